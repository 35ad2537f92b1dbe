package org.rapporto.crm.phone;

/**
 * How far a telephone number, or a whole cell, can be trusted. From best to worst for the first
 * two, then by reason.
 */
public enum PhoneLevel {
  /** A number the numbering plan of its country knows; E.164 is given. */
  VALID,
  /**
   * Right shape and length, but no such prefix is assigned (plans change): E.164 is given, to be
   * kept and flagged.
   */
  POSSIBLE,
  /** A number without its area code, and none is configured: no E.164; ask. */
  LOCAL_ONLY,
  /**
   * Digits were destroyed, for example by a spreadsheet ({@code 7.91612E+10}): no E.164, never
   * guessed.
   */
  LOSSY,
  /** An emergency or service number of the region such as 112: no E.164 exists. */
  SHORT,
  /** Something is there, but no telephone number that can be trusted. */
  INVALID,
  /** Nothing is there, or only a placeholder such as {@code -}, {@code n/a} or {@code нет}. */
  EMPTY;

  /**
   * Whether numbers of this level have an E.164 form.
   *
   * @return true for {@link #VALID} and {@link #POSSIBLE}
   */
  public boolean hasE164() {
    return this == VALID || this == POSSIBLE;
  }
}
