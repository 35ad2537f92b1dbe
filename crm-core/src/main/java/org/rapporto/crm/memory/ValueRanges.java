package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Operator;

/** Where the values that pass a simple filter lie in an index. */
final class ValueRanges {

  private static final long MOST_UNSCALED = 999_999_999_999_999_999L;

  private ValueRanges() {}

  static Range of(Filter.Compare node) {
    Object value = node.value();
    Position start = null;
    Position end = null;
    if (value instanceof Money money) {
      String currency = money.currency().getCurrencyCode();
      start = Position.before(Money.ofUnscaled(-MOST_UNSCALED, currency));
      end = Position.behind(Money.ofUnscaled(MOST_UNSCALED, currency));
    }
    return switch (node.operator()) {
      case EQ -> Range.of(value);
      case LT -> new Range(start, Position.before(value));
      case LE -> new Range(start, Position.behind(value));
      case GT -> new Range(Position.behind(value), end);
      case GE -> new Range(Position.before(value), end);
    };
  }

  static List<Range> of(Filter.In node) {
    List<Range> ranges = new ArrayList<>(node.values().size());
    for (Object value : node.values()) {
      ranges.add(Range.of(value));
    }
    return ranges;
  }

  static Range startingWith(String prefix) {
    String next = successor(prefix);
    return new Range(Position.before(prefix), next == null ? null : Position.before(next));
  }

  /** The least text, by code point, that is greater than all that start so. */
  private static @Nullable String successor(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return new StringBuilder(prefix.substring(0, end)).appendCodePoint(next).toString();
      }
    }
    return null;
  }

  static boolean isEquality(Filter.Compare node) {
    return node.operator() == Operator.EQ;
  }
}
