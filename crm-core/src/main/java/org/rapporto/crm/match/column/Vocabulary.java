package org.rapporto.crm.match.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Texts as small numbers, with how often each was used; no objects a text. A vocabulary laid over
 * another knows its texts and keeps new ones for itself. Not thread-safe while texts are added; any
 * number of threads may read.
 */
public final class Vocabulary {

  /** Of a text that is not there. */
  public static final int NONE = -1;

  /** How many texts are remembered with their words. */
  private static final int RECENT = 1 << 15;

  private final @Nullable Vocabulary base;
  private final int first;
  private byte[] bytes = new byte[256];
  private int[] ends = new int[16];
  private int[] counts = new int[16];
  private int[] masks = new int[16];

  /** The hash of a text in the upper half, its place and one in the lower; 0 for a free slot. */
  private long[] slots = new long[64];

  private int size;
  private @Nullable String[] recent = {};
  private int[][] recentIds = {};

  /** An empty vocabulary. */
  public Vocabulary() {
    this(null);
  }

  private Vocabulary(@Nullable Vocabulary base) {
    this.base = base;
    this.first = base == null ? 0 : base.size();
  }

  /**
   * A vocabulary that knows the texts of this one, and does not change it.
   *
   * @return an empty layer
   */
  public Vocabulary layer() {
    return new Vocabulary(this);
  }

  /**
   * How many texts there are; their numbers are below this.
   *
   * @return the size, the base's included
   */
  public int size() {
    return first + size;
  }

  /**
   * The number of a text, which is added if it is new, and counted.
   *
   * @param text the text
   * @return its number
   */
  public int use(String text) {
    byte[] key = text.getBytes(StandardCharsets.UTF_8);
    if (base != null) {
      int known = base.find(key);
      if (known != NONE) {
        return known;
      }
    }
    int slot = slot(key);
    int at = (int) slots[slot] - 1;
    if (at < 0) {
      at = add(key, slot);
    }
    counts[at]++;
    return first + at;
  }

  /**
   * The numbers of the words of a text, which are added and counted as {@link #use} does; texts
   * read lately are not split again.
   *
   * @param text the text
   * @param splitter the same for all texts of this vocabulary
   * @return numbers of words, not to be changed
   */
  public int[] read(String text, Function<String, List<String>> splitter) {
    int at = (int) mix(text.hashCode()) & (RECENT - 1);
    if (base == null && recent.length > 0 && text.equals(recent[at])) {
      for (int id : recentIds[at]) {
        counts[id]++;
      }
      return recentIds[at];
    }
    List<String> words = splitter.apply(text);
    int[] ids = new int[words.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = use(words.get(i));
    }
    if (base == null) {
      if (recent.length == 0) {
        recent = new String[RECENT];
        recentIds = new int[RECENT][];
      }
      recent[at] = text;
      recentIds[at] = ids;
    }
    return ids;
  }

  /** Frees what {@link #read} remembers. */
  public void forget() {
    recent = new String[0];
    recentIds = new int[0][];
  }

  private int find(byte[] key) {
    int known = base == null ? NONE : base.find(key);
    if (known != NONE) {
      return known;
    }
    int at = (int) slots[slot(key)];
    return at == 0 ? NONE : first + at - 1;
  }

  private int slot(byte[] key) {
    int mask = slots.length - 1;
    int hash = (int) mix(Arrays.hashCode(key));
    int slot = hash & mask;
    while (slots[slot] != 0
        && ((int) (slots[slot] >>> 32) != hash || !isAt((int) slots[slot] - 1, key))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAt(int at, byte[] key) {
    int from = at == 0 ? 0 : ends[at - 1];
    return Arrays.equals(bytes, from, ends[at], key, 0, key.length);
  }

  private int add(byte[] key, int slot) {
    int from = size == 0 ? 0 : ends[size - 1];
    if (from + key.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(from + key.length, bytes.length + (bytes.length >> 1)));
    }
    System.arraycopy(key, 0, bytes, from, key.length);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size + (size >> 1) + 16);
      counts = Arrays.copyOf(counts, ends.length);
      masks = Arrays.copyOf(masks, ends.length);
    }
    ends[size] = from + key.length;
    masks[size] = mask(key);
    slots[slot] = (long) (int) mix(Arrays.hashCode(key)) << 32 | ++size;
    if (size * 10L > slots.length * 7L) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    long[] old = slots;
    slots = new long[old.length * 2];
    int mask = slots.length - 1;
    for (long entry : old) {
      int slot = (int) (entry >>> 32) & mask;
      while (slots[slot] != 0 && entry != 0) {
        slot = (slot + 1) & mask;
      }
      if (entry != 0) {
        slots[slot] = entry;
      }
    }
  }

  /**
   * Counts words as often as they are known to be elsewhere, if that is more.
   *
   * @param elsewhere counts of words, of which those that are not here do not matter
   */
  public void raise(Map<String, Integer> elsewhere) {
    for (int at = 0; at < size && !elsewhere.isEmpty(); at++) {
      counts[at] = Math.max(counts[at], elsewhere.getOrDefault(text(first + at), 0));
    }
  }

  /**
   * How often a text was used.
   *
   * @param id its number
   * @return at least 1, or 0 for a text of a layer above another
   */
  public int count(int id) {
    return id < first ? baseOf(id).count(id) : base == null ? counts[id] : 0;
  }

  private static int mask(byte[] key) {
    int mask = 0;
    for (byte c : key) {
      mask |= 1 << (c & 31);
    }
    return mask;
  }

  /**
   * Whether two texts have so different letters that more than some slips of the keyboard must lie
   * between them.
   *
   * @param a the number of one
   * @param b the number of the other
   * @param most slips
   * @return true if the letters alone say so; false says nothing
   */
  public boolean areApart(int a, int b, int most) {
    return Integer.bitCount(maskOf(a) ^ maskOf(b)) > 2 * most;
  }

  private int maskOf(int id) {
    return id < first ? baseOf(id).maskOf(id) : masks[id - first];
  }

  /**
   * Whether a text is a number.
   *
   * @param id its number
   * @return true if all of its characters are digits
   */
  public boolean isNumber(int id) {
    if (id < first) {
      return baseOf(id).isNumber(id);
    }
    int at = id - first;
    for (int i = at == 0 ? 0 : ends[at - 1]; i < ends[at]; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * The first byte of a text.
   *
   * @param id its number
   * @return the byte, or 0 if the text is empty
   */
  public int firstByte(int id) {
    if (id < first) {
      return baseOf(id).firstByte(id);
    }
    int at = id - first;
    int from = at == 0 ? 0 : ends[at - 1];
    return from == ends[at] ? 0 : bytes[from];
  }

  /**
   * The length of a text.
   *
   * @param id its number
   * @return bytes
   */
  public int length(int id) {
    if (id < first) {
      return baseOf(id).length(id);
    }
    int at = id - first;
    return ends[at] - (at == 0 ? 0 : ends[at - 1]);
  }

  /**
   * Copies a text into a buffer.
   *
   * @param id its number
   * @param into takes its bytes, as many as fit
   * @return how many were copied
   */
  public int copy(int id, byte[] into) {
    if (id < first) {
      return baseOf(id).copy(id, into);
    }
    int at = id - first;
    int from = at == 0 ? 0 : ends[at - 1];
    int length = Math.min(into.length, ends[at] - from);
    System.arraycopy(bytes, from, into, 0, length);
    return length;
  }

  /**
   * A text.
   *
   * @param id its number
   * @return the text
   */
  public String text(int id) {
    if (id < first) {
      return baseOf(id).text(id);
    }
    int at = id - first;
    int from = at == 0 ? 0 : ends[at - 1];
    return new String(bytes, from, ends[at] - from, StandardCharsets.UTF_8);
  }

  private Vocabulary baseOf(int id) {
    if (base == null) {
      throw new IndexOutOfBoundsException("no text has the number " + id);
    }
    return base;
  }

  /**
   * Spreads the bits of a number.
   *
   * @param value any number
   * @return a number whose bits all depend on all bits of the value
   */
  public static long mix(long value) {
    long h = value * 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
    h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
    return h ^ (h >>> 32);
  }
}
