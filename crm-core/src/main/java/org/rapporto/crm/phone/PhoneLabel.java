package org.rapporto.crm.phone;

/** What a number is for, as far as words written beside it say. */
public enum PhoneLabel {
  /** Nothing is said, or only that it is a telephone. */
  NONE,
  /** Mobile telephone. */
  MOBILE,
  /** At work. */
  WORK,
  /** At home. */
  HOME,
  /** The main number of a person or a firm. */
  MAIN,
  /** Fax, nothing said about where. */
  FAX,
  /** Fax at work. */
  WORK_FAX,
  /** Fax at home. */
  HOME_FAX,
  /** Pager. */
  PAGER,
  /** Another or additional number. */
  OTHER;

  /** The label of two words together: work and fax is {@link #WORK_FAX}. */
  PhoneLabel and(PhoneLabel other) {
    if (this == NONE || this == OTHER) {
      return other;
    }
    if (other == NONE || other == OTHER) {
      return this;
    }
    boolean fax = this == FAX || other == FAX || this == WORK_FAX || this == HOME_FAX;
    if (fax && (this == WORK || other == WORK)) {
      return WORK_FAX;
    }
    if (fax && (this == HOME || other == HOME)) {
      return HOME_FAX;
    }
    return this == MOBILE || other == MOBILE ? MOBILE : other;
  }
}
