package org.rapporto.crm.model;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A field with at most one value. Comparisons with a missing value are false, so {@link #ne} is not
 * the complement of {@link #eq}; {@code eq(v).negate()} is.
 *
 * @param <T> the Java type of the value
 */
public abstract sealed class ScalarField<T> extends Field<T>
    permits OrderedField, FlagField, ReferenceField, ChoiceField {

  ScalarField(String recordType, String name, ValueType type, Trait... traits) {
    super(recordType, name, type, traits);
  }

  /**
   * True where the value equals.
   *
   * @param value to compare with
   * @return the filter
   */
  public final Filter eq(T value) {
    return new Filter.Compare(this, Operator.EQ, check(value));
  }

  /**
   * True where there is a value and it differs.
   *
   * @param value to compare with
   * @return the filter
   */
  public final Filter ne(T value) {
    return isSet().and(eq(value).negate());
  }

  /**
   * True where the value is one of these; nothing is in an empty collection.
   *
   * @param values to compare with
   * @return the filter
   */
  public final Filter in(Collection<? extends T> values) {
    Set<Object> kept = values.stream().map(this::check).collect(Collectors.toUnmodifiableSet());
    return kept.isEmpty() ? Filter.nothing() : new Filter.In(this, kept);
  }

  /**
   * Compares with something that is known only when the query runs.
   *
   * @param operator how
   * @param variable with what
   * @return the filter, to be bound before a store sees it
   */
  public final Filter is(Operator operator, Variable variable) {
    return new Filter.Compare(this, operator, variable);
  }

  /**
   * The order every store keeps for values of this field.
   *
   * @param a one value
   * @param b another
   * @return negative, zero or positive
   */
  public abstract int compare(T a, T b);

  @Override
  public abstract ScalarField<T> renamed(String newName);
}
