package org.rapporto.crm.activity;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.recurrence.Occurrence;

/**
 * Something that takes place: an activity, or an occurrence of a series that has no record of its
 * own yet. Immutable.
 *
 * @param activity the activity, or the series of a virtual occurrence
 * @param occurrence which occurrence of the series; null for what has a record
 * @param start when it starts on the time line
 * @param end when it ends, not before the start
 */
public record AgendaEntry(
    CrmRecord activity, @Nullable Occurrence occurrence, Instant start, Instant end) {

  /** By time; what takes place at the same time stays as it was found, which is by id. */
  static final Comparator<AgendaEntry> BY_START = AgendaEntry::compare;

  private static int compare(AgendaEntry a, AgendaEntry b) {
    int byStart = a.start.compareTo(b.start);
    return byStart != 0 ? byStart : a.end.compareTo(b.end);
  }

  /** The same of an activity as somebody else reads it. */
  AgendaEntry of(CrmRecord seen) {
    return new AgendaEntry(seen, occurrence, start, end);
  }

  /**
   * Whether it is an occurrence without a record of its own; {@link RecurringActivities#touch}
   * gives it one, so that it can be changed, completed or cancelled.
   *
   * @return false for what has a record
   */
  public boolean isVirtual() {
    return occurrence != null;
  }

  /**
   * What it comes to.
   *
   * @return the phase; {@link Phase#PLANNED} for virtual occurrences, and for what has none
   */
  public Phase phase() {
    return isVirtual() ? Phase.PLANNED : Planning.phase(activity);
  }

  /**
   * Its agreed time.
   *
   * @return the time, or empty if the activity was saved without one
   */
  public Optional<When> when() {
    Optional<When> first = ActivityTime.read(activity);
    Occurrence virtual = occurrence;
    return virtual == null ? first : first.map(when -> when.startingAt(virtual.start()));
  }
}
