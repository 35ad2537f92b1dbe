package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.model.Variable;

/**
 * Writes tests of one column and their exact complements. SQL's third truth value never gets under
 * a NOT: every complement says what it means for a missing value.
 */
final class Conditions {

  private final Sql sql;
  private final Dialect dialect;

  Conditions(Sql sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  static String reference(String alias, String column) {
    return alias + "." + quoted(column);
  }

  void compare(String alias, Column column, Filter.Compare node, boolean negated) {
    if (node.value() instanceof Variable) {
      throw new UnsupportedQueryException(
          "The variable " + node.value() + " must be bound before the filter is run");
    }
    String ref = reference(alias, column.name());
    Object cell = column.cell(node.value());
    sql.open();
    if (column.isMoney()) {
      String currency = ((Money) node.value()).currency().getCurrencyCode();
      String currencyRef = reference(alias, column.currencyName());
      if (negated) {
        sql.add(currencyRef).add(" IS NULL OR ").add(currencyRef).add(" <> ").value(currency);
        sql.add(" OR ").add(ref).add(inverse(node.operator())).value(cell);
      } else {
        sql.add(currencyRef).add(" = ").value(currency);
        sql.add(" AND ").add(ref).add(symbol(node.operator())).value(cell);
      }
    } else if (negated) {
      sql.add(ref).add(" IS NULL OR ").add(ref).add(inverse(node.operator())).value(cell);
    } else {
      sql.add(ref).add(symbol(node.operator())).value(cell);
    }
    sql.close();
  }

  void in(String alias, Column column, Set<Object> values, boolean negated) {
    String ref = reference(alias, column.name());
    sql.open();
    sql.add(negated ? ref + " IS NULL OR NOT " : "");
    if (column.isMoney()) {
      moneyIn(alias, column, values);
    } else {
      List<Object> cells = new ArrayList<>(values.size());
      values.forEach(value -> cells.add(column.cell(value)));
      dialect.in(sql.open(), ref, cells);
      sql.close();
    }
    sql.close();
  }

  private void moneyIn(String alias, Column column, Set<Object> values) {
    Map<String, List<Object>> byCurrency = new TreeMap<>();
    for (Object value : values) {
      String currency = ((Money) value).currency().getCurrencyCode();
      byCurrency.computeIfAbsent(currency, c -> new ArrayList<>()).add(column.cell(value));
    }
    sql.open();
    String or = "";
    for (Map.Entry<String, List<Object>> entry : byCurrency.entrySet()) {
      sql.add(or).open().add(reference(alias, column.currencyName())).add(" = ");
      sql.value(entry.getKey()).add(" AND ");
      dialect.in(sql, reference(alias, column.name()), entry.getValue());
      sql.close();
      or = " OR ";
    }
    sql.close();
  }

  void text(String alias, Column column, Filter.Text node, boolean negated) {
    String ref = reference(alias, column.name());
    String sought = (String) column.cell(node.sought());
    if (sought.isEmpty()) {
      isSet(alias, column, negated);
      return;
    }
    sql.open();
    sql.add(negated ? ref + " IS NULL OR " : "");
    switch (node.match()) {
      case STARTS_WITH -> starts(ref, sought, negated);
      case ENDS_WITH -> {
        dialect.ending(sql, ref, sought);
        sql.add(negated ? " <> " : " = ").value(sought);
      }
      case CONTAINS -> {
        dialect.position(sql, ref, sought);
        sql.add(negated ? " = 0" : " > 0");
      }
    }
    sql.close();
  }

  /** A range, which an index serves; it is exact because text is ordered by code point. */
  private void starts(String ref, String prefix, boolean negated) {
    String end = behindAllWith(prefix);
    sql.add(ref).add(negated ? " < " : " >= ").value(prefix);
    if (end != null) {
      sql.add(negated ? " OR " : " AND ").add(ref).add(negated ? " >= " : " < ").value(end);
    }
  }

  /** The least text that is greater than all with this start, or null. */
  private static @Nullable String behindAllWith(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return prefix.substring(0, end) + Character.toString(next);
      }
    }
    return null;
  }

  void isSet(String alias, Column column, boolean negated) {
    sql.add(reference(alias, column.name())).add(negated ? " IS NULL" : " IS NOT NULL");
  }

  private static String symbol(Operator operator) {
    return switch (operator) {
      case EQ -> " = ";
      case LT -> " < ";
      case LE -> " <= ";
      case GT -> " > ";
      case GE -> " >= ";
    };
  }

  private static String inverse(Operator operator) {
    return switch (operator) {
      case EQ -> " <> ";
      case LT -> " >= ";
      case LE -> " > ";
      case GT -> " <= ";
      case GE -> " < ";
    };
  }
}
