package org.rapporto.crm.phone;

/** What a word in a cell of numbers does. */
enum WordKind {
  /** Says what the number is for. */
  LABEL,
  /** Introduces an extension. */
  EXTENSION,
  /** Stands between two numbers: and, or. */
  LINK,
  /** Belongs to a number and says nothing: number, code, WhatsApp. */
  FILLER,
  /** The digits after it are no telephone number: a tax number, a passport. */
  NOT_A_PHONE,
  /** What is counted by the number before it: money, pieces. */
  UNIT,
  /** A short number after it is part of an address. */
  PLACE,
  /** Means that there is no number. */
  NEGATION,
  /** Any other word. */
  OTHER
}
