package org.rapporto.crm.model;

/** A value in a filter that is known only when the query runs; the session binds it. */
public enum Variable {
  /** The current instant, by the clock of the {@code Crm}; for instant fields. */
  NOW(ValueType.INSTANT),
  /** Today's date, by the clock of the {@code Crm} and its zone; for date fields. */
  TODAY(ValueType.DATE),
  /** The id of the principal whose rights count; for text fields. */
  ME(ValueType.TEXT),
  /**
   * The ids of the users who share a team with the principal, himself included. Equal to it is each
   * of them; nothing else compares with it. For text fields, above all the owner.
   */
  MY_TEAMS(ValueType.TEXT),
  /** The ids of the users of the principal's unit, himself included, as {@link #MY_TEAMS}. */
  MY_UNIT(ValueType.TEXT),
  /**
   * The ids of the principal and of everybody who reports to him, directly or not, as {@link
   * #MY_TEAMS}.
   */
  MY_SUBTREE(ValueType.TEXT);

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

  /**
   * Whether it stands for a set of values, to which each of them is equal.
   *
   * @return true for a set
   */
  public boolean isSet() {
    return this == MY_TEAMS || this == MY_UNIT || this == MY_SUBTREE;
  }
}
