package org.rapporto.crm.activity;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * When a reminder is due, and of which occurrence of a series.
 *
 * @param at the instant
 * @param occurrence what its series knows the occurrence by; null of what takes place once
 */
record DueTime(Instant at, @Nullable String occurrence) implements Comparable<DueTime> {

  private static final Comparator<DueTime> ORDER =
      Comparator.comparing(DueTime::at)
          .thenComparing(DueTime::occurrence, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Before all that is due at an instant or later. */
  static DueTime from(Instant at) {
    return new DueTime(at, null);
  }

  @Override
  public int compareTo(DueTime other) {
    return ORDER.compare(this, other);
  }
}
