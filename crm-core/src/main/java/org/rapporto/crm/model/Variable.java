package org.rapporto.crm.model;

/** A value in a filter that is known only when the query runs; the session binds it. */
public enum Variable {
  /** The current instant, by the clock of the {@code Crm}; for instant fields. */
  NOW(ValueType.INSTANT),
  /** Today's date, by the clock of the {@code Crm} and its zone; for date fields. */
  TODAY(ValueType.DATE),
  /** The id of the acting principal; for text fields. */
  ME(ValueType.TEXT);

  private final ValueType type;

  Variable(ValueType type) {
    this.type = type;
  }

  /**
   * The type of the value it stands for, and of the fields it compares with.
   *
   * @return a scalar type
   */
  public ValueType type() {
    return type;
  }
}
