package org.rapporto.crm.blackbox.reference;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.ScalarField;

/** Turns filters into those that a flawed store would answer. */
final class FlawedFilter {

  private static final int SOME = 32_766;

  private final ReferenceStore store;

  FlawedFilter(ReferenceStore store) {
    this.store = store;
  }

  Filter of(Filter filter) {
    if (filter instanceof Filter.And and) {
      return new Filter.And(all(and.operands()));
    } else if (filter instanceof Filter.Or or) {
      return new Filter.Or(all(or.operands()));
    } else if (filter instanceof Filter.Not not) {
      return negated(of(not.operand()));
    } else if (filter instanceof Filter.AnyElement any
        && any.element() instanceof Filter.And and
        && store.has(Flaw.ASKS_SEVERAL_ELEMENTS)) {
      return Filter.all(
          and.operands().stream().map(f -> new Filter.AnyElement(any.field(), f)).toList());
    } else if (filter instanceof Filter.Text text && store.has(Flaw.MATCHES_WITHOUT_CASE)) {
      return Filter.any(
          Set.of(
              text,
              new Filter.Text(text.field(), text.match(), text.sought().toUpperCase(Locale.ROOT)),
              new Filter.Text(text.field(), text.match(), text.sought().toLowerCase(Locale.ROOT))));
    } else if (filter instanceof Filter.In in && store.has(Flaw.READS_SOME_VALUES_ONLY)) {
      return new Filter.In(
          in.field(),
          in.values().stream()
              .sorted(Comparator.comparing(Object::toString))
              .limit(SOME)
              .collect(Collectors.toSet()));
    }
    return filter;
  }

  private List<Filter> all(List<Filter> operands) {
    List<Filter> whole = operands.stream().map(this::of).toList();
    return whole.size() > 2 && store.has(Flaw.FORGETS_THE_THIRD_OPERAND)
        ? whole.subList(0, 2)
        : whole;
  }

  private Filter negated(Filter operand) {
    if (store.has(Flaw.NEGATES_IN_THREE_VALUES)) {
      if (operand instanceof Filter.Compare compare) {
        return known(compare.field(), operand);
      } else if (operand instanceof Filter.In in) {
        return known(in.field(), operand);
      } else if (operand instanceof Filter.Text text) {
        return known(text.field(), operand);
      }
    }
    return new Filter.Not(operand);
  }

  private static Filter known(ScalarField<?> field, Filter operand) {
    return new Filter.And(List.of(field.isSet(), new Filter.Not(operand)));
  }
}
