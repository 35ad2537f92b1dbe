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

  /** A vocabulary of no more texts remembers none: that would take longer than splitting. */
  private static final int FEW = 1 << 10;

  private static final int FACTS = 4;
  private static final int FLAGS = 1;
  private static final int COUNT = 2;
  private static final int MASK = 3;

  /** Beside the first byte. */
  private static final int IS_NUMBER = 1 << 8;

  private final @Nullable Vocabulary base;
  private final int first;
  private byte[] bytes = new byte[256];

  /**
   * What is known of each text, side by side, as a text looked up is rarely one of those before:
   * where its bytes begin, flags, count and mask of letters; behind the last the end of all.
   */
  private int[] facts = new int[16 * FACTS];

  /** The hash of a text in the upper half, its place and one in the lower; 0 for a free slot. */
  private long[] slots = new long[64];

  private int size;
  private @Nullable String[] recent = {};
  private int[] recentHashes = {};
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
    facts[at * FACTS + COUNT]++;
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
    int hash = text.hashCode();
    int at = (int) mix(hash) & (RECENT - 1);
    if (base == null && recent.length > 0 && recentHashes[at] == hash && text.equals(recent[at])) {
      for (int id : recentIds[at]) {
        facts[id * FACTS + COUNT]++;
      }
      return recentIds[at];
    }
    List<String> words = splitter.apply(text);
    int[] ids = new int[words.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = use(words.get(i));
    }
    if (base == null && size > FEW) {
      if (recent.length == 0) {
        recent = new String[RECENT];
        recentHashes = new int[RECENT];
        recentIds = new int[RECENT][];
      }
      recent[at] = text;
      recentHashes[at] = hash;
      recentIds[at] = ids;
    }
    return ids;
  }

  /** Frees what {@link #read} remembers. */
  public void forget() {
    recent = new String[0];
    recentHashes = new int[0];
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
    return Arrays.equals(bytes, from(at), from(at + 1), key, 0, key.length);
  }

  private int from(int at) {
    return facts[at * FACTS];
  }

  private int add(byte[] key, int slot) {
    int from = from(size);
    if (from + key.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(from + key.length, bytes.length + (bytes.length >> 1)));
    }
    System.arraycopy(key, 0, bytes, from, key.length);
    if ((size + 2) * FACTS > facts.length) {
      facts = Arrays.copyOf(facts, (size + (size >> 1) + 16) * FACTS);
    }
    facts[size * FACTS + FLAGS] = flags(key);
    facts[size * FACTS + COUNT] = 0;
    facts[size * FACTS + MASK] = mask(key);
    slots[slot] = (long) (int) mix(Arrays.hashCode(key)) << 32 | ++size;
    facts[size * FACTS] = from + key.length;
    if (size * 10L > slots.length * 7L) {
      rehash();
    }
    return size - 1;
  }

  private static int flags(byte[] key) {
    boolean number = true;
    for (byte c : key) {
      number &= c >= '0' && c <= '9';
    }
    return (key.length == 0 ? 0 : key[0] & 0xff) | (number ? IS_NUMBER : 0);
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
      int count = elsewhere.getOrDefault(text(first + at), 0);
      facts[at * FACTS + COUNT] = Math.max(facts[at * FACTS + COUNT], count);
    }
  }

  /**
   * How often a text was used.
   *
   * @param id its number
   * @return at least 1, or 0 for a text of a layer above another
   */
  public int count(int id) {
    return id < first ? baseOf(id).count(id) : base == null ? facts[id * FACTS + COUNT] : 0;
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
    return id < first ? baseOf(id).maskOf(id) : facts[(id - first) * FACTS + MASK];
  }

  /**
   * Whether one of two texts may begin with the other, or differ from it in its end alone.
   *
   * @param a the number of one
   * @param b the number of the other
   * @return false if each has a letter that the other has not
   */
  public boolean mayBeginAlike(int a, int b) {
    int maskA = maskOf(a);
    int maskB = maskOf(b);
    return (maskA & ~maskB) == 0 || (maskB & ~maskA) == 0;
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
    return (facts[(id - first) * FACTS + FLAGS] & IS_NUMBER) != 0;
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
    return (byte) facts[(id - first) * FACTS + FLAGS];
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
    return from(id - first + 1) - from(id - first);
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
    int from = from(id - first);
    int length = Math.min(into.length, from(id - first + 1) - from);
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
    int from = from(id - first);
    return new String(bytes, from, from(id - first + 1) - from, StandardCharsets.UTF_8);
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
