package org.rapporto.crm.model;

/** What a field asks of the store and the gate besides keeping its value. */
public enum Trait {
  /** The store keeps an index, so that filters and orders on this field do not read every row. */
  INDEXED,
  /** A record without a value is refused when it is saved. */
  REQUIRED,
  /** The gate computes the value; a value given by a caller is replaced. */
  DERIVED,
  /**
   * A change of the value, by whomever, sets a timer of the kind {@code changed} with a space and
   * the name of the type, about the record and due at once; so does the restoring of the record. A
   * record of which a watched reference leads to a record of its own type is part of that: the
   * timer is about the whole, and due when the first change was that it tells of. For what is kept
   * elsewhere and follows the record, such as reminders.
   */
  WATCHED,
  /** The audit does not repeat the values: the field is a log itself, written once and long. */
  UNAUDITED,
  /**
   * On a reference or a field of links: the record shows on the timeline of what the field refers
   * to. On a field of instants: the moment at which it shows there; without one, or without a
   * value, it is the moment the record was created.
   */
  TIMELINE
}
