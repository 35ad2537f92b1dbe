package org.rapporto.crm.model;

import java.util.Arrays;

/** Words that are being put together; nothing is checked but the bounds of its array. */
final class Letters {

  private final char[] chars;
  private int length;

  /** With room for so many at most. */
  Letters(int most) {
    this.chars = new char[most];
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** The letter at a place; 0 behind the last one. */
  char at(int place) {
    return place < length ? chars[place] : 0;
  }

  void add(char c) {
    chars[length++] = c;
  }

  char last() {
    return chars[length - 1];
  }

  /** Puts another letter in the place of the last one. */
  void replaceLast(char c) {
    chars[length - 1] = c;
  }

  void dropLast() {
    length--;
  }

  /** Whether a word and the one behind it, which ends here, are in the order of the alphabet. */
  boolean isInOrder(int first, int second) {
    int end = second - 1;
    return Arrays.compare(chars, first, end, chars, second, length) <= 0;
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
