package org.rapporto.crm.internal;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;

/**
 * The chain of audit events, as one transaction goes on with it. Where the chain ends stands in one
 * record of the store, which is read before the first event of a transaction and written once, when
 * the work is done: a batch of thousands costs one more write. As that record has a version, two
 * transactions on any number of hosts cannot both go on from the same place. Not thread-safe.
 */
final class AuditChain {

  static final RecordId HEAD = new RecordId(SystemTypes.HEAD_NAME, new UUID(0x7000L, 1L << 63));

  private static final int SEQ = SystemTypes.AUDIT.slot(SystemTypes.AUDIT_SEQ);
  private static final int CHANGES = SystemTypes.AUDIT.slot(SystemTypes.AUDIT_CHANGES);
  private static final int DIGEST = SystemTypes.AUDIT.slot(SystemTypes.AUDIT_DIGEST);
  private static final int SALT = SystemTypes.AUDIT.slot(SystemTypes.AUDIT_SALT);

  private final AuditBytes form = new AuditBytes();
  private final Salts salts;
  private final CrmRecord head;
  private final byte[] digest;
  private long seq;

  private AuditChain(CrmRecord head, byte[] digest, Salts salts) {
    this.head = head;
    this.digest = digest;
    this.seq = head.get(SystemTypes.HEAD_SEQ);
    this.salts = salts;
  }

  static AuditChain readFor(StoreTransaction store, Salts salts) {
    CrmRecord head = head(store);
    if (head == null) {
      throw new CrmException(
          "The base has lost the record that tells where its audit ends; restore a backup");
    }
    return new AuditChain(head, AuditBytes.bytes(head.get(SystemTypes.HEAD_DIGEST)), salts);
  }

  static @Nullable CrmRecord head(StoreTransaction store) {
    return store.find(Selection.of(SystemTypes.HEAD, Filter.hasId(List.of(HEAD)))).stream()
        .findFirst()
        .orElse(null);
  }

  /** The record of a chain without events. */
  static CrmRecord start() {
    return CrmRecord.of(SystemTypes.HEAD, HEAD)
        .with(SystemTypes.HEAD_SEQ, 0L)
        .with(SystemTypes.HEAD_DIGEST, AuditBytes.text(new byte[AuditBytes.DIGEST_BYTES]));
  }

  /** Gives an event its place, salt and digest. */
  void link(UUID id, @Nullable Object[] values) {
    values[SEQ] = ++seq;
    byte[] content = null;
    if (values[CHANGES] instanceof String changes) {
      byte[] salt = salts.next();
      content = form.content(salt, changes);
      values[SALT] = AuditBytes.text(salt);
    }
    form.link(digest, id, slot -> values[slot], content);
    values[DIGEST] = AuditBytes.text(digest);
  }

  /** Writes where the chain ends now; tells the place, or null if the chain did not move. */
  @Nullable Place save(StoreTransaction store) {
    if (seq == head.get(SystemTypes.HEAD_SEQ)) {
      return null;
    }
    Place place = new Place(seq, AuditBytes.text(digest));
    store.update(
        List.of(
            head.with(SystemTypes.HEAD_SEQ, place.seq)
                .with(SystemTypes.HEAD_DIGEST, place.digest)));
    return place;
  }

  /** An end of the chain. */
  record Place(long seq, String digest) {}

  /** Random salts, drawn many at a time. Thread-safe. */
  static final class Salts {
    private static final int POOL = 256;

    private final java.security.SecureRandom random = new java.security.SecureRandom();
    private final byte[] pool = new byte[AuditBytes.SALT_BYTES * POOL];
    private int used = pool.length;

    synchronized byte[] next() {
      if (used == pool.length) {
        random.nextBytes(pool);
        used = 0;
      }
      byte[] salt = Arrays.copyOfRange(pool, used, used + AuditBytes.SALT_BYTES);
      Arrays.fill(pool, used, used + AuditBytes.SALT_BYTES, (byte) 0);
      used += AuditBytes.SALT_BYTES;
      return salt;
    }
  }
}
