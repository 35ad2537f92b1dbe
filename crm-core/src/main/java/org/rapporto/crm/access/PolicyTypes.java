package org.rapporto.crm.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Variable;

/** What the check of a policy takes apart. */
final class PolicyTypes {

  private PolicyTypes() {}

  /** One thing a rule is about. */
  record Cell(Action action, String type) {}

  static Stream<Cell> cells(Rule rule, Set<String> known) {
    Set<String> types = rule.types().isEmpty() ? known : rule.types();
    return types.stream().flatMap(t -> rule.actions().stream().map(a -> new Cell(a, t)));
  }

  /** Some value for a variable, so that a filter can be compiled. */
  static Object sample(Variable variable) {
    return switch (variable) {
      case NOW -> Instant.EPOCH;
      case TODAY -> LocalDate.EPOCH;
      case ME -> "me";
      case MY_TEAMS, MY_UNIT, MY_SUBTREE -> Set.of("me");
    };
  }

  /** The outermost steps to other records. */
  static List<Filter.Related> steps(Filter filter) {
    if (filter instanceof Filter.Related f) {
      return List.of(f);
    } else if (filter instanceof Filter.And f) {
      return steps(f.operands());
    } else if (filter instanceof Filter.Or f) {
      return steps(f.operands());
    }
    return filter instanceof Filter.Not f ? steps(f.operand()) : List.of();
  }

  private static List<Filter.Related> steps(List<Filter> filters) {
    return filters.stream().flatMap(f -> steps(f).stream()).toList();
  }
}
