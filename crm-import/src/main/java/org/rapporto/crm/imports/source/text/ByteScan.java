package org.rapporto.crm.imports.source.text;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What one pass over all bytes of a file tells about its charset: whether words outside ASCII are
 * strict UTF-8, samples of those that are and those that are not, and where zero bytes stand.
 * Memory is bounded whatever the file. Not thread-safe.
 */
public final class ByteScan {
  private static final int SAMPLE = 1 << 16;
  private static final int WORD = 256;
  private static final int HEAD = 1 << 12;
  private static final long BLANKS = 0x2020_2020_2020_2020L;
  private static final long HIGHEST = 0x8080_8080_8080_8080L;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
  private boolean japanese;
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
    int i = 0;
    while (i < length) {
      if (!high) {
        i = plain(bytes, i, length);
        if (i < length) {
          keepLetters(bytes, i);
          high = true;
        }
      }
      i = high ? word(bytes, i, length) : i;
    }
    if (!high) {
      keepLetters(bytes, length);
    }
    size += length;
  }

  /** The first byte outside ASCII from {@code from}, noting control characters on the way. */
  private int plain(byte[] bytes, int from, int length) {
    int i = from;
    while (i < length) {
      if (i <= length - Long.BYTES) {
        long eight = (long) EIGHT.get(bytes, i);
        // bytes below a blank borrow, which sets their highest bit
        if (((eight | (eight - BLANKS)) & HIGHEST) == 0) {
          i += Long.BYTES;
          continue;
        }
      }
      int b = bytes[i];
      if (b < 0) {
        return i;
      }
      if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        control(b, size + i);
        japanese |= b == 0x1B && i + 1 < length && bytes[i + 1] == '$';
      }
      i++;
    }
    return i;
  }

  /** Keeps the letters before a position, which may belong to a word that goes on there. */
  private void keepLetters(byte[] bytes, int at) {
    int from = at;
    while (from > 0 && isLetter(bytes[from - 1]) && at - from < WORD) {
      from--;
    }
    wordLength = from > 0 ? 0 : wordLength;
    int n = Math.min(at - from, WORD - wordLength);
    System.arraycopy(bytes, from, word, wordLength, n);
    wordLength += n;
  }

  /** Takes the bytes of a word; gives the position behind it. */
  private int word(byte[] bytes, int from, int length) {
    for (int i = from; i < length; i++) {
      int b = bytes[i];
      if (b < 0) {
        utf8(b & 0xFF);
      } else if (isLetter(b)) {
        wordValid &= need == 0;
        need = 0;
      } else {
        endWord();
        return i;
      }
      if (wordLength < WORD) {
        word[wordLength++] = (byte) b;
      }
    }
    return length;
  }

  private static boolean isLetter(int b) {
    int small = b | 0x20;
    return small >= 'a' && small <= 'z';
  }

  private void control(int b, long at) {
    if (b == 0) {
      zeros[(int) (at & 3)]++;
    } else if (b != 0x0C && b != 0x1F) {
      controls++;
    }
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
    wordLength = 0;
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

  /** Whether an escape sequence switches from ASCII to a Japanese set, see ISO 2022. */
  boolean switchesToJapanese() {
    return japanese;
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
