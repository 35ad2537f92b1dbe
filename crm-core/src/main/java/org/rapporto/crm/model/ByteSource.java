package org.rapporto.crm.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads what a {@link ByteSink} wrote; the end of the bytes is an index out of bounds. */
final class ByteSource {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final VarHandle CHAR =
      MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private int at;

  ByteSource(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  int getByte() {
    return bytes[at++];
  }

  long getLong() {
    long value = (long) LONG.get(bytes, at);
    at += Long.BYTES;
    return value;
  }

  int getSize() {
    int value = 0;
    int shift = 0;
    byte b = bytes[at++];
    while (b < 0) {
      value |= (b & 0x7F) << shift;
      shift += 7;
      b = bytes[at++];
    }
    return value | b << shift;
  }

  long getNumber() {
    long value = 0;
    int shift = 0;
    byte b = bytes[at++];
    while (b < 0) {
      value |= (b & 0x7FL) << shift;
      shift += 7;
      b = bytes[at++];
    }
    value |= (long) b << shift;
    return (value >>> 1) ^ -(value & 1);
  }

  String getText() {
    int size = getSize();
    int length = size >>> 1;
    if ((size & 1) == 0) {
      String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
      at += length;
      return text;
    }
    Objects.checkFromIndexSize(at, 2L * length, bytes.length); // before room is made for it
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = (char) CHAR.get(bytes, at + 2 * i);
    }
    at += 2 * length;
    return new String(chars);
  }
}
