package org.rapporto.crm.model;

/** A value in a filter that is known only when the query runs; the session binds it. */
public enum Variable {
  /** The current instant, by the clock of the {@code Crm}. */
  NOW,
  /** Today's date, by the clock of the {@code Crm} and its zone. */
  TODAY,
  /** The id of the acting principal, as text. */
  ME
}
