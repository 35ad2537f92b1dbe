package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.audit.Anchor;
import org.rapporto.crm.audit.ChainBreak;
import org.rapporto.crm.audit.ChainBreak.Kind;
import org.rapporto.crm.audit.ChainReport;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;

/**
 * Walks the chain of audit events from its beginning, in the order of their places, as far as it is
 * sound. Memory does not grow with the number of events. Used once.
 */
public final class ChainVerifier {

  private static final int CHUNK = 2_000;
  private static final List<Order> BY_PLACE = List.of(Order.by(SystemTypes.AUDIT_SEQ));
  private static final RecordType TYPE = SystemTypes.AUDIT;
  private static final int SEQ = TYPE.slot(SystemTypes.AUDIT_SEQ);
  private static final int DIGEST = TYPE.slot(SystemTypes.AUDIT_DIGEST);
  private static final int SALT = TYPE.slot(SystemTypes.AUDIT_SALT);
  private static final int CONTENT = TYPE.slot(SystemTypes.AUDIT_CONTENT);
  private static final int CHANGES = TYPE.slot(SystemTypes.AUDIT_CHANGES);
  private static final int RECORD = TYPE.slot(SystemTypes.AUDIT_RECORD);
  private static final int DELETED = TYPE.slot(RecordType.DELETED_AT);

  private final StoreTransaction store;
  private final List<Anchor> anchors;
  private final AuditBytes form = new AuditBytes();
  private final byte[] digest = new byte[AuditBytes.DIGEST_BYTES];
  private long seq;
  private long erased;
  private long outsideAtStart;
  private int compared;
  private @Nullable ChainBreak found;

  private ChainVerifier(StoreTransaction store, List<Anchor> anchors) {
    this.store = store;
    this.anchors = anchors;
  }

  /**
   * Checks the chain.
   *
   * @param work in one snapshot, as a principal who must have the right
   * @param anchors in any order
   * @return what it came to
   */
  public static ChainReport verify(UnitOfWork work, List<Anchor> anchors) {
    AuditReading.requireRight(work);
    List<Anchor> sorted = new ArrayList<>(anchors);
    sorted.addAll(work.environment.safeguards().anchoring().kept());
    sorted.sort(Comparator.comparingLong(Anchor::seq));
    return new ChainVerifier(work.store, sorted).run();
  }

  private ChainReport run() {
    Cursor after = null;
    List<CrmRecord> chunk;
    do {
      chunk =
          store.find(
              new Selection(
                  TYPE, SystemTypes.AUDIT_SEQ.isSet(), BY_PLACE, after, CHUNK, Scope.ALL));
      walk(chunk);
      after = chunk.isEmpty() ? null : Cursor.behind(chunk.get(chunk.size() - 1), BY_PLACE);
    } while (found == null && chunk.size() == CHUNK);
    long outside = ChainStart.outside(store);
    if (found == null) {
      checkEnd(outside);
    }
    return new ChainReport(seq, erased, outside, compared, Optional.ofNullable(found));
  }

  private void walk(List<CrmRecord> chunk) {
    Map<RecordId, Long> withoutValues = new HashMap<>();
    for (CrmRecord event : chunk) {
      Kind wrong = step(event, withoutValues);
      if (wrong != null) {
        found = new ChainBreak(wrong, seq + 1);
        break;
      }
    }
    checkErasures(withoutValues);
  }

  private @Nullable Kind step(CrmRecord event, Map<RecordId, Long> withoutValues) {
    if (event.valueAt(SEQ) instanceof Long place && place != seq + 1) {
      return place > seq + 1 ? Kind.MISSING : Kind.CHANGED;
    }
    if (event.valueAt(DELETED) != null || event.find(RecordType.CREATED_AT).isEmpty()) {
      return Kind.CHANGED;
    }
    form.link(digest, event.id().value(), event::valueAt, content(event));
    if (!AuditBytes.text(digest).equals(event.valueAt(DIGEST))) {
      return Kind.CHANGED;
    }
    seq++;
    if (seq == 1) {
      outsideAtStart = outside(event);
    }
    if (event.valueAt(CONTENT) != null) {
      erased++;
      if (!(event.valueAt(RECORD) instanceof RecordId id)) {
        return Kind.VALUES_MISSING;
      }
      withoutValues.merge(id, seq, Math::max);
    }
    return anchored();
  }

  private byte @Nullable [] content(CrmRecord event) {
    if (event.valueAt(CONTENT) instanceof String kept) {
      return AuditBytes.bytes(kept);
    }
    Object salt = event.valueAt(SALT);
    Object changes = event.valueAt(CHANGES);
    if (salt == null && changes == null) {
      return null;
    }
    return form.content(
        AuditBytes.bytes(salt == null ? "" : (String) salt),
        changes == null ? "" : (String) changes);
  }

  private static long outside(CrmRecord first) {
    String facts = first.find(SystemTypes.AUDIT_FACTS).orElse(null);
    return Long.parseLong(AuditFacts.read(facts).getOrDefault(ChainStart.OUTSIDE, "0"));
  }

  private @Nullable Kind anchored() {
    while (compared < anchors.size() && anchors.get(compared).seq() == seq) {
      if (!anchors.get(compared).digest().equals(AuditBytes.text(digest))) {
        seq--;
        return Kind.ANCHOR;
      }
      compared++;
    }
    return null;
  }

  /** What has no values any more must be of a record that was erased later, by the same chain. */
  private void checkErasures(Map<RecordId, Long> withoutValues) {
    if (withoutValues.isEmpty()) {
      return;
    }
    Set<RecordId> unexplained = new HashSet<>(withoutValues.keySet());
    store
        .find(
            Selection.of(
                TYPE,
                SystemTypes.AUDIT_RECORD
                    .in(withoutValues.keySet())
                    .and(SystemTypes.AUDIT_ACTION.eq(Action.ERASE.name()))))
        .stream()
        .filter(
            e ->
                e.find(SystemTypes.AUDIT_SEQ)
                    .filter(
                        s ->
                            s
                                > withoutValues.getOrDefault(
                                    e.get(SystemTypes.AUDIT_RECORD), Long.MAX_VALUE))
                    .isPresent())
        .forEach(e -> unexplained.remove(e.get(SystemTypes.AUDIT_RECORD)));
    unexplained.stream()
        .mapToLong(withoutValues::get)
        .min()
        .ifPresent(place -> found = new ChainBreak(Kind.VALUES_MISSING, place));
  }

  private void checkEnd(long outside) {
    CrmRecord head = AuditChain.head(store);
    if (compared < anchors.size()) {
      found = new ChainBreak(Kind.CUT_OFF, seq + 1);
    } else if (head == null
        || head.get(SystemTypes.HEAD_SEQ) != seq
        || !head.get(SystemTypes.HEAD_DIGEST).equals(AuditBytes.text(digest))) {
      found = new ChainBreak(Kind.END, seq);
    } else if (outside != outsideAtStart) {
      found = new ChainBreak(Kind.OUTSIDE, 0);
    }
  }
}
