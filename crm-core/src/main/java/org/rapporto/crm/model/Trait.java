package org.rapporto.crm.model;

/** What a field asks of the store and the gate besides keeping its value. */
public enum Trait {
  /** The store keeps an index, so that filters and orders on this field do not read every row. */
  INDEXED,
  /** A record without a value is refused when it is saved. */
  REQUIRED,
  /** The gate computes the value; a value given by a caller is replaced. */
  DERIVED,
  /** The audit does not repeat the values: the field is a log itself, written once and long. */
  UNAUDITED,
  /**
   * On a reference or a field of links: the record shows on the timeline of what the field refers
   * to. On a field of instants: the moment at which it shows there; without one, or without a
   * value, it is the moment the record was created.
   */
  TIMELINE
}
