package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Conditions.reference;
import static org.rapporto.crm.storage.Sql.quoted;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/**
 * The first rows in the order of a selection, whether they pass its filter or not. Where a filter
 * passes many rows, a page is mostly full of these, and there is no need to gather and to sort all
 * that pass. The window is tried only where indexes find at least as many rows for every part of
 * the filter that they serve as it has itself, so that it never costs much more than what is
 * gathered if it was in vain: where few rows pass, or those that do are all far behind.
 */
final class OrderWindow {

  /** Rows of the window for each of the limit: what pays if one in so many passes. */
  private static final int WIDTH = 100;

  /** Longer selections are no pages, and are gathered. */
  private static final int LONGEST_PAGE = 1_000;

  private static final String ALIAS = "t";

  private final TableLayout layout;
  private final Selection selection;
  private final StoreContext context;
  private final List<Filter> served;
  private final Column first;
  private final long size;

  private OrderWindow(
      TableLayout layout, Selection selection, StoreContext context, List<Filter> served) {
    this.layout = layout;
    this.selection = selection;
    this.context = context;
    this.served = served;
    this.first = layout.column(selection.order().get(0).field());
    this.size = (long) WIDTH * selection.limit();
  }

  /** The window of a selection, or null if it is of no use by what the selection looks like. */
  static @Nullable OrderWindow of(TableLayout layout, Selection selection, StoreContext context) {
    Cursor after = selection.after();
    boolean isPage = selection.limit() <= LONGEST_PAGE && selection.scope() != Scope.DELETED;
    boolean isOrdered = !selection.order().isEmpty();
    if (!isPage || !isOrdered || after != null && after.values().get(0) == null) {
      return null;
    }
    List<Filter> served = IndexUse.served(selection.filter(), layout::column);
    OrderWindow window = new OrderWindow(layout, selection, context, served);
    return window.isOfUse() ? window : null;
  }

  private boolean isOfUse() {
    return first.isIndexed()
        && !first.isMoney()
        && !isInOrderByOwner()
        && served.stream().noneMatch(this::isInOrder)
        && !served.isEmpty()
        && served.stream().allMatch(part -> IndexUse.finds(part, layout::column));
  }

  /** What an index finds for the part stands in this order already. */
  private boolean isInOrder(Filter part) {
    return part instanceof Filter.Text f && f.field().equals(first.field())
        || part instanceof Filter.Compare g && g.field().equals(first.field());
  }

  /** What each owner has stands in this order already, so that a few rows of each are gathered. */
  private boolean isInOrderByOwner() {
    return first.field().equals(RecordType.UPDATED_AT)
        && selection.order().get(0).direction() == Order.Direction.DESCENDING
        && served.stream().anyMatch(IndexUse::isOfOwners);
  }

  /** The value that begins behind the window; null if gathering looks at fewer rows. */
  @Nullable Object end(Channel channel) throws SQLException {
    for (Filter part : served) {
      if (RecordCounter.number(channel, probe(part)) < size) {
        return null;
      }
    }
    return first(channel, bound());
  }

  /** Counts rows in the indexes, up to the size of the window. */
  Sql probe(Filter part) {
    return RecordCounter.upTo(size, RecordCounter.rows(layout, part, Scope.ALL, context, null));
  }

  /** Rows that share the value are left out, for there may be any number of them. */
  Sql bound() {
    boolean descends = selection.order().get(0).direction() == Order.Direction.DESCENDING;
    String ref = reference(ALIAS, first.name());
    Sql sql = new Sql().add("SELECT ").add(ref).add(" FROM ").add(quoted(layout.table()));
    sql.add(" t WHERE ").add(ref);
    Cursor after = selection.after();
    Object value = after == null ? null : after.values().get(0);
    if (value == null) {
      sql.add(" IS NOT NULL");
    } else {
      sql.add(descends ? " <= " : " >= ").value(first.cell(value));
    }
    sql.add(" ORDER BY ").add(ref).add(descends ? " DESC" : "");
    return sql.add(" LIMIT 1 OFFSET ").value(size);
  }

  private static @Nullable Object first(Channel channel, Sql sql) throws SQLException {
    PreparedStatement statement = channel.prepare(sql.text());
    sql.bind(statement);
    try (ResultSet result = statement.executeQuery()) {
      return result.next() ? result.getObject(1) : null;
    }
  }
}
