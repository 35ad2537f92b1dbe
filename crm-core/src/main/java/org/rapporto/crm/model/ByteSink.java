package org.rapporto.crm.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes being written, in a buffer that grows and is used again. */
final class ByteSink {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final VarHandle CHAR =
      MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.BIG_ENDIAN);
  private static final int LAST_OF_ONE_BYTE = 0xFF;

  private byte[] bytes = new byte[512];
  private int size;

  void clear() {
    size = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
    }
  }

  void putByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void putLong(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** A number that is not negative; small ones take one byte. */
  void putSize(int value) {
    reserve(5);
    int rest = value;
    while (rest > 0x7F) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Any number; those near zero take one byte. */
  void putNumber(long value) {
    reserve(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Twice the length, and one more where a character takes two bytes; then the characters. */
  void putText(String text) {
    int length = text.length();
    int start = size;
    putSize(Math.multiplyExact(2, length));
    reserve(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > LAST_OF_ONE_BYTE) {
        size = start;
        putWide(text);
        return;
      }
      bytes[size + i] = (byte) c;
    }
    size += length;
  }

  private void putWide(String text) {
    int length = text.length();
    putSize(2 * length + 1);
    reserve(Math.multiplyExact(2, length));
    for (int i = 0; i < length; i++) {
      CHAR.set(bytes, size + 2 * i, text.charAt(i));
    }
    size += 2 * length;
  }
}
