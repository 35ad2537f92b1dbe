package org.rapporto.crm.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of instants as spans in order that neither overlap nor touch. Union, intersection and
 * difference take time in proportion to the spans of both sides.
 */
public final class TimeSpans {

  private static final TimeSpans NONE = new TimeSpans(List.of());

  private final List<TimeSpan> spans;

  private TimeSpans(List<TimeSpan> spans) {
    this.spans = List.copyOf(spans);
  }

  /**
   * No time at all.
   *
   * @return the empty set
   */
  public static TimeSpans none() {
    return NONE;
  }

  /**
   * All that is in one of some spans.
   *
   * @param spans in any order, overlapping or not
   * @return the set
   */
  public static TimeSpans of(Collection<TimeSpan> spans) {
    List<TimeSpan> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparing(TimeSpan::from));
    List<TimeSpan> merged = new ArrayList<>(sorted.size());
    for (TimeSpan span : sorted) {
      TimeSpan last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || last.to().isBefore(span.from())) {
        merged.add(span);
      } else if (last.to().isBefore(span.to())) {
        merged.set(merged.size() - 1, new TimeSpan(last.from(), span.to()));
      }
    }
    return new TimeSpans(merged);
  }

  /**
   * The spans.
   *
   * @return in order, neither overlapping nor touching
   */
  public List<TimeSpan> list() {
    return spans;
  }

  /**
   * Whether there is none.
   *
   * @return true for the empty set
   */
  public boolean isEmpty() {
    return spans.isEmpty();
  }

  /**
   * What is in this set or another.
   *
   * @param other the other
   * @return the union
   */
  public TimeSpans or(TimeSpans other) {
    List<TimeSpan> both = new ArrayList<>(spans);
    both.addAll(other.spans);
    return of(both);
  }

  /**
   * What is in this set and another.
   *
   * @param other the other
   * @return the intersection
   */
  public TimeSpans and(TimeSpans other) {
    List<TimeSpan> common = new ArrayList<>();
    int mine = 0;
    int its = 0;
    while (mine < spans.size() && its < other.spans.size()) {
      TimeSpan a = spans.get(mine);
      TimeSpan b = other.spans.get(its);
      if (a.overlaps(b)) {
        common.add(new TimeSpan(later(a.from(), b.from()), earlier(a.to(), b.to())));
      }
      if (a.to().isBefore(b.to())) {
        mine++;
      } else {
        its++;
      }
    }
    return new TimeSpans(common);
  }

  /**
   * What is in this set and not in another.
   *
   * @param other the other
   * @return the difference
   */
  public TimeSpans without(TimeSpans other) {
    List<TimeSpan> rest = new ArrayList<>();
    int its = 0;
    for (TimeSpan span : spans) {
      while (its < other.spans.size() && !other.spans.get(its).to().isAfter(span.from())) {
        its++;
      }
      Instant from = span.from();
      for (int i = its; i < other.spans.size() && from.isBefore(span.to()); i++) {
        TimeSpan gone = other.spans.get(i);
        if (!gone.from().isBefore(span.to())) {
          break;
        }
        if (from.isBefore(gone.from())) {
          rest.add(new TimeSpan(from, gone.from()));
        }
        from = later(from, gone.to());
      }
      if (from.isBefore(span.to())) {
        rest.add(new TimeSpan(from, span.to()));
      }
    }
    return new TimeSpans(rest);
  }

  /**
   * Whether the whole of a span is in the set.
   *
   * @param span the span
   * @return true if every instant of it is
   */
  public boolean covers(TimeSpan span) {
    int low = 0;
    int high = spans.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      TimeSpan here = spans.get(middle);
      if (!here.to().isAfter(span.from())) {
        low = middle + 1;
      } else if (here.from().isAfter(span.from())) {
        high = middle - 1;
      } else {
        return !span.to().isAfter(here.to());
      }
    }
    return false;
  }

  /**
   * How much time it is.
   *
   * @return the sum of the lengths
   */
  public Duration total() {
    Duration total = Duration.ZERO;
    for (TimeSpan span : spans) {
      total = total.plus(span.length());
    }
    return total;
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TimeSpans that && spans.equals(that.spans);
  }

  @Override
  public int hashCode() {
    return spans.hashCode();
  }

  @Override
  public String toString() {
    return spans.toString();
  }
}
