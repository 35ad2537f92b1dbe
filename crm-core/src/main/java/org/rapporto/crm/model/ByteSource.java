package org.rapporto.crm.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteSink} wrote; the end of the bytes is an index out of bounds. */
final class ByteSource {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private int at;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
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
    int length = getSize();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }
}
