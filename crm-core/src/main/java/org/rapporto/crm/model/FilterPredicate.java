package org.rapporto.crm.model;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles filters to predicates with the slots looked up once. */
final class FilterPredicate implements Filter.Visitor<Predicate<CrmRecord>> {

  private final RecordType type;
  private final Function<RecordId, @Nullable CrmRecord> related;

  private FilterPredicate(RecordType type, Function<RecordId, @Nullable CrmRecord> related) {
    this.type = type;
    this.related = related;
  }

  static Predicate<CrmRecord> compile(
      Filter filter, RecordType type, Function<RecordId, @Nullable CrmRecord> related) {
    return filter.accept(new FilterPredicate(type, related));
  }

  @Override
  public Predicate<CrmRecord> everything() {
    return r -> true;
  }

  @Override
  public Predicate<CrmRecord> nothing() {
    return r -> false;
  }

  @Override
  public Predicate<CrmRecord> and(Filter.And node) {
    List<Predicate<CrmRecord>> parts = compileAll(node.operands());
    return r -> {
      for (Predicate<CrmRecord> part : parts) {
        if (!part.test(r)) {
          return false;
        }
      }
      return true;
    };
  }

  @Override
  public Predicate<CrmRecord> or(Filter.Or node) {
    List<Predicate<CrmRecord>> parts = compileAll(node.operands());
    return r -> {
      for (Predicate<CrmRecord> part : parts) {
        if (part.test(r)) {
          return true;
        }
      }
      return false;
    };
  }

  @Override
  public Predicate<CrmRecord> not(Filter.Not node) {
    return node.operand().accept(this).negate();
  }

  @Override
  public Predicate<CrmRecord> compare(Filter.Compare node) {
    int slot = type.querySlot(node.field());
    Predicate<Object> test = comparison(node);
    return r -> {
      Object value = r.valueAt(slot);
      return value != null && test.test(value);
    };
  }

  @Override
  public Predicate<CrmRecord> in(Filter.In node) {
    int slot = type.querySlot(node.field());
    Set<Object> values = node.values();
    return r -> {
      Object value = r.valueAt(slot);
      return value != null && values.contains(value);
    };
  }

  @Override
  public Predicate<CrmRecord> text(Filter.Text node) {
    int slot = type.querySlot(node.field());
    return r -> r.valueAt(slot) instanceof String text && node.match().accepts(text, node.sought());
  }

  @Override
  public Predicate<CrmRecord> isSet(Filter.IsSet node) {
    int slot = type.querySlot(node.field());
    return r -> r.valueAt(slot) != null;
  }

  @Override
  public Predicate<CrmRecord> anyElement(Filter.AnyElement node) {
    int slot = type.querySlot(node.field());
    Predicate<Object> test = ElementPredicate.compile(node.element(), node.field().kind());
    return r -> {
      if (r.valueAt(slot) instanceof List<?> elements) {
        for (Object element : elements) {
          if (test.test(element)) {
            return true;
          }
        }
      }
      return false;
    };
  }

  @Override
  public Predicate<CrmRecord> related(Filter.Related node) {
    int slot = type.querySlot(node.field());
    RelatedCondition condition = new RelatedCondition(node.condition());
    return r -> {
      if (!(r.valueAt(slot) instanceof RecordId id)) {
        return false;
      }
      CrmRecord target = related.apply(id);
      return target != null && condition.test(target);
    };
  }

  /** The type of the target is known only when the first one is met. */
  private static final class RelatedCondition {
    private final Filter filter;
    private volatile @Nullable Compiled last;

    RelatedCondition(Filter filter) {
      this.filter = filter;
    }

    @SuppressWarnings("ReferenceEquality") // a shortcut: an equal type only compiles anew
    boolean test(CrmRecord target) {
      Compiled compiled = last;
      if (compiled == null || compiled.type != target.type()) {
        compiled = new Compiled(target.type(), compile(filter, target.type(), x -> null));
        last = compiled;
      }
      return compiled.predicate.test(target);
    }

    private record Compiled(RecordType type, Predicate<CrmRecord> predicate) {}
  }

  @Override
  public Predicate<CrmRecord> hasId(Filter.HasId node) {
    return r -> node.ids().contains(r.id().value());
  }

  private List<Predicate<CrmRecord>> compileAll(List<Filter> filters) {
    return filters.stream().map(f -> f.accept(this)).toList();
  }

  /** The test of one value, shared by records and elements. */
  static Predicate<Object> comparison(Filter.Compare node) {
    if (node.value() instanceof Variable) {
      throw new UnsupportedQueryException(
          "The variable " + node.value() + " must be bound before the filter is run");
    }
    if (node.value() instanceof Money money) {
      return v ->
          v instanceof Money m
              && m.currency().equals(money.currency())
              && node.operator().accepts(m.compareTo(money));
    }
    if (node.operator() == Operator.EQ) {
      return node.value()::equals;
    }
    return ordered(node.field(), node);
  }

  @SuppressWarnings("unchecked") // values of a record were checked when they came in
  private static <T> Predicate<Object> ordered(ScalarField<T> field, Filter.Compare node) {
    T bound = field.check(node.value());
    Operator operator = node.operator();
    return v -> operator.accepts(field.compare((T) v, bound));
  }
}
