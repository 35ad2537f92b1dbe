package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.internal.AuditLog.Step;
import org.rapporto.crm.internal.MergeMark.Holds;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/**
 * Tells the history of records of merges. What a merge, or its taking back, changes in a record is
 * told as {@link Action#MERGE}, so that nobody takes it for somebody's edit; and whenever an entry
 * is made or goes that says what a record is part of, both records hear of it, whoever wrote it.
 */
final class MergeSteps {

  private final UnitOfWork work;
  private final Map<RecordId, Map<String, MergeMark>> marks = new LinkedHashMap<>();

  private MergeSteps(UnitOfWork work) {
    this.work = work;
  }

  /** The steps as they are to be told. */
  static List<Step> of(UnitOfWork work, List<Step> steps) {
    MergeSteps merges = new MergeSteps(work);
    for (Step step : steps) {
      if (step.after().type().name().equals(MergedCards.NAME) && step.action() != Action.UPDATE) {
        merges.mark(step.after(), step.action() == Action.DELETE ? Holds.NO_LONGER : Holds.YES);
      }
    }
    return merges.marks.isEmpty() && !work.isKeepingBooks() ? steps : merges.told(steps);
  }

  private void mark(CrmRecord entry, Holds holds) {
    RecordId card = RecordId.parse(entry.get(MergedCards.CARD));
    RecordId survivor = RecordId.parse(entry.get(MergedCards.SURVIVOR));
    mark(card, AuditEvent.MERGED_INTO, survivor, holds);
    mark(survivor, AuditEvent.MERGED_FROM, card, holds);
  }

  private void mark(RecordId record, String name, RecordId other, Holds holds) {
    Map<String, MergeMark> some = marks.computeIfAbsent(record, id -> new LinkedHashMap<>());
    MergeMark known = some.get(name);
    List<RecordId> others = new ArrayList<>(known == null ? List.of() : known.others());
    others.add(other);
    some.put(name, new MergeMark(name, others, holds));
  }

  private List<Step> told(List<Step> steps) {
    List<Step> told = new ArrayList<>(steps.size() + marks.size());
    for (Step step : steps) {
      RecordId id = step.after().id();
      boolean changed = step.action() == Action.UPDATE && !Books.isBook(step.after().type());
      if (changed && (work.isKeepingBooks() || marks.containsKey(id))) {
        Map<String, MergeMark> some = marks.getOrDefault(id, Map.of());
        told.add(new Step(Action.MERGE, step.before(), step.after(), List.copyOf(some.values())));
        marks.remove(id);
      } else {
        told.add(step);
      }
    }
    marks.forEach(
        (id, some) -> {
          CrmRecord record = find(id);
          if (record != null) {
            told.add(new Step(Action.MERGE, record, record, List.copyOf(some.values())));
          }
        });
    return told;
  }

  private @Nullable CrmRecord find(RecordId id) {
    RecordType type = work.environment.types().find(id.type()).orElse(null);
    return type == null
        ? null
        : work.store.find(Selection.of(type, Filter.hasId(List.of(id))).in(Scope.ALL)).stream()
            .findFirst()
            .orElse(null);
  }
}
