package org.rapporto.crm.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;

/**
 * What principals were shown, as the store keeps it: one row for each principal, hour and running
 * {@code Crm}, with the hash and the minute of each record. The lease of a row is how many records
 * its {@code Crm} may show before it writes the row again; of a row whose {@code Crm} ended without
 * closing, they count as shown.
 */
final class SeenRows {

  static final int MINUTES = 60;
  private static final int BATCH = 500;
  private static final int ENTRY_BYTES = Long.BYTES + 1;

  private final StoreTransaction store;
  private final String principal;

  SeenRows(StoreTransaction store, String principal) {
    this.store = store;
    this.principal = principal;
  }

  /** The rows of an hour and later. */
  List<CrmRecord> since(long hour) {
    return store.find(
        Selection.of(
            SystemTypes.SHOWN,
            SystemTypes.SHOWN_TO.eq(principal).and(SystemTypes.SHOWN_HOUR.atLeast(hour))));
  }

  /** What all principals were shown in an hour and later. */
  static Map<String, SeenTable> ofAll(StoreTransaction store, long hour) {
    Map<String, SeenTable> all = new HashMap<>();
    Selection batch =
        Selection.of(SystemTypes.SHOWN, SystemTypes.SHOWN_HOUR.atLeast(hour)).limit(BATCH);
    List<CrmRecord> rows = store.find(batch);
    while (!rows.isEmpty()) {
      rows.forEach(
          row ->
              read(row, all.computeIfAbsent(row.get(SystemTypes.SHOWN_TO), p -> new SeenTable())));
      rows = store.find(batch.after(Cursor.behind(rows.get(rows.size() - 1), List.of())));
    }
    return all;
  }

  static void read(CrmRecord row, SeenTable into) {
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(row.get(SystemTypes.SHOWN_RECORDS)));
    int start = Math.toIntExact(row.get(SystemTypes.SHOWN_HOUR) * MINUTES);
    while (bytes.remaining() >= ENTRY_BYTES) {
      long hash = bytes.getLong();
      into.see(hash, start + bytes.get());
    }
  }

  /** Writes the row of an hour, in place of one that is there. */
  void write(String host, int hour, SeenTable seen, long lease) {
    RecordId id = id(host, hour);
    List<CrmRecord> stored =
        store.find(Selection.of(SystemTypes.SHOWN, Filter.hasId(List.of(id))).in(Scope.ALL));
    CrmRecord row = stored.isEmpty() ? CrmRecord.of(SystemTypes.SHOWN, id) : stored.get(0);
    CrmRecord next =
        row.with(SystemTypes.SHOWN_TO, principal)
            .with(SystemTypes.SHOWN_HOUR, (long) hour)
            .with(SystemTypes.SHOWN_BY, host)
            .with(SystemTypes.SHOWN_LEASE, lease)
            .with(SystemTypes.SHOWN_RECORDS, packed(hour, seen));
    if (stored.isEmpty()) {
      store.insert(List.of(next));
    } else {
      store.update(List.of(next));
    }
  }

  /** Removes what is older than any limit. */
  void removeBefore(long hour) {
    List<CrmRecord> old =
        store.find(
            Selection.of(
                SystemTypes.SHOWN,
                SystemTypes.SHOWN_TO.eq(principal).and(SystemTypes.SHOWN_HOUR.lessThan(hour))));
    if (!old.isEmpty()) {
      store.delete(old);
    }
  }

  private RecordId id(String host, int hour) {
    String name = host + ' ' + hour + ' ' + principal;
    return new RecordId(
        SystemTypes.SHOWN_NAME, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static String packed(int hour, SeenTable seen) {
    int start = hour * MINUTES;
    ByteBuffer bytes = ByteBuffer.allocate(seen.countSince(start) * ENTRY_BYTES);
    seen.each(
        (hash, minute) -> {
          if (minute >= start && minute < start + MINUTES) {
            bytes.putLong(hash).put((byte) (minute - start));
          }
        });
    return Base64.getEncoder()
        .encodeToString(java.util.Arrays.copyOf(bytes.array(), bytes.position()));
  }
}
