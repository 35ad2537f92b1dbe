package org.rapporto.crm.store;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;

/**
 * What to find: records of one type that pass a filter, in order, after a cursor. Immutable.
 *
 * @param type under which form of the type
 * @param filter which records; without variables
 * @param order by what; ties, and everything if the list is empty, by id
 * @param after the place to go on from, or null for the start
 * @param limit at most how many, 1 or more
 * @param scope live ones, deleted ones or all
 */
public record Selection(
    RecordType type,
    Filter filter,
    List<Order> order,
    @Nullable Cursor after,
    int limit,
    Scope scope) {

  /** Checks the parts. */
  public Selection {
    Objects.requireNonNull(type, "type must not be null");
    Objects.requireNonNull(filter, "filter must not be null");
    order = List.copyOf(order);
    if (limit < 1) {
      throw new IllegalArgumentException("A limit is 1 or more; found " + limit);
    }
    if (after != null && after.values().size() != order.size()) {
      throw new IllegalArgumentException(
          "The cursor has " + after.values().size() + " values for " + order.size() + " orders");
    }
  }

  /**
   * All live records of a type that pass a filter, by id.
   *
   * @param type of which type
   * @param filter which records
   * @return the selection
   */
  public static Selection of(RecordType type, Filter filter) {
    return new Selection(type, filter, List.of(), null, Integer.MAX_VALUE, Scope.LIVE);
  }

  /**
   * This selection in an order.
   *
   * @param newOrder by what
   * @return a new selection from the start
   */
  public Selection orderedBy(Order... newOrder) {
    return new Selection(type, filter, List.of(newOrder), null, limit, scope);
  }

  /**
   * This selection after a place.
   *
   * @param cursor the place
   * @return a new selection
   */
  public Selection after(@Nullable Cursor cursor) {
    return new Selection(type, filter, order, cursor, limit, scope);
  }

  /**
   * This selection with a limit.
   *
   * @param newLimit at most how many
   * @return a new selection
   */
  public Selection limit(int newLimit) {
    return new Selection(type, filter, order, after, newLimit, scope);
  }

  /**
   * This selection over other records.
   *
   * @param newScope live ones, deleted ones or all
   * @return a new selection
   */
  public Selection in(Scope newScope) {
    return new Selection(type, filter, order, after, limit, newScope);
  }
}
