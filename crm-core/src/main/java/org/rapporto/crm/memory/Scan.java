package org.rapporto.crm.memory;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Scope;

/** The rows of a table that pass a filter, in no order. */
final class Scan {

  private final Table table;
  private final Predicate<CrmRecord> test;
  private final Optional<Candidates> plan;

  Scan(State state, RecordType form, Filter filter, Scope scope) {
    this.table = state.table(form);
    this.test = test(filter.toPredicate(form, state::findLive), form, scope);
    this.plan = Planner.plan(state, form, filter);
  }

  private static Predicate<CrmRecord> test(
      Predicate<CrmRecord> filter, RecordType form, Scope scope) {
    int slots = form.slotCount();
    return row ->
        Rows.isIn(row, scope) && filter.test(row.type().slotCount() >= slots ? row : row.as(form));
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
