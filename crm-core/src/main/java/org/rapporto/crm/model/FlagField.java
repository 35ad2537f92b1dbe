package org.rapporto.crm.model;

/** A field of yes or no. */
public final class FlagField extends ScalarField<Boolean> {

  FlagField(String recordType, String name, Trait... traits) {
    super(recordType, name, ValueType.BOOLEAN, traits);
  }

  /**
   * True where the value is yes.
   *
   * @return the filter
   */
  public Filter isTrue() {
    return eq(Boolean.TRUE);
  }

  @Override
  public int compare(Boolean a, Boolean b) {
    return a.compareTo(b);
  }

  @Override
  public Boolean check(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw misfit(value, "a Boolean");
  }

  @Override
  public FlagField renamed(String newName) {
    return new FlagField(recordType(), newName, traitArray());
  }
}
