package org.rapporto.crm.storage;

import java.util.List;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.ScalarField;

/** Compiles the nodes that mean the same over records and over elements. Not for reuse. */
abstract class ConditionCompiler implements Filter.Visitor<Sql> {

  private static final String TRUE = "1 = 1";
  private static final String FALSE = "1 = 0";
  static final int LONGEST_SHOWN = 100;

  final Sql sql;
  final Dialect dialect;
  final String alias;
  private final Conditions conditions;

  /** True under an odd number of NOTs. */
  boolean negated;

  ConditionCompiler(Sql sql, Dialect dialect, String alias) {
    this.sql = sql;
    this.dialect = dialect;
    this.alias = alias;
    this.conditions = new Conditions(sql, dialect);
  }

  abstract Column column(ScalarField<?> field);

  Conditions conditions() {
    return conditions;
  }

  @Override
  public Sql everything() {
    return sql.add(negated ? FALSE : TRUE);
  }

  @Override
  public Sql nothing() {
    return sql.add(negated ? TRUE : FALSE);
  }

  @Override
  public Sql and(Filter.And node) {
    return negated ? anyOf(node.operands()) : allOf(node.operands());
  }

  @Override
  public Sql or(Filter.Or node) {
    return negated
        ? allOf(EqualityLists.merged(node.operands()))
        : anyOf(EqualityLists.merged(node.operands()));
  }

  private Sql allOf(List<Filter> operands) {
    return operands.isEmpty() ? sql.add(TRUE) : joined(operands, " AND ");
  }

  private Sql anyOf(List<Filter> operands) {
    return operands.isEmpty() ? sql.add(FALSE) : joined(operands, " OR ");
  }

  /** Query planners try every way through a list of conditions; a long one is hidden from them. */
  private Sql joined(List<Filter> operands, String word) {
    boolean isLong = operands.size() > LONGEST_SHOWN;
    sql.deeper();
    sql.add(isLong ? "CASE WHEN " : "");
    join(operands, word);
    sql.add(isLong ? " THEN 1 ELSE 0 END = 1" : "");
    sql.shallower();
    return sql;
  }

  /** Halves the list, because databases limit how deep a chain of operators may go. */
  private void join(List<Filter> operands, String word) {
    int size = operands.size();
    if (size == 1) {
      operands.get(0).accept(this);
      return;
    }
    sql.add("(");
    join(operands.subList(0, size / 2), word);
    sql.add(word);
    join(operands.subList(size / 2, size), word);
    sql.add(")");
  }

  @Override
  public Sql not(Filter.Not node) {
    sql.deeper();
    negated = !negated;
    node.operand().accept(this);
    negated = !negated;
    sql.shallower();
    return sql;
  }

  @Override
  public Sql compare(Filter.Compare node) {
    conditions.compare(alias, column(node.field()), node, negated);
    return sql;
  }

  @Override
  public Sql in(Filter.In node) {
    if (node.values().isEmpty()) {
      return nothing();
    }
    conditions.in(alias, column(node.field()), node.values(), negated);
    return sql;
  }

  @Override
  public Sql text(Filter.Text node) {
    conditions.text(alias, column(node.field()), node, negated);
    return sql;
  }
}
