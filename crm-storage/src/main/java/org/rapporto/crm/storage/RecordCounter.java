package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Scope;

/**
 * Counts records. An index does not tell which records are deleted; where it tells all the rest,
 * and few are, these are counted apart and taken off, so that no other rows are read.
 */
final class RecordCounter {

  private static final String DELETED =
      "t." + quoted(RecordType.DELETED_AT.name()) + " IS NOT NULL";

  private final Channel channel;
  private final StoreContext context;

  RecordCounter(Channel channel, StoreContext context) {
    this.channel = channel;
    this.context = context;
  }

  long count(RecordType type, Filter filter, Scope scope, long atMost) throws SQLException {
    TableLayout layout = context.layouts().of(type);
    if (atMost == Long.MAX_VALUE) {
      return OwnerCounts.tell(filter, scope, context.dialect())
          ? number(channel, OwnerCounts.sum(layout, filter, context))
          : count(layout, filter, scope);
    }
    Filter leading = new LeadingPart(channel, context).of(layout, filter);
    return number(channel, upTo(atMost, rows(layout, filter, scope, context, leading)));
  }

  /** A count that stops. */
  static Sql upTo(long atMost, Sql rows) {
    Sql sql = new Sql().add("SELECT count(*) FROM (").append(rows);
    return sql.add(" LIMIT ").value(atMost).add(") found");
  }

  private static Sql all(Sql rows) {
    return new Sql().add("SELECT count(*) FROM (").append(rows).add(") found");
  }

  private long count(TableLayout layout, Filter filter, Scope scope) throws SQLException {
    boolean isCovered =
        filter instanceof Filter.Everything || IndexUse.isCovered(filter, layout::column);
    if (scope != Scope.LIVE || !isCovered || context.dialect().isServer()) {
      Filter leading = new LeadingPart(channel, context).of(layout, filter);
      return number(channel, all(rows(layout, filter, scope, context, leading)));
    }
    long all = number(channel, all(rows(layout, filter, Scope.ALL, context, null)));
    long deleted = number(channel, upTo(all, deleted(layout)));
    if (deleted == 0) {
      return all;
    }
    return deleted < all
        ? all - number(channel, all(deleted(layout, filter, context)))
        : number(channel, all(rows(layout, filter, scope, context, null)));
  }

  /** Begins with a part of the filter, or with what the database chooses. */
  static Sql rows(
      TableLayout layout,
      Filter filter,
      Scope scope,
      StoreContext context,
      @Nullable Filter leading) {
    Sql sql = new Sql().add("SELECT 1 FROM ").add(quoted(layout.table()));
    sql.add(" t WHERE ").add(SelectionQuery.scope("t", scope));
    return sql.append(LeadingPart.condition(filter, leading, layout, context));
  }

  private static Sql deleted(TableLayout layout) {
    Sql sql = new Sql().add("SELECT 1 FROM ").add(quoted(layout.table()));
    return sql.add(" t WHERE ").add(DELETED);
  }

  /** The deleted records that pass a filter. */
  static Sql deleted(TableLayout layout, Filter filter, StoreContext context) {
    Sql sql = new Sql().add("SELECT 1 FROM ").add(quoted(layout.table())).add(" t");
    sql.add(context.dialect().byIndex(layout.deletedIndex())).add(" WHERE ").add(DELETED);
    return sql.add(" AND ").append(FilterCompiler.compile(filter, "t", layout, context));
  }

  static long number(Channel channel, Sql sql) throws SQLException {
    PreparedStatement statement = channel.prepare(sql.text());
    sql.bind(statement);
    try (ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }
}
