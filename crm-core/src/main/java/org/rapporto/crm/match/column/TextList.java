package org.rapporto.crm.match.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts in one array of bytes. Not thread-safe while texts are added. */
public final class TextList {

  private byte[] bytes = new byte[256];
  private int[] ends = new int[16];
  private int size;

  /** An empty list. */
  public TextList() {}

  /**
   * Adds a text.
   *
   * @param text the text
   */
  public void add(String text) {
    byte[] key = text.getBytes(StandardCharsets.UTF_8);
    int from = size == 0 ? 0 : ends[size - 1];
    if (from + key.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(from + key.length, bytes.length + (bytes.length >> 1)));
    }
    System.arraycopy(key, 0, bytes, from, key.length);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size + (size >> 1) + 16);
    }
    ends[size++] = from + key.length;
  }

  /**
   * How many texts there are.
   *
   * @return the size
   */
  public int size() {
    return size;
  }

  /**
   * One text.
   *
   * @param at its place
   * @return the text
   */
  public String get(int at) {
    int from = at == 0 ? 0 : ends[at - 1];
    return new String(bytes, from, ends[at] - from, StandardCharsets.UTF_8);
  }

  /**
   * A number that depends on a text only.
   *
   * @param at its place
   * @return a hash of 64 bits (FNV-1a)
   */
  public long hash(int at) {
    long hash = 0xcbf29ce484222325L;
    for (int i = at == 0 ? 0 : ends[at - 1]; i < ends[at]; i++) {
      hash = (hash ^ bytes[i]) * 0x100000001b3L;
    }
    return hash;
  }
}
