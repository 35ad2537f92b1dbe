package org.rapporto.crm.model;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles the filter inside {@link Filter.AnyElement} to a test of an element. */
final class ElementPredicate<E> extends PredicateCompiler<E> {

  private final ElementKind<E> kind;

  private ElementPredicate(ElementKind<E> kind) {
    this.kind = kind;
  }

  static <E> Predicate<Object> compile(Filter filter, ElementKind<E> kind) {
    Predicate<E> test = filter.accept(new ElementPredicate<>(kind));
    return element -> test.test(kind.elementClass().cast(element));
  }

  @Override
  Predicate<E> where(Field<?> field, Predicate<@Nullable Object> test) {
    int index = kind.parts().indexOf(field);
    if (index < 0) {
      throw new UnsupportedQueryException(
          "Elements of " + kind.type() + " have no part " + field + "; they have " + kind.parts());
    }
    Function<E, @Nullable Object> part = kind.part(index);
    return element -> test.test(part.apply(element));
  }

  @Override
  public Predicate<E> anyElement(Filter.AnyElement node) {
    throw notHere("an inner multi-valued field");
  }

  @Override
  public Predicate<E> related(Filter.Related node) {
    throw notHere("a step to another record");
  }

  @Override
  public Predicate<E> hasId(Filter.HasId node) {
    throw notHere("an id");
  }

  private UnsupportedQueryException notHere(String what) {
    return new UnsupportedQueryException(
        "A filter over elements of " + kind.type() + " cannot have " + what);
  }
}
