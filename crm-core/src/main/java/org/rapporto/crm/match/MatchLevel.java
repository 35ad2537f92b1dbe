package org.rapporto.crm.match;

/** How well the values of one field of two records agree. */
public enum MatchLevel {
  /** One side or both have no value: this says nothing. */
  MISSING,
  /** There is nothing in common. */
  DIFFERENT,
  /** One office number with two extensions. */
  OTHER_EXTENSION,
  /** E-mail addresses or sites of one organisation. */
  SAME_DOMAIN,
  /** Names of a man and a woman of one family. */
  OTHER_ENDING,
  /** A few words are the same. */
  FEW_WORDS,
  /** About half of the words are the same. */
  SOME_WORDS,
  /** Most words are the same. */
  MOST_WORDS,
  /** One value is an initial of the other. */
  INITIAL,
  /** One value is a part of the other. */
  PART,
  /** Day and month changed places. */
  DAY_AND_MONTH_SWAPPED,
  /** Alike, and more than a slip of the keyboard apart, or one that makes another given name. */
  SIMILAR,
  /** One slip of the keyboard apart. */
  CLOSE,
  /** A short form of the same given name. */
  SHORT_FORM,
  /** Given and family name have changed places. */
  SWAPPED,
  /** The same name at another provider. */
  SAME_LOCAL_PART,
  /** One number without its area code, and the other ends in it. */
  WITHOUT_AREA_CODE,
  /** The same, however it was written. */
  SAME;

  private static final MatchLevel[] ALL = values();

  /** Its place, by which arrays of levels are ordered; better levels come later. */
  @SuppressWarnings("EnumOrdinal")
  int at() {
    return ordinal();
  }

  static MatchLevel of(int at) {
    return ALL[at];
  }
}
