package org.rapporto.crm.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/**
 * Where merges took the values of a record. Cards that are merged now are one person, whichever of
 * them is named. A merge that was taken back was of two, of whom the one that had stayed held the
 * values of the other for a while: its history and the merge itself still do. Not thread-safe.
 */
final class MergeReach {

  private final UnitOfWork work;
  private final Set<RecordId> person;
  private final Set<RecordId> former;

  private MergeReach(UnitOfWork work, Set<RecordId> person, Set<RecordId> former) {
    this.work = work;
    this.person = person;
    this.former = former;
  }

  static MergeReach of(UnitOfWork work, Collection<RecordId> ids) {
    Set<RecordId> person = new LinkedHashSet<>();
    Deque<RecordId> open = new ArrayDeque<>(ids);
    while (!open.isEmpty()) {
      RecordId next = open.poll();
      if (person.add(next)) {
        String id = next.toString();
        for (CrmRecord entry : entries(work, Scope.LIVE, MergedCards.SURVIVOR.eq(id))) {
          open.add(RecordId.parse(entry.get(MergedCards.CARD)));
        }
        for (CrmRecord entry : entries(work, Scope.LIVE, MergedCards.CARD.eq(id))) {
          open.add(RecordId.parse(entry.get(MergedCards.SURVIVOR)));
        }
      }
    }
    return new MergeReach(work, person, survivors(work, person));
  }

  /** Whom records were ever part of, and those in turn. */
  private static Set<RecordId> survivors(UnitOfWork work, Set<RecordId> person) {
    Set<RecordId> all = new LinkedHashSet<>();
    Deque<RecordId> open = new ArrayDeque<>(person);
    while (!open.isEmpty()) {
      Filter ofCard = MergedCards.CARD.eq(open.poll().toString());
      for (CrmRecord entry : entries(work, Scope.ALL, ofCard)) {
        RecordId survivor = RecordId.parse(entry.get(MergedCards.SURVIVOR));
        if (!person.contains(survivor) && all.add(survivor)) {
          open.add(survivor);
        }
      }
    }
    return all;
  }

  private static List<CrmRecord> entries(UnitOfWork work, Scope scope, Filter filter) {
    return work.store.find(Selection.of(work.current(MergedCards.TYPE), filter).in(scope));
  }

  /** All that is the same person. */
  Set<RecordId> person() {
    return person;
  }

  /** Who is another person, and was merged with this one. */
  Set<RecordId> former() {
    return former;
  }

  /** The merges that keep images of the person. */
  List<CrmRecord> merges() {
    Set<RecordId> all = new HashSet<>(person);
    all.addAll(former);
    List<String> texts = all.stream().map(RecordId::toString).toList();
    Set<RecordId> ids = new LinkedHashSet<>();
    entries(work, Scope.ALL, MergedCards.CARD.in(texts))
        .forEach(entry -> ids.add(entry.get(MergedCards.MERGE)));
    List<String> own = person.stream().map(RecordId::toString).toList();
    Filter which = CardMerges.SURVIVOR.in(own).or(Filter.hasId(ids));
    return work.store.find(Selection.of(work.current(CardMerges.TYPE), which).in(Scope.ALL));
  }

  /**
   * Of the events of a former survivor, oldest first, those since it was merged with the person and
   * until that was taken back.
   */
  List<CrmRecord> whileOne(RecordId survivor, List<CrmRecord> events) {
    List<String> names = new ArrayList<>();
    person.forEach(id -> names.add(id.toString()));
    former.stream().filter(id -> !id.equals(survivor)).forEach(id -> names.add(id.toString()));
    int first = -1;
    int last = -1;
    for (int i = 0; i < events.size(); i++) {
      String changes = events.get(i).find(SystemTypes.AUDIT_CHANGES).orElse("");
      if (names.stream().anyMatch(changes::contains)) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    return first < 0
        ? List.of()
        : events.subList(first, stillPart(survivor) ? events.size() : last + 1);
  }

  /** Whether one that had been merged with the person is part of this one by now. */
  private boolean stillPart(RecordId survivor) {
    return entries(work, Scope.LIVE, MergedCards.SURVIVOR.eq(survivor.toString())).stream()
        .anyMatch(entry -> former.contains(RecordId.parse(entry.get(MergedCards.CARD))));
  }
}
