package org.rapporto.crm.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.RecordId;

/** 64 bits that stand for a record, or for a group of records by its keys. */
final class RecordHash {

  private RecordHash() {}

  static long of(RecordId id) {
    long type = text(id.type());
    return mix(
        mix(id.value().getMostSignificantBits() ^ type) ^ id.value().getLeastSignificantBits());
  }

  static long of(String type, List<@Nullable Object> keys) {
    long hash = text(type);
    for (Object key : keys) {
      hash = mix(hash ^ text(String.valueOf(key)));
    }
    return hash;
  }

  private static long text(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 0x100000001B3L ^ text.charAt(i);
    }
    return mix(hash);
  }

  /** The finalizer of SplitMix64: each bit depends on each. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
