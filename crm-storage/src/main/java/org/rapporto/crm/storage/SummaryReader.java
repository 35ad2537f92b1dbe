package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Conditions.reference;
import static org.rapporto.crm.storage.Sql.quoted;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Summary;

/** Groups, counts and sums in the database. */
final class SummaryReader {

  private static final String ALIAS = "t";

  private final TableLayout layout;
  private final Summary summary;
  private final List<Column> keys = new ArrayList<>();
  private final List<Column> measured = new ArrayList<>();
  private final Sql sql;

  private SummaryReader(Summary summary, StoreContext context) {
    this.layout = context.layouts().of(summary.type());
    this.summary = summary;
    summary.groupBy().forEach(field -> keys.add(layout.column(field)));
    summary.measures().forEach(measure -> measured.add(layout.column(measure.field())));
    this.sql = statement(FilterCompiler.compile(summary.filter(), ALIAS, layout, context));
  }

  static List<Group> read(Summary summary, Channel channel, StoreContext context)
      throws SQLException {
    SummaryReader reader = new SummaryReader(summary, context);
    PreparedStatement statement = channel.prepare(reader.sql.text());
    reader.sql.bind(statement);
    List<Group> groups = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      Cells row = new ResultCells(result);
      while (row.next()) {
        groups.add(reader.group(row));
      }
    }
    return groups;
  }

  private Sql statement(Sql condition) {
    Sql text = new Sql().add("SELECT count(*)");
    keys.forEach(key -> text.add(", ").add(keyReference(key)));
    for (int i = 0; i < measured.size(); i++) {
      measure(text, measured.get(i), summary.measures().get(i).function());
    }
    text.add(" FROM ").add(quoted(layout.table())).add(" t WHERE ");
    text.add(SelectionQuery.scope(ALIAS, Scope.LIVE)).append(condition);
    if (!keys.isEmpty()) {
      String names = String.join(", ", keys.stream().map(SummaryReader::keyReference).toList());
      text.add(" GROUP BY ").add(names).add(" ORDER BY ");
      String comma = "";
      for (Column key : keys) {
        String ref = keyReference(key);
        text.add(comma).add(ref).add(" IS NULL, ").add(ref);
        comma = ", ";
      }
    }
    return text;
  }

  /** Money groups by its currency. */
  private static String keyReference(Column key) {
    return reference(ALIAS, key.isMoney() ? key.currencyName() : key.name());
  }

  /** A sum is taken of both halves of the numbers, which no number of rows here can overflow. */
  private static void measure(Sql text, Column column, Summary.Function function) {
    String ref = reference(ALIAS, column.name());
    if (function == Summary.Function.SUM) {
      text.add(", sum(").add(ref).add(" >> 32), sum(").add(ref).add(" & 4294967295)");
      return;
    }
    String name = function == Summary.Function.MIN ? "min(" : "max(";
    for (String part : column.names()) {
      text.add(", ").add(name).add(reference(ALIAS, part)).add(")");
    }
  }

  @SuppressWarnings("NullAway") // javac 17 drops @Nullable on type arguments of compiled classes
  private Group group(Cells row) throws SQLException {
    int at = 2;
    List<@Nullable Object> values = new ArrayList<>();
    for (Column key : keys) {
      values.add(key.isMoney() ? row.text(at) : key.codec().decode(row, at));
      at++;
    }
    List<@Nullable Object> measures = new ArrayList<>();
    for (int i = 0; i < measured.size(); i++) {
      Column column = measured.get(i);
      if (summary.measures().get(i).function() == Summary.Function.SUM) {
        measures.add(sum(row, at, scale(column.field())));
        at += 2;
      } else {
        measures.add(column.codec().decode(row, at));
        at += column.codec().width();
      }
    }
    return new Group(values, row.number(1), measures);
  }

  private static @Nullable BigDecimal sum(Cells row, int at, int scale) throws SQLException {
    long high = row.number(at);
    if (row.wasMissing()) {
      return null;
    }
    BigInteger whole =
        BigInteger.valueOf(high).shiftLeft(32).add(BigInteger.valueOf(row.number(at + 1)));
    return new BigDecimal(whole, scale);
  }

  private static int scale(ScalarField<?> field) {
    if (field instanceof DecimalField decimal) {
      return decimal.scale();
    }
    return switch (field.type()) {
      case MONEY -> Money.SCALE;
      default -> 0;
    };
  }
}
