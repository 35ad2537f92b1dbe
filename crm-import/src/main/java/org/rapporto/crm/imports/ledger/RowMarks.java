package org.rapporto.crm.imports.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.RecordId;

/**
 * The marks of a batch: for each row that was taken in, the hash of its content and the contact and
 * organisation it is about. A later run over the same row need not ask who it is about. Packed,
 * because a run reads the marks of all earlier ones. Not thread-safe.
 */
public final class RowMarks {

  private static final int BYTES = 5 * Long.BYTES;

  private final List<byte[]> marks = new ArrayList<>();

  /** No marks yet. */
  public RowMarks() {}

  /**
   * Marks a row.
   *
   * @param hash the hash of its content
   * @param ids the cards it is about
   */
  public void add(long hash, List<RecordId> ids) {
    ByteBuffer mark = ByteBuffer.allocate(BYTES).putLong(hash);
    put(mark, of(ids, Contacts.NAME));
    put(mark, of(ids, Organisations.NAME));
    marks.add(mark.array());
  }

  private static @Nullable UUID of(List<RecordId> ids, String type) {
    for (RecordId id : ids) {
      if (id.type().equals(type)) {
        return id.value();
      }
    }
    return null;
  }

  private static void put(ByteBuffer mark, @Nullable UUID id) {
    mark.putLong(id == null ? 0 : id.getMostSignificantBits());
    mark.putLong(id == null ? 0 : id.getLeastSignificantBits());
  }

  String packed() {
    ByteBuffer all = ByteBuffer.allocate(marks.size() * BYTES);
    marks.forEach(all::put);
    return Base64.getEncoder().encodeToString(all.array());
  }

  static void unpack(String packed, BiConsumer<Long, List<RecordId>> each) {
    ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(packed));
    while (all.remaining() >= BYTES) {
      long hash = all.getLong();
      List<RecordId> ids = new ArrayList<>(2);
      take(all, Contacts.NAME, ids);
      take(all, Organisations.NAME, ids);
      each.accept(hash, ids);
    }
  }

  private static void take(ByteBuffer all, String type, List<RecordId> ids) {
    UUID id = new UUID(all.getLong(), all.getLong());
    if (id.getMostSignificantBits() != 0 || id.getLeastSignificantBits() != 0) {
      ids.add(new RecordId(type, id));
    }
  }
}
