package org.rapporto.crm.model;

/** A field that refers to one record. Every store indexes it. */
public final class ReferenceField extends ScalarField<RecordId> {

  /** The target of a reference that may point to a record of any type. */
  public static final String ANY_TYPE = "record";

  private final String target;

  ReferenceField(String recordType, String name, String target, Trait... traits) {
    super(recordType, name, ValueType.REFERENCE, traits);
    this.target = Names.check(target, "record type");
  }

  /**
   * The type referred to.
   *
   * @return the name of a record type, or {@link #ANY_TYPE}
   */
  public String target() {
    return target;
  }

  /**
   * True where this field refers to a live record that passes another filter. One step only: the
   * inner filter must not contain a step itself.
   *
   * @param condition over the record referred to
   * @return the filter
   */
  public Filter to(Filter condition) {
    return new Filter.Related(this, condition);
  }

  @Override
  Object detail() {
    return target;
  }

  @Override
  public int compare(RecordId a, RecordId b) {
    return a.compareTo(b);
  }

  @Override
  public RecordId check(Object value) {
    if (!(value instanceof RecordId id)) {
      throw misfit(value, "a RecordId");
    }
    boolean fits = target.equals(ANY_TYPE) ? Names.isName(id.type()) : target.equals(id.type());
    if (!fits) {
      throw new IllegalArgumentException(
          "Field " + this + " refers to records of type '" + target + "'; found " + id);
    }
    return id;
  }

  /** A base keeps references to one type without its name. */
  @Override
  boolean keepsAs(Field<?> other) {
    return other instanceof ReferenceField reference && reference.target.equals(target);
  }

  @Override
  public ReferenceField renamed(String newName) {
    return new ReferenceField(recordType(), newName, target, traitArray());
  }
}
