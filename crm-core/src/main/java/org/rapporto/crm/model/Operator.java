package org.rapporto.crm.model;

/** How a value is compared. */
public enum Operator {
  /** Equal. */
  EQ,
  /** Less. */
  LT,
  /** Less or equal. */
  LE,
  /** Greater. */
  GT,
  /** Greater or equal. */
  GE;

  /**
   * Whether the outcome of a comparison satisfies this operator.
   *
   * @param comparison negative, zero or positive, as comparators give
   * @return true if it does
   */
  public boolean accepts(int comparison) {
    return switch (this) {
      case EQ -> comparison == 0;
      case LT -> comparison < 0;
      case LE -> comparison <= 0;
      case GT -> comparison > 0;
      case GE -> comparison >= 0;
    };
  }
}
