package org.rapporto.crm.calendar;

/** What a clock for a promise does. */
public enum SlaState {
  /** It counts. */
  RUNNING,
  /** It does not count for now. */
  PAUSED,
  /** It is done. */
  STOPPED
}
