package org.rapporto.crm.blackbox.storage;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.store.StoreTransaction;

/** One way to falsify an audit, by someone who may write what he likes into the store. */
enum Tampering {
  EDIT {
    @Override
    void run(StoreTransaction tx, List<CrmRecord> events, Random random) {
      tx.update(List.of(edited(any(events, random), random)));
    }
  },
  DELETE {
    @Override
    void run(StoreTransaction tx, List<CrmRecord> events, Random random) {
      tx.delete(List.of(any(events, random)));
    }
  },
  SWAP {
    @Override
    void run(StoreTransaction tx, List<CrmRecord> events, Random random) {
      int first = random.nextInt(events.size() - 1);
      int second = first + 1 + random.nextInt(events.size() - first - 1);
      CrmRecord a = events.get(first);
      CrmRecord b = events.get(second);
      tx.update(
          List.of(
              a.with(AuditRows.SEQ, b.get(AuditRows.SEQ)),
              b.with(AuditRows.SEQ, a.get(AuditRows.SEQ))));
    }
  },
  INSERT {
    @Override
    void run(StoreTransaction tx, List<CrmRecord> events, Random random) {
      CrmRecord model = any(events, random);
      long place = 1L + random.nextInt(events.size() + 1);
      RecordId id = new RecordId(AuditRows.NAME, new UUID(random.nextLong(), random.nextLong()));
      tx.insert(List.of(copy(model, id).with(AuditRows.SEQ, place)));
    }
  },
  /** The values go as an erasure takes them, with their digest kept, but nothing was erased. */
  HIDE {
    @Override
    void run(StoreTransaction tx, List<CrmRecord> events, Random random) {
      List<CrmRecord> some =
          events.stream().filter(e -> e.find(AuditRows.CHANGES).isPresent()).toList();
      CrmRecord event = any(some, random);
      tx.update(
          List.of(
              event
                  .without(AuditRows.CHANGES)
                  .without(AuditRows.SALT)
                  .with(AuditRows.CONTENT, Digests.content(event))));
    }
  },
  /** The last events go, and the base is told that it ends before them. */
  TRUNCATE {
    @Override
    void run(StoreTransaction tx, List<CrmRecord> events, Random random) {
      int kept = 1 + random.nextInt(events.size() - 1);
      tx.delete(events.subList(kept, events.size()));
      CrmRecord last = events.get(kept - 1);
      tx.update(
          List.of(
              AuditRows.head(tx)
                  .get(0)
                  .with(AuditRows.HEAD_SEQ, last.get(AuditRows.SEQ))
                  .with(AuditRows.HEAD_DIGEST, last.get(AuditRows.DIGEST))));
    }
  };

  private static final List<TextField> TEXTS =
      List.of(
          RecordType.CREATED_BY,
          AuditRows.ACTION,
          AuditRows.AUTHORITY,
          AuditRows.CHANGES,
          AuditRows.DIGEST,
          AuditRows.SALT,
          AuditRows.CONTENT,
          AuditRows.FACTS);

  abstract void run(StoreTransaction tx, List<CrmRecord> events, Random random);

  private static CrmRecord any(List<CrmRecord> events, Random random) {
    return events.get(random.nextInt(events.size()));
  }

  private static CrmRecord edited(CrmRecord event, Random random) {
    int which = random.nextInt(TEXTS.size() + 5);
    if (which < TEXTS.size()) {
      return text(event, TEXTS.get(which), random);
    }
    return switch (which - TEXTS.size()) {
      case 0 ->
          event.with(
              RecordType.CREATED_AT,
              event.get(RecordType.CREATED_AT).plus(Duration.ofNanos(1000L << random.nextInt(20))));
      case 1 -> event.with(AuditRows.VERSION, event.get(AuditRows.VERSION) + 1);
      case 2 -> event.with(AuditRows.SEQ, event.get(AuditRows.SEQ) + 1 + random.nextInt(5));
      case 3 ->
          event.with(AuditRows.RECORD, new RecordId("contact", new UUID(1, random.nextLong())));
      default -> event.with(RecordType.DELETED_AT, event.get(RecordType.CREATED_AT));
    };
  }

  /** One character more, less or another one; or the whole text gone, or there. */
  private static CrmRecord text(CrmRecord event, TextField field, Random random) {
    String text = event.find(field).orElse("");
    if (text.isEmpty()) {
      return event.with(field, "x");
    }
    int at = random.nextInt(text.length());
    return switch (random.nextInt(4)) {
      case 0 -> event.without(field);
      case 1 -> event.with(field, text.substring(0, at) + "~" + text.substring(at));
      case 2 -> event.with(field, text + "~");
      default -> {
        char other = text.charAt(at) == 'q' ? 'z' : 'q';
        yield event.with(field, text.substring(0, at) + other + text.substring(at + 1));
      }
    };
  }

  private static CrmRecord copy(CrmRecord model, RecordId id) {
    CrmRecord copy = CrmRecord.of(AuditRows.TYPE, id);
    for (int slot = 0; slot < AuditRows.TYPE.slotCount(); slot++) {
      copy = copy.withAt(slot, model.valueAt(slot));
    }
    return copy;
  }
}
