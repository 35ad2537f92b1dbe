package org.rapporto.crm.merge;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;

/** The merges as they are stored. Writes go into the transaction of the merge they tell of. */
final class MergeLedger {

  private static final int BATCH = 500;

  private final CrmSession session;

  MergeLedger(CrmSession session) {
    this.session = session;
  }

  /** The entries of records that are merged into others now. */
  List<CrmRecord> entriesOf(Collection<RecordId> cards) {
    return entries(MergedCards.CARD, cards);
  }

  private List<CrmRecord> entries(TextField field, Collection<RecordId> cards) {
    List<CrmRecord> found = new ArrayList<>();
    for (List<RecordId> some : Lists.partition(List.copyOf(cards), BATCH)) {
      List<String> ids = some.stream().map(RecordId::toString).toList();
      found.addAll(session.find(MergedCards.TYPE, field.in(ids)));
    }
    return found;
  }

  Optional<CrmRecord> entryOf(RecordId card) {
    return entriesOf(List.of(card)).stream().findFirst();
  }

  /** The entries of records that were merged into one, the first merge first. */
  List<CrmRecord> entriesInto(RecordId survivor) {
    return entriesInto(List.of(survivor));
  }

  /** The same of records that were merged into some. */
  List<CrmRecord> entriesInto(Collection<RecordId> survivors) {
    List<CrmRecord> found = entries(MergedCards.SURVIVOR, survivors);
    found.sort(Comparator.comparing(e -> e.get(MergedCards.NUMBER)));
    return found;
  }

  List<CrmRecord> entriesOfMerge(RecordId merge) {
    return session.find(MergedCards.TYPE, MergedCards.MERGE.eq(merge));
  }

  Optional<CrmRecord> merge(RecordId id) {
    return session.find(CardMerges.TYPE, Filter.hasId(List.of(id))).stream().findFirst();
  }

  MergeState state(CrmRecord merge) {
    String details = merge.find(CardMerges.STANDING).orElseGet(() -> merge.get(CardMerges.DETAILS));
    return MergeJson.read(details, merge.get(CardMerges.POLICY), session.types()::get);
  }

  /** The record of a merge with an entry for each record that is gone by it, to be saved. */
  List<CrmRecord> records(MergeState state) {
    RecordId survivor = state.groups.get(0).survivor;
    RecordId id = session.newId(CardMerges.TYPE);
    long number = 1 + lastNumber();
    List<CrmRecord> records = new ArrayList<>();
    records.add(
        CrmRecord.of(session.types().get(CardMerges.NAME), id)
            .with(CardMerges.SURVIVOR, survivor.toString())
            .with(CardMerges.NUMBER, number)
            .with(CardMerges.POLICY, state.policy.toJson())
            .with(CardMerges.DETAILS, MergeJson.write(state, session.types().get(survivor.type())))
            .with(CardMerges.UNDONE, false));
    state.standing().forEach((card, into) -> records.add(entry(card, into, id, number)));
    return records;
  }

  private CrmRecord entry(RecordId card, RecordId survivor, RecordId merge, long number) {
    return CrmRecord.of(session.types().get(MergedCards.NAME))
        .with(MergedCards.CARD, card.toString())
        .with(MergedCards.SURVIVOR, survivor.toString())
        .with(MergedCards.MERGE, merge)
        .with(MergedCards.NUMBER, number);
  }

  private long lastNumber() {
    Query last = Query.of(CardMerges.TYPE).orderBy(Order.byDescending(CardMerges.NUMBER)).limit(1);
    return session.page(last).items().stream()
        .mapToLong(m -> m.get(CardMerges.NUMBER))
        .findFirst()
        .orElse(0);
  }

  /** Keeps what is left of a merge. */
  void keep(CrmRecord merge, MergeState state) {
    RecordType cards = session.types().get(state.groups.get(0).survivor.type());
    session.save(
        merge
            .with(CardMerges.STANDING, MergeJson.write(state, cards))
            .with(CardMerges.UNDONE, state.standing().isEmpty()));
  }

  void remove(Collection<RecordId> entries) {
    session.delete(entries);
  }

  void add(RecordId card, Standing.Entry entry) {
    session.save(entry(card, entry.survivor(), entry.merge(), entry.number()));
  }
}
