package org.rapporto.crm.storage.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;

/** Makes a failing question smaller for as long as it fails. */
final class Shrinker {

  private static final int MOST_TRIES = 400;

  private final Predicate<Question> fails;
  private int tries;

  /**
   * A shrinker.
   *
   * @param fails whether a question still fails
   */
  Shrinker(Predicate<Question> fails) {
    this.fails = fails;
  }

  /**
   * The smallest failing question that simple steps lead to.
   *
   * @param failing a question that fails
   * @return a question that fails
   */
  Question shrink(Question failing) {
    Question smallest = failing;
    Optional<Question> smaller = Optional.of(failing);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = candidates(smallest).stream().filter(this::stillFails).findFirst();
    }
    return smallest;
  }

  private boolean stillFails(Question candidate) {
    tries++;
    return tries <= MOST_TRIES && fails.test(candidate);
  }

  private static List<Question> candidates(Question question) {
    List<Question> candidates = new ArrayList<>();
    withoutRecords(question).forEach(candidates::add);
    smaller(question.filter()).forEach(f -> candidates.add(question.asking(f)));
    for (int i = 0; i < question.order().size(); i++) {
      candidates.add(question.orderedBy(without(question.order(), i, 1)));
    }
    if (question.world().records().size() <= 3) {
      withoutValues(question).forEach(candidates::add);
    }
    return candidates;
  }

  /** Leaves out halves, quarters and so on down to single records. */
  private static List<Question> withoutRecords(Question question) {
    List<CrmRecord> records = question.world().records();
    List<Question> fewer = new ArrayList<>();
    for (int chunk = records.size() / 2; chunk >= 1; chunk /= 2) {
      for (int at = 0; at < records.size(); at += chunk) {
        fewer.add(question.about(question.world().with(without(records, at, chunk))));
      }
    }
    return fewer;
  }

  private static List<Question> withoutValues(Question question) {
    List<CrmRecord> records = question.world().records();
    List<Question> plainer = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      RecordType type = records.get(i).type();
      for (int slot = 0; slot < type.slotCount(); slot++) {
        if (records.get(i).valueAt(slot) != null) {
          List<CrmRecord> changed = new ArrayList<>(records);
          changed.set(i, records.get(i).withAt(slot, null).storedAs(1));
          plainer.add(question.about(question.world().with(changed)));
        }
      }
    }
    return plainer;
  }

  /** The filter's parts, and the filter with one of its parts made smaller. */
  private static List<Filter> smaller(Filter filter) {
    List<Filter> smaller = new ArrayList<>();
    if (filter instanceof Filter.And and) {
      smaller.addAll(and.operands());
      fewer(and.operands()).forEach(operands -> smaller.add(new Filter.And(operands)));
    } else if (filter instanceof Filter.Or or) {
      smaller.addAll(or.operands());
      fewer(or.operands()).forEach(operands -> smaller.add(new Filter.Or(operands)));
    } else if (filter instanceof Filter.Not not) {
      smaller.add(not.operand());
      smaller(not.operand()).forEach(f -> smaller.add(new Filter.Not(f)));
    } else if (filter instanceof Filter.AnyElement any) {
      smaller(any.element()).forEach(f -> smaller.add(new Filter.AnyElement(any.field(), f)));
    } else if (filter instanceof Filter.Related related) {
      smaller(related.condition())
          .forEach(f -> smaller.add(new Filter.Related(related.field(), f)));
    } else if (filter instanceof Filter.In in && in.values().size() > 1) {
      in.values().forEach(v -> smaller.add(new Filter.In(in.field(), Set.of(v))));
    }
    return smaller;
  }

  private static List<List<Filter>> fewer(List<Filter> operands) {
    List<List<Filter>> all = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      if (operands.size() > 1) {
        all.add(without(operands, i, 1));
      }
      for (Filter f : smaller(operands.get(i))) {
        List<Filter> changed = new ArrayList<>(operands);
        changed.set(i, f);
        all.add(changed);
      }
    }
    return all;
  }

  private static <T> List<T> without(List<T> list, int at, int count) {
    List<T> rest = new ArrayList<>(list.subList(0, at));
    rest.addAll(list.subList(Math.min(list.size(), at + count), list.size()));
    return rest;
  }
}
