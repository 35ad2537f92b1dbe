package org.rapporto.crm.memory;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.Scope;

/** The rows of a table that pass a filter, in no order. */
final class Scan {

  private final Table table;
  private final Predicate<CrmRecord> test;
  private final Optional<Candidates> plan;

  Scan(State state, RecordType type, Filter filter, Scope scope) {
    Predicate<CrmRecord> passes = state.form(type).test(filter, state::findLive);
    requireTargets(state, type, filter);
    this.table = state.table(type);
    this.test = row -> Rows.isIn(row, scope) && passes.test(row);
    this.plan = Planner.plan(state, type, filter);
  }

  /** A step to records of a type that was not prepared would find none, silently. */
  private static void requireTargets(State state, RecordType type, Filter filter) {
    if (filter instanceof Filter.And and) {
      and.operands().forEach(f -> requireTargets(state, type, f));
    } else if (filter instanceof Filter.Or or) {
      or.operands().forEach(f -> requireTargets(state, type, f));
    } else if (filter instanceof Filter.Not not) {
      requireTargets(state, type, not.operand());
    } else if (filter instanceof Filter.Related step
        && type.get(step.field().name()) instanceof ReferenceField reference
        && !reference.target().equals(ReferenceField.ANY_TYPE)
        && state.tableOrNull(reference.target()) == null) {
      throw new UnsupportedQueryException(
          "The store was not prepared for record type '"
              + reference.target()
              + "'; call prepare with it first");
    }
  }

  Table table() {
    return table;
  }

  /** Whether a row passes the filter and the scope. */
  Predicate<CrmRecord> test() {
    return test;
  }

  Optional<Candidates> plan() {
    return plan;
  }

  /** How many live rows have one of some keys, if an index tells. */
  Optional<Long> countByKeys() {
    return plan.filter(p -> p instanceof Candidates.InRanges)
        .map(p -> ((Candidates.InRanges) p).live());
  }

  /** Visits each row that passes once; false if the visitor had enough. */
  boolean visit(RowVisitor visitor) {
    RowVisitor passing = row -> !test.test(row) || visitor.visit(row);
    if (plan.isEmpty()) {
      return table.rows().walk(Range.WHOLE, passing);
    }
    return plan.get().offer(plan.get().mayRepeat() ? once(passing) : passing);
  }

  /** In one state an id has one row object, which all indexes share. */
  private static RowVisitor once(RowVisitor visitor) {
    Set<CrmRecord> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return row -> !seen.add(row) || visitor.visit(row);
  }
}
