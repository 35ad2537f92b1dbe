package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** Carries a merge out, in the transaction of its session. Refused before it writes, or not. */
final class Merging {

  private final CrmSession session;
  private final MergeLedger ledger;

  Merging(CrmSession session) {
    this.session = session;
    this.ledger = new MergeLedger(session);
  }

  MergeResult merge(MergeRequest request) {
    MergePlan plan = plan(request);
    Set<RecordId> gone = plan.state().standing().keySet();
    List<CrmRecord> images = List.copyOf(plan.after().values());
    List<CrmRecord> records = ledger.records(plan.state());
    RecordId merge = records.get(0).id();
    Set<RecordId> former = formerEntries(plan.state());
    session.check(records, merge::equals, former::contains);
    session.delete(gone);
    ledger.remove(former);
    forgetFormerMoves(plan);
    List<CrmRecord> all = new ArrayList<>(images);
    all.addAll(records);
    List<CrmRecord> stored = session.save(all);
    CrmRecord survivor =
        stored.stream().filter(r -> r.id().equals(plan.survivor())).findFirst().orElseThrow();
    return new MergeResult(merge, survivor, plan.preview());
  }

  /** All that a merge comes to, and that the principal may do it. */
  MergePlan plan(MergeRequest request) {
    MergePlan plan = new MergePlanner(session, request).plan();
    Set<RecordId> gone = plan.state().standing().keySet();
    for (RecordId id : gone) {
      if (!session.may(Action.DELETE, id)) {
        throw new AccessDeniedException(session.principal(), Action.DELETE, id);
      }
    }
    List<CrmRecord> images = List.copyOf(plan.after().values());
    List<CrmRecord> checked = session.check(images, id -> false, gone::contains);
    keepValues(plan, checked);
    checked.forEach(image -> plan.after().put(image.id(), image));
    return plan;
  }

  /** Values by hand are kept in the form the gate gives them, by which they are known again. */
  private static void keepValues(MergePlan plan, List<CrmRecord> checked) {
    CrmRecord survivor =
        checked.stream().filter(r -> r.id().equals(plan.survivor())).findFirst().orElseThrow();
    RecordType type = survivor.type();
    for (FieldDefinition d : type.definitions()) {
      Object kept = survivor.valueAt(type.slot(d.field()));
      plan.state()
          .values
          .computeIfPresent(
              d.column(), (column, value) -> MergePlanner.requireByHand(type, d, kept));
    }
  }

  /** That records were merged before which somebody has restored by hand since. */
  private Set<RecordId> formerEntries(MergeState state) {
    Set<RecordId> taken = new HashSet<>();
    state.groups.forEach(g -> taken.addAll(g.images.keySet()));
    return ledger.entriesOf(taken).stream().map(CrmRecord::id).collect(Collectors.toSet());
  }

  /** References that somebody had led away. */
  private void forgetFormerMoves(MergePlan plan) {
    Map<RecordId, RecordId> gone = plan.state().standing();
    Map<RecordId, List<Move>> byTarget = new HashMap<>();
    for (Move m : plan.state().moves) {
      RecordId to = Objects.requireNonNull(gone.get(m.from()), "a link moves off what is gone");
      byTarget.computeIfAbsent(to, t -> new ArrayList<>()).add(m);
    }
    byTarget.forEach((target, now) -> forgetFormer(plan.standing(), target, now));
    plan.standing().save();
  }

  /**
   * A reference that comes to a record now did not lead there before, whatever an earlier merge
   * says.
   */
  private void forgetFormer(Standing standing, RecordId target, List<Move> now) {
    for (CrmRecord entry : ledger.entriesInto(target)) {
      RecordId from = RecordId.parse(entry.get(MergedCards.CARD));
      RecordId merge = entry.get(MergedCards.MERGE);
      boolean any =
          standing
              .state(merge)
              .moves
              .removeIf(
                  old ->
                      old.from().equals(from)
                          && now.stream().anyMatch(m -> m.isOf(old.user(), old.column())));
      if (any) {
        standing.touch(merge);
      }
      forgetFormer(standing, from, now);
    }
  }
}
