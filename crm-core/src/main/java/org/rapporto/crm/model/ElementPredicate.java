package org.rapporto.crm.model;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles the filter inside {@link Filter.AnyElement} to a test of the parts of an element. */
final class ElementPredicate implements Filter.Visitor<Predicate<@Nullable Object[]>> {

  private final ElementKind<?> kind;

  private ElementPredicate(ElementKind<?> kind) {
    this.kind = kind;
  }

  static Predicate<Object> compile(Filter filter, ElementKind<?> kind) {
    return over(filter, kind);
  }

  private static <E> Predicate<Object> over(Filter filter, ElementKind<E> kind) {
    Predicate<@Nullable Object[]> test = filter.accept(new ElementPredicate(kind));
    return element -> test.test(kind.partsOf(kind.elementClass().cast(element)));
  }

  @Override
  public Predicate<@Nullable Object[]> everything() {
    return v -> true;
  }

  @Override
  public Predicate<@Nullable Object[]> nothing() {
    return v -> false;
  }

  @Override
  public Predicate<@Nullable Object[]> and(Filter.And node) {
    List<Predicate<@Nullable Object[]>> parts = compileAll(node.operands());
    return v -> parts.stream().allMatch(p -> p.test(v));
  }

  @Override
  public Predicate<@Nullable Object[]> or(Filter.Or node) {
    List<Predicate<@Nullable Object[]>> parts = compileAll(node.operands());
    return v -> parts.stream().anyMatch(p -> p.test(v));
  }

  @Override
  public Predicate<@Nullable Object[]> not(Filter.Not node) {
    return node.operand().accept(this).negate();
  }

  @Override
  public Predicate<@Nullable Object[]> compare(Filter.Compare node) {
    int part = part(node.field());
    Predicate<Object> test = FilterPredicate.comparison(node);
    return v -> {
      Object value = v[part];
      return value != null && test.test(value);
    };
  }

  @Override
  public Predicate<@Nullable Object[]> in(Filter.In node) {
    int part = part(node.field());
    return v -> {
      Object value = v[part];
      return value != null && node.values().contains(value);
    };
  }

  @Override
  public Predicate<@Nullable Object[]> text(Filter.Text node) {
    int part = part(node.field());
    return v -> v[part] instanceof String text && node.match().accepts(text, node.sought());
  }

  @Override
  public Predicate<@Nullable Object[]> isSet(Filter.IsSet node) {
    int part = part(node.field());
    return v -> v[part] != null;
  }

  @Override
  public Predicate<@Nullable Object[]> anyElement(Filter.AnyElement node) {
    throw notHere("an inner multi-valued field");
  }

  @Override
  public Predicate<@Nullable Object[]> related(Filter.Related node) {
    throw notHere("a step to another record");
  }

  @Override
  public Predicate<@Nullable Object[]> hasId(Filter.HasId node) {
    throw notHere("an id");
  }

  private List<Predicate<@Nullable Object[]>> compileAll(List<Filter> filters) {
    return filters.stream().map(f -> f.accept(this)).toList();
  }

  private int part(Field<?> field) {
    int index = kind.parts().indexOf(field);
    if (index < 0) {
      throw new UnsupportedQueryException(
          "Elements of " + kind.type() + " have no part " + field + "; they have " + kind.parts());
    }
    return index;
  }

  private UnsupportedQueryException notHere(String what) {
    return new UnsupportedQueryException(
        "A filter over elements of " + kind.type() + " cannot have " + what);
  }
}
