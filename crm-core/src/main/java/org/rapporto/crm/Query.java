package org.rapporto.crm;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;

/**
 * What to read page by page. Immutable.
 *
 * <pre>{@code
 * Page<CrmRecord> first = session.page(Query.of(Contacts.TYPE).orderBy(Order.by(Contacts.FAMILY_NAME)));
 * }</pre>
 *
 * @param type of which type
 * @param filter which records; may have variables
 * @param order by what; ties by id
 * @param limit at most how many a page, 1 to {@link #LARGEST_PAGE}
 * @param after the token of the page before, or null for the first page
 */
public record Query(
    RecordType type, Filter filter, List<Order> order, int limit, @Nullable String after) {

  /** The largest page. */
  public static final int LARGEST_PAGE = 10_000;

  private static final int DEFAULT_PAGE = 50;

  /** Checks the parts. */
  public Query {
    Objects.requireNonNull(type, "type must not be null");
    Objects.requireNonNull(filter, "filter must not be null");
    order = List.copyOf(order);
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException("A page has 1 to " + LARGEST_PAGE + "; found " + limit);
    }
  }

  /**
   * All live records of a type by id, 50 a page.
   *
   * @param type of which type
   * @return the query
   */
  public static Query of(RecordType type) {
    return new Query(type, Filter.everything(), List.of(), DEFAULT_PAGE, null);
  }

  /**
   * This query for records that pass a filter as well.
   *
   * @param more the filter
   * @return a new query
   */
  public Query where(Filter more) {
    return new Query(type, filter.and(more), order, limit, after);
  }

  /**
   * This query in an order.
   *
   * @param newOrder by what
   * @return a new query from the first page
   */
  public Query orderBy(Order... newOrder) {
    return new Query(type, filter, List.of(newOrder), limit, null);
  }

  /**
   * This query with pages of a size.
   *
   * @param newLimit at most how many a page
   * @return a new query
   */
  public Query limit(int newLimit) {
    return new Query(type, filter, order, newLimit, after);
  }

  /**
   * This query for the page after another.
   *
   * @param token {@link Page#next} of that page
   * @return a new query
   */
  public Query after(String token) {
    return new Query(type, filter, order, limit, token);
  }
}
