package org.rapporto.crm.model;

/**
 * A field of money. A comparison with money of another currency is false; an order and a grouping
 * put currencies apart.
 */
public final class MoneyField extends OrderedField<Money> {

  MoneyField(String recordType, String name, Trait... traits) {
    super(recordType, name, ValueType.MONEY, traits);
  }

  @Override
  public int compare(Money a, Money b) {
    return a.compareTo(b);
  }

  @Override
  public Money check(Object value) {
    if (value instanceof Money money) {
      return money;
    }
    throw misfit(value, "a Money");
  }

  @Override
  public MoneyField renamed(String newName) {
    return new MoneyField(recordType(), newName, traitArray());
  }
}
