package org.rapporto.crm.match;

/** What to do about two records. */
public enum MatchBand {
  /** They are the same; they can be merged without asking. */
  MERGE,
  /** They may be the same; somebody should look. */
  ASK,
  /** They are different. */
  LEAVE
}
