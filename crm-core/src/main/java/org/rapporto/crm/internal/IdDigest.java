package org.rapporto.crm.internal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.rapporto.crm.model.Order;

/**
 * The SHA-256 over the ids of records, 16 bytes each, in ascending order as unsigned numbers: with
 * it one can prove later which records a file held. Records that come by id are not kept; in
 * another order some 40 bytes of each are. Not thread-safe.
 */
abstract class IdDigest {

  static IdDigest of(List<Order> order) {
    return order.isEmpty() ? new Ascending() : new Sorting();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  abstract void add(UUID id);

  abstract String hexadecimal();

  private static final class Ascending extends IdDigest {
    private final MessageDigest sha256 = sha256();
    private final ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);

    @Override
    void add(UUID id) {
      bytes.clear();
      bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
      sha256.update(bytes.array());
    }

    @Override
    String hexadecimal() {
      return HexFormat.of().formatHex(sha256.digest());
    }
  }

  private static final class Sorting extends IdDigest {
    private static final Comparator<UUID> UNSIGNED =
        (a, b) -> {
          int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
          return high != 0
              ? high
              : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
        };

    private final List<UUID> ids = new ArrayList<>();

    @Override
    void add(UUID id) {
      ids.add(id);
    }

    @Override
    String hexadecimal() {
      ids.sort(UNSIGNED);
      IdDigest sorted = new Ascending();
      ids.forEach(sorted::add);
      return sorted.hexadecimal();
    }
  }
}
