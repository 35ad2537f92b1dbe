package org.rapporto.crm.imports.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ledger.Ledger;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.imports.spill.RecordSpill;
import org.rapporto.crm.imports.spill.SpillOptions;
import org.rapporto.crm.imports.spill.SpilledKeys;
import org.rapporto.crm.model.RecordId;

/**
 * The rows that earlier runs of a source took in, by the hash of what they say, with the cards they
 * are about. Not thread-safe.
 */
final class KnownRows implements AutoCloseable {

  /** A row is marked with cards of these types. */
  private static final List<String> TYPES = List.of(Contacts.NAME, Organisations.NAME);

  private static final int BYTES_OF_ID = 1 + 2 * Long.BYTES;

  private final SpilledKeys keys;
  private final RecordSpill cards;
  private final int[] found = new int[SpilledKeys.MOST];

  private KnownRows(SpillOptions options) throws IOException {
    this.keys = new SpilledKeys(options);
    this.cards = new RecordSpill(options);
  }

  /** No rows at all. */
  static KnownRows none() {
    try {
      return new KnownRows(SpillOptions.in(null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of all runs of a source that were not taken back, but for one. */
  static KnownRows of(Ledger ledger, String source, @Nullable RecordId except) {
    KnownRows rows = none();
    ledger.marks(source, except, rows::put);
    return rows;
  }

  private void put(long hash, List<RecordId> ids) {
    ByteBuffer packed = ByteBuffer.allocate(ids.size() * BYTES_OF_ID);
    for (int i = 0; i < ids.size(); i++) {
      RecordId id = ids.get(i);
      packed.put((byte) TYPES.indexOf(id.type()));
      packed.putLong(id.value().getMostSignificantBits());
      packed.putLong(id.value().getLeastSignificantBits());
    }
    try {
      keys.put(hash, cards.add(packed.array()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By the number of the row, the cards of those that are known. */
  Map<Long, List<RecordId>> among(List<RowDrafts> rows) {
    if (cards.count() == 0) {
      return Map.of();
    }
    Map<Long, List<RecordId>> known = new HashMap<>();
    for (RowDrafts row : rows) {
      int count = keys.find(row.contentHash(), found);
      if (count > 0) {
        known.put(row.row(), ids(cards.get(found[count - 1])));
      }
    }
    return known;
  }

  private static List<RecordId> ids(byte[] packed) {
    List<RecordId> ids = new ArrayList<>(2);
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    while (bytes.hasRemaining()) {
      String type = TYPES.get(bytes.get());
      ids.add(new RecordId(type, new UUID(bytes.getLong(), bytes.getLong())));
    }
    return ids;
  }

  @Override
  public void close() {
    try {
      keys.close();
      cards.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
