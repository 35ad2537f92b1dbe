package org.rapporto.crm.model;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** How filters print, and which visitor method a node belongs to. */
final class FilterText {

  static final Filter EVERYTHING = new Filter.Everything();
  static final Filter NOTHING = new Filter.Nothing();

  private FilterText() {}

  static <R> R dispatch(Filter filter, Filter.Visitor<R> v) {
    if (filter instanceof Filter.Compare f) {
      return v.compare(f);
    } else if (filter instanceof Filter.And f) {
      return v.and(f);
    } else if (filter instanceof Filter.Or f) {
      return v.or(f);
    } else if (filter instanceof Filter.Not f) {
      return v.not(f);
    } else if (filter instanceof Filter.In f) {
      return v.in(f);
    } else if (filter instanceof Filter.Text f) {
      return v.text(f);
    } else if (filter instanceof Filter.IsSet f) {
      return v.isSet(f);
    } else if (filter instanceof Filter.AnyElement f) {
      return v.anyElement(f);
    } else if (filter instanceof Filter.Related f) {
      return v.related(f);
    } else if (filter instanceof Filter.HasId f) {
      return v.hasId(f);
    }
    return filter instanceof Filter.Everything ? v.everything() : v.nothing();
  }

  static List<Filter> operands(List<Filter> operands) {
    if (operands.isEmpty()) {
      throw new IllegalArgumentException("A filter of no operands is Filter.everything or nothing");
    }
    return List.copyOf(operands);
  }

  static String join(List<Filter> operands, String word) {
    return operands.stream().map(Object::toString).collect(Collectors.joining(word, "(", ")"));
  }

  static String symbol(Operator operator) {
    return switch (operator) {
      case EQ -> "=";
      case LT -> "<";
      case LE -> "<=";
      case GT -> ">";
      case GE -> ">=";
    };
  }

  static String words(TextMatch match) {
    return switch (match) {
      case STARTS_WITH -> "starts with";
      case ENDS_WITH -> "ends with";
      case CONTAINS -> "contains";
    };
  }

  static String value(Object value) {
    return value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString();
  }

  static String values(Filter.In node) {
    return ordered(node).stream()
        .map(FilterText::value)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** The values of a set in the order of their field, so that equal filters print alike. */
  static List<Object> ordered(Filter.In node) {
    return ordered(node.field(), node.values());
  }

  @SuppressWarnings("unchecked") // the values were checked against the field
  private static <T> List<Object> ordered(ScalarField<T> field, Collection<Object> values) {
    return values.stream().sorted((a, b) -> field.compare((T) a, (T) b)).toList();
  }
}
