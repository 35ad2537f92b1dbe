package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextMatch;
import org.rapporto.crm.store.Scope;

/**
 * Finds indexes that narrow a filter down. The answer is empty where none does; every row that is
 * offered must still be tested.
 */
final class Planner implements Filter.Visitor<Optional<Candidates>> {

  /** Targets of a reference are looked up first if they are at most one in so many. */
  private static final int TARGET_SHARE = 8;

  /** So few are looked up without asking what else there is. */
  private static final int FEW = 8;

  private final State state;
  private final Table table;
  private final Form form;
  private final Selector selector;

  /** Tells the index of a field, and of a conjunction as a whole. */
  private interface Selector {
    Optional<Index> find(Field<?> field);

    default List<Candidates> find(Filter.And node) {
      return List.of();
    }
  }

  private record BySlot(Table table, Form form) implements Selector {
    @Override
    public Optional<Index> find(Field<?> field) {
      return table.find(IndexShape.of(form.slot(field)));
    }

    @Override
    public List<Candidates> find(Filter.And node) {
      return NaturalKeyPlans.of(table, form, node);
    }
  }

  private Planner(State state, Table table, Form form, Selector selector) {
    this.state = state;
    this.table = table;
    this.form = form;
    this.selector = selector;
  }

  /** Plans a filter over a form of the type of a table. */
  static Optional<Candidates> plan(State state, RecordType type, Filter filter) {
    Table table = state.table(type);
    Form form = state.form(type);
    return filter.accept(new Planner(state, table, form, new BySlot(table, form)));
  }

  @Override
  public Optional<Candidates> everything() {
    return Optional.empty();
  }

  @Override
  public Optional<Candidates> nothing() {
    return Optional.of(new Candidates.Union(List.of()));
  }

  @Override
  public Optional<Candidates> and(Filter.And node) {
    for (Filter operand : node.operands()) {
      if (operand instanceof Filter.HasId few && few.ids().size() <= FEW) {
        return hasId(few);
      }
    }
    List<Candidates> plans = new ArrayList<>();
    for (Filter operand : node.operands()) {
      operand.accept(this).ifPresent(plan -> add(plans, plan));
    }
    plans.addAll(selector.find(node));
    return plans.size() == 1 ? Optional.of(plans.get(0)) : fewest(plans);
  }

  /** Each is estimated once, as that of many values takes about as long as looking them up. */
  private static Optional<Candidates> fewest(List<Candidates> plans) {
    @Nullable Candidates best = null;
    long fewest = Long.MAX_VALUE;
    for (Candidates plan : plans) {
      long estimate = plan.estimate();
      if (best == null || estimate < fewest) {
        best = plan;
        fewest = estimate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Two ranges of one value, such as the ends of a period, become one range. */
  private static void add(List<Candidates> plans, Candidates plan) {
    for (int i = 0; i < plans.size(); i++) {
      if (plan instanceof Candidates.InRanges more
          && plans.get(i) instanceof Candidates.InRanges known
          && known.isOneRangeOf(more.tree())
          && more.isOneRangeOf(known.tree())) {
        plans.set(i, known.intersect(more));
        return;
      }
    }
    plans.add(plan);
  }

  @Override
  public Optional<Candidates> or(Filter.Or node) {
    List<Candidates> plans = new ArrayList<>();
    for (Filter operand : node.operands()) {
      Optional<Candidates> plan = operand.accept(this);
      if (plan.isEmpty()) {
        return plan;
      }
      plans.add(plan.get());
    }
    return Optional.of(Candidates.anyOf(plans));
  }

  @Override
  public Optional<Candidates> not(Filter.Not node) {
    return Optional.empty();
  }

  @Override
  public Optional<Candidates> compare(Filter.Compare node) {
    return in(node.field(), List.of(ValueRanges.of(node)));
  }

  @Override
  public Optional<Candidates> in(Filter.In node) {
    return in(node.field(), ValueRanges.of(node));
  }

  @Override
  public Optional<Candidates> text(Filter.Text node) {
    return node.match() == TextMatch.STARTS_WITH
        ? in(node.field(), List.of(ValueRanges.startingWith(node.sought())))
        : Optional.empty();
  }

  @Override
  public Optional<Candidates> isSet(Filter.IsSet node) {
    return node.field() instanceof MultiField<?>
        ? Optional.empty()
        : in(node.field(), List.of(Range.WHOLE));
  }

  private Optional<Candidates> in(Field<?> field, List<Range> ranges) {
    return selector.find(field).map(index -> new Candidates.InRanges(index.tree(), ranges));
  }

  @Override
  public Optional<Candidates> anyElement(Filter.AnyElement node) {
    int slot = form.slot(node.field());
    List<?> parts = node.field().kind().parts();
    Selector byPart =
        part ->
            parts.contains(part)
                ? table.find(IndexShape.ofPart(slot, parts.indexOf(part)))
                : Optional.empty();
    return node.element()
        .accept(new Planner(state, table, form, byPart))
        .map(plan -> new Candidates.Union(List.of(plan)));
  }

  @Override
  public Optional<Candidates> related(Filter.Related node) {
    Optional<Index> references = selector.find(node.field());
    Table targets = state.tableOrNull(node.field().target());
    if (references.isEmpty() || targets == null) {
      return Optional.empty();
    }
    Scan scan = new Scan(state, targets.type(), node.condition(), Scope.LIVE);
    int all = targets.rows().size();
    long looked = scan.plan().map(Candidates::estimate).orElse((long) all);
    Tree referring = references.get().tree();
    if (looked * TARGET_SHARE > referring.size()) {
      return Optional.empty();
    }
    return Optional.of(
        looked <= FEW
            ? referringTo(scan, referring)
            : new Candidates.Referring(
                scan, referring, looked * Math.max(1, referring.size() / Math.max(1, all))));
  }

  /** Of few it is worth to know how many refer to each: one may have most. */
  private static Candidates referringTo(Scan targets, Tree references) {
    List<Range> ranges = new ArrayList<>();
    targets.visit(
        row -> {
          ranges.add(Range.of(row.id()));
          return true;
        });
    return new Candidates.InRanges(references, ranges);
  }

  @Override
  public Optional<Candidates> hasId(Filter.HasId node) {
    return Optional.of(new Candidates.ById(table, node.ids()));
  }
}
