package org.rapporto.crm.model;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what filters over records and filters over elements have in common. The predicates
 * allocate nothing when they run.
 *
 * @param <S> what is tested
 */
abstract class PredicateCompiler<S> implements Filter.Visitor<Predicate<S>> {

  /** A test of the value a subject has in a field, which may be missing. */
  abstract Predicate<S> where(Field<?> field, Predicate<@Nullable Object> test);

  @Override
  public final Predicate<S> everything() {
    return s -> true;
  }

  @Override
  public final Predicate<S> nothing() {
    return s -> false;
  }

  @Override
  public final Predicate<S> and(Filter.And node) {
    List<Predicate<S>> parts = compileAll(node.operands());
    if (parts.size() == 2) {
      return parts.get(0).and(parts.get(1));
    }
    return s -> {
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).test(s)) {
          return false;
        }
      }
      return true;
    };
  }

  @Override
  public final Predicate<S> or(Filter.Or node) {
    List<Predicate<S>> parts = compileAll(node.operands());
    if (parts.size() == 2) {
      return parts.get(0).or(parts.get(1));
    }
    return s -> {
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i).test(s)) {
          return true;
        }
      }
      return false;
    };
  }

  private List<Predicate<S>> compileAll(List<Filter> filters) {
    return filters.stream().map(f -> f.accept(this)).toList();
  }

  @Override
  public final Predicate<S> not(Filter.Not node) {
    return node.operand().accept(this).negate();
  }

  @Override
  public final Predicate<S> compare(Filter.Compare node) {
    Object bound = node.value();
    if (bound instanceof Variable) {
      throw new UnsupportedQueryException(
          "The variable " + bound + " must be bound before the filter is run");
    }
    return where(
        node.field(), node.operator() == Operator.EQ ? bound::equals : ordered(node.field(), node));
  }

  @SuppressWarnings("unchecked") // values were checked against their field when they came in
  private static <T> Predicate<@Nullable Object> ordered(
      ScalarField<T> field, Filter.Compare node) {
    if (node.value() instanceof Money bound) {
      return ordered(bound, node.operator());
    }
    T bound = (T) node.value();
    return switch (node.operator()) {
      case EQ -> v -> v != null && field.compare((T) v, bound) == 0;
      case LT -> v -> v != null && field.compare((T) v, bound) < 0;
      case LE -> v -> v != null && field.compare((T) v, bound) <= 0;
      case GT -> v -> v != null && field.compare((T) v, bound) > 0;
      case GE -> v -> v != null && field.compare((T) v, bound) >= 0;
    };
  }

  /** Money of another currency neither exceeds nor falls short. */
  private static Predicate<@Nullable Object> ordered(Money bound, Operator operator) {
    return v ->
        v instanceof Money money
            && money.currency().equals(bound.currency())
            && operator.accepts(money.amount().compareTo(bound.amount()));
  }

  @Override
  public final Predicate<S> in(Filter.In node) {
    Set<Object> values = node.values();
    return where(node.field(), v -> v != null && values.contains(v));
  }

  @Override
  public final Predicate<S> text(Filter.Text node) {
    TextMatch match = node.match();
    String sought = node.sought();
    return where(node.field(), v -> v instanceof String text && match.accepts(text, sought));
  }

  @Override
  public final Predicate<S> isSet(Filter.IsSet node) {
    return where(node.field(), v -> v != null);
  }
}
