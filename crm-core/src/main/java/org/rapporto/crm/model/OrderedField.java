package org.rapporto.crm.model;

/**
 * A field whose values can be compared by less and greater.
 *
 * @param <T> the Java type of the value
 */
public abstract sealed class OrderedField<T> extends ScalarField<T>
    permits TextField, IntegerField, DecimalField, DateField, InstantField, MoneyField {

  OrderedField(String recordType, String name, ValueType type, Trait... traits) {
    super(recordType, name, type, traits);
  }

  /**
   * True where the value is less.
   *
   * @param value the bound, not included
   * @return the filter
   */
  public final Filter lessThan(T value) {
    return new Filter.Compare(this, Operator.LT, check(value));
  }

  /**
   * True where the value is less or equal.
   *
   * @param value the bound, included
   * @return the filter
   */
  public final Filter atMost(T value) {
    return new Filter.Compare(this, Operator.LE, check(value));
  }

  /**
   * True where the value is greater.
   *
   * @param value the bound, not included
   * @return the filter
   */
  public final Filter greaterThan(T value) {
    return new Filter.Compare(this, Operator.GT, check(value));
  }

  /**
   * True where the value is greater or equal.
   *
   * @param value the bound, included
   * @return the filter
   */
  public final Filter atLeast(T value) {
    return new Filter.Compare(this, Operator.GE, check(value));
  }

  /**
   * True where the value lies between, both ends included.
   *
   * @param low the lower bound
   * @param high the upper bound
   * @return the filter
   */
  public final Filter between(T low, T high) {
    return atLeast(low).and(atMost(high));
  }
}
