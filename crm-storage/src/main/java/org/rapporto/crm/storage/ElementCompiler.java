package org.rapporto.crm.storage;

import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.UnsupportedQueryException;

/** Compiles a filter over the parts of elements. */
final class ElementCompiler extends ConditionCompiler {

  private final ChildTable child;

  ElementCompiler(Sql sql, Dialect dialect, String alias, ChildTable child) {
    super(sql, dialect, alias);
    this.child = child;
  }

  @Override
  Column column(ScalarField<?> field) {
    return child.column(field);
  }

  @Override
  public Sql isSet(Filter.IsSet node) {
    if (!(node.field() instanceof ScalarField<?> part)) {
      throw notHere("an inner multi-valued field");
    }
    conditions().isSet(alias, column(part), negated);
    return sql;
  }

  @Override
  public Sql anyElement(Filter.AnyElement node) {
    throw notHere("an inner multi-valued field");
  }

  @Override
  public Sql related(Filter.Related node) {
    throw notHere("a step to another record");
  }

  @Override
  public Sql hasId(Filter.HasId node) {
    throw notHere("an id");
  }

  private UnsupportedQueryException notHere(String what) {
    return new UnsupportedQueryException(
        "A filter over elements of " + child.field().type() + " cannot have " + what);
  }
}
