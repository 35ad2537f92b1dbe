package org.rapporto.crm.imports.convert;

/** How sure the form is in which a column's dates or numbers are written. */
public enum Certainty {
  /** The column proves it, or the user said it. */
  CERTAIN,
  /** The language hints at it; to be confirmed. */
  AMBIGUOUS,
  /** Nothing tells; it must be asked. */
  ASK
}
