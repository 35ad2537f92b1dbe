package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Conditions.reference;
import static org.rapporto.crm.storage.Sql.quoted;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/**
 * Compiles a selection to statements that are to be run one after the other until the limit is
 * reached. Where the first field of the order is indexed there are up to three, each of which walks
 * the index: the records with the cursor's value, those with values behind it, those without one.
 */
final class SelectionQuery {

  private static final String ALIAS = "t";
  private static final String ID = reference(ALIAS, TableLayout.ID);

  private final Selection selection;
  private final Sql base;
  private final List<Column> columns = new ArrayList<>();

  private SelectionQuery(
      TableLayout layout,
      Selection selection,
      StoreContext context,
      @Nullable Filter leading,
      String hint) {
    this.selection = selection;
    this.base =
        new Sql().add("SELECT ").add(context.dialect().select(columnList(layout))).add(" FROM ");
    base.add(quoted(layout.table())).add(" t").add(hint).add(" WHERE ");
    base.add(scope(ALIAS, selection.scope()));
    base.append(LeadingPart.condition(selection.filter(), leading, layout, context));
    selection.order().forEach(order -> columns.add(layout.column(order.field())));
  }

  /** Begins with a part of the filter, or with what the database chooses. */
  static List<Sql> compile(
      TableLayout layout, Selection selection, StoreContext context, @Nullable Filter leading) {
    return new SelectionQuery(layout, selection, context, leading, "").statements();
  }

  /**
   * Walks the index of the first field of the order, whatever the filter, up to a value that is
   * left out with all behind it.
   */
  static List<Sql> compileUpTo(
      Object end, TableLayout layout, Selection selection, StoreContext context) {
    Column first = layout.column(selection.order().get(0).field());
    String hint = context.dialect().byIndex(layout.indexOf(first));
    SelectionQuery query = new SelectionQuery(layout, selection, context, null, hint);
    query.base.add(" AND ").add(reference(ALIAS, first.name()));
    query.base.add(query.isDescending(0) ? " > " : " < ").value(end);
    return query.statements();
  }

  /** The test of a scope with the AND behind it. */
  static String scope(String alias, Scope scope) {
    String deleted = reference(alias, RecordType.DELETED_AT.name());
    return switch (scope) {
      case LIVE -> deleted + " IS NULL AND ";
      case DELETED -> deleted + " IS NOT NULL AND ";
      case ALL -> "";
    };
  }

  private static List<String> columnList(TableLayout layout) {
    List<String> list = new ArrayList<>();
    list.add(ID);
    list.add(reference(ALIAS, TableLayout.VERSION));
    for (Column column : layout.columns()) {
      column.names().forEach(name -> list.add(reference(ALIAS, name)));
    }
    return list;
  }

  private List<Sql> statements() {
    Cursor after = selection.after();
    if (columns.isEmpty() || !columns.get(0).isIndexed()) {
      Sql sql = new Sql().append(base);
      if (after != null) {
        behind(sql.add(" AND "), after, 0);
      }
      return List.of(ordered(sql, 0));
    }
    String first = reference(ALIAS, columns.get(0).name());
    Object value = after == null ? null : after.values().get(0);
    List<Sql> statements = new ArrayList<>();
    if (after == null) {
      statements.add(ordered(part(first + " IS NOT NULL"), 0));
    } else if (value != null) {
      statements.add(tied(after, value));
      Sql greater = new Sql().append(base).add(" AND ");
      beyond(greater, 0, value);
      statements.add(ordered(greater, 0));
    }
    Sql missing = part(first + " IS NULL");
    if (after != null && value == null) {
      behind(missing.add(" AND "), after, 1);
    }
    statements.add(ordered(missing, 1));
    return statements;
  }

  private Sql part(String condition) {
    return new Sql().append(base).add(" AND ").add(condition);
  }

  /** The records that share the first value of the cursor. */
  private Sql tied(Cursor after, Object value) {
    Sql sql = new Sql().append(base).add(" AND ");
    same(sql, 0, value);
    behind(sql.add(" AND "), after, 1);
    return ordered(sql, 1);
  }

  /** The place behind the cursor, by the orders from one on and the id. */
  private void behind(Sql sql, Cursor after, int from) {
    if (from == columns.size()) {
      sql.add(ID).add(" > ").value(after.id().toString());
      return;
    }
    String ref = reference(ALIAS, columns.get(from).name());
    Object value = after.values().get(from);
    sql.open();
    if (value == null) {
      sql.add(ref).add(" IS NULL AND ");
      behind(sql, after, from + 1);
    } else {
      beyond(sql, from, value);
      sql.add(" OR ").add(ref).add(" IS NULL OR ").open();
      same(sql, from, value);
      behind(sql.add(" AND "), after, from + 1);
      sql.close();
    }
    sql.close();
  }

  private void same(Sql sql, int at, Object value) {
    compare(sql, at, " = ", value);
  }

  private void beyond(Sql sql, int at, Object value) {
    compare(sql, at, isDescending(at) ? " < " : " > ", value);
  }

  private void compare(Sql sql, int at, String operator, Object value) {
    Column column = columns.get(at);
    List<Object> cells = column.orderCells(value);
    if (cells.size() == 1) {
      sql.add(reference(ALIAS, column.name())).add(operator).value(cells.get(0));
    } else {
      sql.add("(").add(names(column, "")).add(")").add(operator).add("(").values(cells).add(")");
    }
  }

  private Sql ordered(Sql sql, int from) {
    sql.add(" ORDER BY ");
    for (int i = from; i < columns.size(); i++) {
      String first = reference(ALIAS, columns.get(i).name());
      boolean mayMiss = i > 0 || !columns.get(0).isIndexed();
      sql.add(mayMiss ? first + " IS NULL, " : "");
      sql.add(names(columns.get(i), isDescending(i) ? " DESC" : "")).add(", ");
    }
    sql.add(ID);
    if (selection.limit() < Integer.MAX_VALUE) {
      sql.add(" LIMIT ").value((long) selection.limit());
    }
    return sql;
  }

  private static String names(Column column, String suffix) {
    StringBuilder list = new StringBuilder();
    for (String name : column.orderNames()) {
      list.append(list.length() == 0 ? "" : ", ").append(reference(ALIAS, name)).append(suffix);
    }
    return list.toString();
  }

  private boolean isDescending(int at) {
    return selection.order().get(at).direction() == Order.Direction.DESCENDING;
  }
}
