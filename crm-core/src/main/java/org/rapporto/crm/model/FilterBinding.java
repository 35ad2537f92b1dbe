package org.rapporto.crm.model;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Replaces the variables of a filter. */
final class FilterBinding {

  private FilterBinding() {}

  static Filter bind(Filter filter, Function<Variable, Object> values) {
    return hasVariables(filter) ? rebuilt(filter, values) : filter;
  }

  private static boolean hasVariables(Filter filter) {
    if (filter instanceof Filter.Compare f) {
      return f.value() instanceof Variable;
    } else if (filter instanceof Filter.And f) {
      return f.operands().stream().anyMatch(FilterBinding::hasVariables);
    } else if (filter instanceof Filter.Or f) {
      return f.operands().stream().anyMatch(FilterBinding::hasVariables);
    } else if (filter instanceof Filter.Not f) {
      return hasVariables(f.operand());
    } else if (filter instanceof Filter.Related f) {
      return hasVariables(f.condition());
    }
    return filter instanceof Filter.AnyElement f && hasVariables(f.element());
  }

  private static Filter rebuilt(Filter filter, Function<Variable, Object> values) {
    if (filter instanceof Filter.Compare f && f.value() instanceof Variable variable) {
      return bound(f, values.apply(variable));
    } else if (filter instanceof Filter.And f) {
      return new Filter.And(bindAll(f.operands(), values));
    } else if (filter instanceof Filter.Or f) {
      return new Filter.Or(bindAll(f.operands(), values));
    } else if (filter instanceof Filter.Not f) {
      return new Filter.Not(rebuilt(f.operand(), values));
    } else if (filter instanceof Filter.Related f) {
      return new Filter.Related(f.field(), rebuilt(f.condition(), values));
    } else if (filter instanceof Filter.AnyElement f) {
      return new Filter.AnyElement(f.field(), rebuilt(f.element(), values));
    }
    return filter;
  }

  /** A set is compared with by being one of it; nothing is one of none. */
  private static Filter bound(Filter.Compare node, Object value) {
    if (!(value instanceof Set<?> some)) {
      return new Filter.Compare(node.field(), node.operator(), value);
    }
    return some.isEmpty() ? Filter.nothing() : new Filter.In(node.field(), Set.copyOf(some));
  }

  /** A variable where a field may be compared with it. */
  static Variable checked(Variable variable, ScalarField<?> field, Operator operator) {
    if (variable.isSet() && operator != Operator.EQ) {
      throw new IllegalArgumentException(
          "Field " + field + " compares with " + variable + " by EQ alone: it is a set");
    }
    if (variable.type() != field.type()) {
      throw new IllegalArgumentException(
          "Field "
              + field
              + " of type "
              + field.type()
              + " does not compare with "
              + variable
              + ", which is of type "
              + variable.type());
    }
    return variable;
  }

  private static List<Filter> bindAll(List<Filter> filters, Function<Variable, Object> values) {
    return filters.stream().map(f -> rebuilt(f, values)).toList();
  }
}
