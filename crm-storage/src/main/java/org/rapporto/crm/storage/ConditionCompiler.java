package org.rapporto.crm.storage;

import java.util.List;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.ScalarField;

/** Compiles the nodes that mean the same over records and over elements. Not for reuse. */
abstract class ConditionCompiler implements Filter.Visitor<Sql> {

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
    return sql.add(negated ? "1 = 0" : "1 = 1");
  }

  @Override
  public Sql nothing() {
    return sql.add(negated ? "1 = 1" : "1 = 0");
  }

  @Override
  public Sql and(Filter.And node) {
    return node.operands().isEmpty()
        ? everything()
        : join(node.operands(), negated ? " OR " : " AND ");
  }

  @Override
  public Sql or(Filter.Or node) {
    return node.operands().isEmpty()
        ? nothing()
        : join(node.operands(), negated ? " AND " : " OR ");
  }

  /** Halves the list, because databases limit how deep a chain of operators may go. */
  private Sql join(List<Filter> operands, String word) {
    int size = operands.size();
    sql.deeper();
    if (size == 1) {
      operands.get(0).accept(this);
    } else {
      sql.open();
      join(operands.subList(0, size / 2), word);
      sql.add(word);
      join(operands.subList(size / 2, size), word);
      sql.close();
    }
    sql.shallower();
    return sql;
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
