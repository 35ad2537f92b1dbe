package org.rapporto.crm.model;

import java.util.List;

/**
 * A field with any number of elements, each with parts, in an order that is kept. A record without
 * elements has an empty list: the field is then not set, and never null.
 *
 * @param <E> the Java type of an element
 */
public final class MultiField<E> extends Field<List<E>> {

  private final ElementKind<E> kind;

  MultiField(String recordType, String name, ElementKind<E> kind, Trait... traits) {
    super(recordType, name, kind.type(), traits);
    this.kind = kind;
  }

  /**
   * What the elements are.
   *
   * @return the kind
   */
  public ElementKind<E> kind() {
    return kind;
  }

  /**
   * True where at least one element passes a filter over its parts: {@code
   * Contacts.PHONES.any(Phone.E164.eq("+390212345678"))}.
   *
   * @param element a filter on part fields such as {@link Phone#E164}
   * @return the filter
   */
  public Filter any(Filter element) {
    return new Filter.AnyElement(this, element);
  }

  @Override
  @SuppressWarnings("unchecked") // each element was checked
  public List<E> check(Object value) {
    if (!(value instanceof List<?> list)) {
      throw misfit(value, "a List of " + kind.elementClass().getSimpleName());
    }
    for (Object element : list) {
      checkElement(element);
    }
    return (List<E>) List.copyOf(list);
  }

  private void checkElement(Object element) {
    if (!kind.elementClass().isInstance(element)) {
      throw misfit(element, "elements that are a " + kind.elementClass().getSimpleName());
    }
    kind.checkParts(kind.elementClass().cast(element));
  }

  @Override
  public MultiField<E> renamed(String newName) {
    return new MultiField<>(recordType(), newName, kind, traitArray());
  }
}
