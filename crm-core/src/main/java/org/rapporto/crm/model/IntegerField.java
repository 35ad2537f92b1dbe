package org.rapporto.crm.model;

/** A field of whole numbers of 64 bits. */
public final class IntegerField extends OrderedField<Long> {

  IntegerField(String recordType, String name, Trait... traits) {
    super(recordType, name, ValueType.INTEGER, traits);
  }

  @Override
  public int compare(Long a, Long b) {
    return a.compareTo(b);
  }

  @Override
  public Long check(Object value) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    throw misfit(value, "a Long");
  }

  @Override
  public IntegerField renamed(String newName) {
    return new IntegerField(recordType(), newName, traitArray());
  }
}
