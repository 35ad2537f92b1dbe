package org.rapporto.crm.match;

/** What the values of a column are, which says how they are read and compared. */
public enum ColumnKind {
  /** Given names; a short form, an initial and another alphabet are understood. */
  GIVEN_NAME,
  /** Family names. */
  FAMILY_NAME,
  /** Middle names and patronymics. */
  MIDDLE_NAME,
  /** How people are addressed, before the name: Mr, Sig.ra, г-жа. */
  NAME_PREFIX,
  /** What stands behind the name and tells people of one name apart: Jr, Senior, III. */
  NAME_SUFFIX,
  /** Whole names of people, in any order. */
  FULL_NAME,
  /** Names of organisations, with or without legal form. */
  COMPANY,
  /** E-mail addresses; several values are alternatives. */
  EMAIL,
  /** Telephone numbers; several values are alternatives, a value may hold several. */
  PHONE,
  /** Days, such as a date of birth. */
  DATE,
  /** Numbers or codes that only one thing has, such as a tax id. */
  IDENTIFIER,
  /** Cities and districts. */
  CITY,
  /** Postal codes. */
  POSTCODE,
  /** Countries. */
  COUNTRY,
  /** Street addresses or parts of them; all columns of this kind are one text. */
  STREET,
  /** Web sites and domains. */
  WEBSITE,
  /** Any text of several words, such as a title. */
  TEXT,
  /** One word of a few, such as a state or a type. */
  CATEGORY
}
