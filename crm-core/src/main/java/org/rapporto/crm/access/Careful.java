package org.rapporto.crm.access;

import java.util.List;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;

/**
 * Reads the condition of a rule so that a missing value never widens what is permitted. A test of a
 * missing value decides nothing, and neither does its denial: what is not decided is not granted,
 * and is forbidden. (A filter in a query is two-valued; there {@code not} is the exact complement.)
 * A list without elements is not missing, it is empty.
 */
final class Careful implements Filter.Visitor<Filter> {

  private final boolean undecided;

  private Careful(boolean undecided) {
    this.undecided = undecided;
  }

  /** True where a condition surely holds. */
  static Filter certain(Filter condition) {
    return condition.accept(new Careful(false));
  }

  /** True where a condition holds or is not decided. */
  static Filter possible(Filter condition) {
    return condition.accept(new Careful(true));
  }

  @Override
  public Filter everything() {
    return Filter.everything();
  }

  @Override
  public Filter nothing() {
    return Filter.nothing();
  }

  @Override
  public Filter and(Filter.And node) {
    return Filter.all(all(node.operands()));
  }

  @Override
  public Filter or(Filter.Or node) {
    return Filter.any(all(node.operands()));
  }

  private List<Filter> all(List<Filter> operands) {
    return operands.stream().map(f -> f.accept(this)).toList();
  }

  @Override
  public Filter not(Filter.Not node) {
    return node.operand().accept(new Careful(!undecided)).negate();
  }

  @Override
  public Filter compare(Filter.Compare node) {
    return orMissing(node, node.field().isMissing());
  }

  @Override
  public Filter in(Filter.In node) {
    return orMissing(node, node.field().isMissing());
  }

  @Override
  public Filter text(Filter.Text node) {
    return orMissing(node, node.field().isMissing());
  }

  private Filter orMissing(Filter node, Filter missing) {
    return undecided ? node.or(missing) : node;
  }

  @Override
  public Filter isSet(Filter.IsSet node) {
    return node;
  }

  @Override
  public Filter anyElement(Filter.AnyElement node) {
    MultiField<?> field = node.field();
    return field.any(node.element().accept(this));
  }

  @Override
  public Filter related(Filter.Related node) {
    Filter there = new Filter.Related(node.field(), node.condition().accept(this));
    Filter any = new Filter.Related(node.field(), Filter.everything());
    return orMissing(there, any.negate());
  }

  @Override
  public Filter hasId(Filter.HasId node) {
    return node;
  }
}
