package org.rapporto.crm.recurrence;

/** What becomes of changed and cancelled occurrences that a changed series no longer has. */
public enum Orphans {
  /** A changed one stays as a single date of the series; a cancellation has nothing to cancel. */
  KEEP_AS_DATES,
  /** They go. */
  DROP,
  /** They go over to the occurrence of the same day by the series' clock; if there is none, go. */
  MOVE_TO_SAME_DAY
}
