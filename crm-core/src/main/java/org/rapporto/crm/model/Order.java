package org.rapporto.crm.model;

import java.util.Objects;

/**
 * One step of an order. Records without a value come last in both directions; ties are broken by
 * id.
 *
 * @param field what to order by
 * @param direction which way
 */
public record Order(ScalarField<?> field, Direction direction) {

  /** Which way to order. */
  public enum Direction {
    /** Small values first. */
    ASCENDING,
    /** Large values first. */
    DESCENDING
  }

  /** Checks that both parts are there. */
  public Order {
    Objects.requireNonNull(field, "field must not be null");
    Objects.requireNonNull(direction, "direction must not be null");
  }

  /**
   * Small values first.
   *
   * @param field what to order by
   * @return the order
   */
  public static Order by(ScalarField<?> field) {
    return new Order(field, Direction.ASCENDING);
  }

  /**
   * Large values first.
   *
   * @param field what to order by
   * @return the order
   */
  public static Order byDescending(ScalarField<?> field) {
    return new Order(field, Direction.DESCENDING);
  }
}
