package org.rapporto.crm.imports.source.text;

import java.io.ByteArrayOutputStream;

/**
 * What one pass over all bytes of a file tells about its charset: whether words outside ASCII are
 * strict UTF-8, samples of those that are and those that are not, and where zero bytes stand.
 * Memory is bounded whatever the file. Not thread-safe.
 */
public final class ByteScan {
  private static final int SAMPLE = 1 << 16;
  private static final int WORD = 256;
  private static final int HEAD = 1 << 12;

  private final byte[] word = new byte[WORD];
  private int wordLength;
  private boolean high;
  private boolean wordValid = true;
  private int need;
  private int sequences;
  private int low;
  private int top;

  private long size;
  private long controls;
  private final long[] zeros = new long[4];
  private long validWords;
  private long validSequences;
  private long invalidWords;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final ByteArrayOutputStream valid = new ByteArrayOutputStream();
  private final ByteArrayOutputStream invalid = new ByteArrayOutputStream();

  /** Takes the next bytes of the file. */
  public void take(byte[] bytes, int length) {
    if (head.size() < HEAD) {
      head.write(bytes, 0, Math.min(length, HEAD - head.size()));
    }
    for (int i = 0; i < length; i++) {
      int b = bytes[i];
      if (b < 0) {
        inWord(b);
        utf8(b & 0xFF);
      } else if (b >= 'A' && (b <= 'Z' || (b >= 'a' && b <= 'z'))) {
        wordValid &= need == 0;
        need = 0;
        inWord(b);
      } else {
        if (high) {
          endWord();
        }
        wordLength = 0;
        if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
          control(b, size + i);
        }
      }
    }
    size += length;
  }

  private void control(int b, long at) {
    if (b == 0) {
      zeros[(int) (at & 3)]++;
    } else if (b != 0x0C && b != 0x1F) {
      controls++;
    }
  }

  private void inWord(int b) {
    if (wordLength < WORD) {
      word[wordLength++] = (byte) b;
    }
    high |= b < 0;
  }

  private void utf8(int b) {
    if (need > 0) {
      if (b < low || b > top) {
        wordValid = false;
        need = 0;
        return;
      }
      low = 0x80;
      top = 0xBF;
      need--;
      sequences += need == 0 ? 1 : 0;
      return;
    }
    low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
    top = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    if (b >= 0xC2 && b <= 0xDF) {
      need = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      need = 2;
    } else if (b >= 0xF0 && b <= 0xF4) {
      need = 3;
    } else {
      wordValid = false;
    }
  }

  private void endWord() {
    boolean ok = wordValid && need == 0;
    ByteArrayOutputStream sample = ok ? valid : invalid;
    if (ok) {
      validWords++;
      validSequences += sequences;
    } else {
      invalidWords++;
    }
    if (sample.size() < SAMPLE) {
      sample.write(word, 0, wordLength);
      sample.write(' ');
    }
    high = false;
    wordValid = true;
    need = 0;
    sequences = 0;
  }

  /** Tells that the file has ended. */
  public void finish() {
    if (high) {
      endWord();
    }
  }

  long size() {
    return size;
  }

  long controls() {
    return controls;
  }

  /** Zero bytes at offsets that leave this remainder when divided by four. */
  long zeros(int remainder) {
    return zeros[remainder];
  }

  long zeros() {
    return zeros[0] + zeros[1] + zeros[2] + zeros[3];
  }

  long validWords() {
    return validWords;
  }

  /** How many characters of more than one byte the valid words have. */
  long validSequences() {
    return validSequences;
  }

  long invalidWords() {
    return invalidWords;
  }

  byte[] head() {
    return head.toByteArray();
  }

  byte[] validSample() {
    return valid.toByteArray();
  }

  byte[] invalidSample() {
    return invalid.toByteArray();
  }
}
