package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.PolicyChange;
import org.rapporto.crm.guard.DisclosureLimitException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.FilterJson;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Summary;

/**
 * Counts what a principal is about to be shown, in the transaction that read it. All that a session
 * hands out passes here; each method throws {@link DisclosureLimitException} if he is not to be
 * shown it.
 */
public final class Showing {

  private final UnitOfWork work;
  private final DisclosureMeter meter;

  Showing(UnitOfWork work) {
    this.work = work;
    this.meter = work.environment.safeguards().meter();
  }

  /**
   * Records.
   *
   * @param records what he is shown
   * @return the same
   */
  public List<CrmRecord> records(List<CrmRecord> records) {
    meter.show(work, records.size(), i -> RecordHash.of(records.get(i).id()));
    return records;
  }

  /** Records of which something is told, such as their history. */
  void ids(List<RecordId> ids) {
    meter.show(work, ids.size(), i -> RecordHash.of(ids.get(i)));
  }

  /**
   * Records that were there before the principal saved them: what he gets back may be more than he
   * gave.
   *
   * @param given as he gave them
   * @param stored as he is to get them, in the same order
   * @return the records as he is to get them
   */
  public List<CrmRecord> known(List<CrmRecord> given, List<CrmRecord> stored) {
    if (meter.isOn()) {
      records(
          IntStream.range(0, given.size())
              .filter(i -> given.get(i).version() > 0)
              .mapToObj(stored::get)
              .toList());
    }
    return stored;
  }

  /**
   * One record, or none.
   *
   * @param found what he is shown
   * @return the same
   */
  public Optional<CrmRecord> one(Optional<CrmRecord> found) {
    found.ifPresent(record -> records(List.of(record)));
    return found;
  }

  /**
   * A page of records. That there are more tells something of those that are not on it.
   *
   * @param asked what was asked
   * @param found what he is shown
   * @return the same
   */
  public UnitOfWork.Found page(Selection asked, UnitOfWork.Found found) {
    records(found.records());
    if (found.next() != null) {
      answer(asked.type(), asked.filter());
    }
    return found;
  }

  /**
   * Groups: the key of one may be a telephone number, and so may the least of its values. How many
   * records each has is one more answer for each filter. Where no value is told, the filter was the
   * question.
   *
   * @param summary what was asked
   * @param groups what he is shown
   * @return the same
   */
  public List<Group> groups(Summary summary, List<Group> groups) {
    List<List<@Nullable Object>> told =
        groups.stream()
            .map(g -> MaskedSummary.values(summary, g))
            .filter(v -> !v.isEmpty())
            .toList();
    String what = summary.type().name() + summary.groupBy() + question(summary.filter());
    meter.show(work, told.size(), i -> RecordHash.of(what, told.get(i)));
    if (told.isEmpty()) {
      answer(summary.type(), summary.filter());
    }
    return groups;
  }

  /**
   * How many records pass a filter.
   *
   * @param type of which type
   * @param filter which
   * @param count how many
   * @return the same
   */
  public long count(RecordType type, Filter filter, long count) {
    answer(type, filter);
    return count;
  }

  /** What other filters would let others do: one question, and records that are named. */
  List<PolicyChange> changes(RecordType type, List<Filter> asked, List<PolicyChange> changes) {
    if (meter.isOn()) {
      List<@Nullable Object> question = new ArrayList<>();
      asked.forEach(filter -> question.add(FilterJson.write(filter)));
      meter.show(work, 1, i -> RecordHash.of(type.name(), question));
    }
    ids(
        changes.stream()
            .flatMap(c -> Stream.concat(c.gainedSamples().stream(), c.lostSamples().stream()))
            .toList());
    return changes;
  }

  /** An answer tells a bit of the records it is about, and enough of them tell all. */
  private void answer(RecordType type, Filter filter) {
    String question = question(filter);
    if (!question.isEmpty()) {
      meter.show(work, 1, i -> RecordHash.of(type.name(), List.of(question)));
    }
  }

  /** What a filter asks; nothing of all records. */
  private String question(Filter filter) {
    return !meter.isOn() || filter instanceof Filter.Everything ? "" : FilterJson.write(filter);
  }
}
