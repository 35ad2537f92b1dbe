package org.rapporto.crm.model;

import com.google.common.collect.Sets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A typed key of one value of a record: {@code record.get(Contacts.FAMILY_NAME)}. A field also
 * makes the {@link Filter}s on it. Fields are values: equal when type, name and value type are.
 *
 * <pre>{@code
 * TextField tier = Field.text("contact", "tier", Trait.INDEXED);
 * Filter gold = tier.eq("gold");
 * }</pre>
 *
 * @param <T> the Java type of the value, as {@link ValueType} tells
 */
public abstract sealed class Field<T> permits ScalarField, MultiField {

  private final String recordType;
  private final String name;
  private final ValueType type;
  private final Set<Trait> traits;

  /** Where a record type was found to keep this field last; losing it to a race costs nothing. */
  @Nullable Place lastPlace;

  /** The slot a type has for a field. */
  record Place(RecordType type, int slot) {}

  Field(String recordType, String name, ValueType type, Trait... traits) {
    this.recordType = Names.check(recordType, "record type");
    this.name = Names.check(name, "field");
    this.type = Objects.requireNonNull(type, "type must not be null");
    Set<Trait> set = EnumSet.noneOf(Trait.class);
    set.addAll(List.of(traits));
    this.traits = Sets.immutableEnumSet(set);
  }

  /**
   * A field of text.
   *
   * @param recordType the name of the type it belongs to
   * @param name lower-case letters, digits and {@code _}, at most 48, starting with a letter
   * @param traits what it asks of the store
   * @return the field
   */
  public static TextField text(String recordType, String name, Trait... traits) {
    return new TextField(recordType, name, traits);
  }

  /**
   * A field of whole numbers.
   *
   * @param recordType the name of the type it belongs to
   * @param name its name
   * @param traits what it asks of the store
   * @return the field
   */
  public static IntegerField integer(String recordType, String name, Trait... traits) {
    return new IntegerField(recordType, name, traits);
  }

  /**
   * A field of decimals.
   *
   * @param recordType the name of the type it belongs to
   * @param name its name
   * @param scale digits after the point, 0 to 12
   * @param traits what it asks of the store
   * @return the field
   */
  public static DecimalField decimal(String recordType, String name, int scale, Trait... traits) {
    return new DecimalField(recordType, name, scale, traits);
  }

  /**
   * A field of yes or no.
   *
   * @param recordType the name of the type it belongs to
   * @param name its name
   * @param traits what it asks of the store
   * @return the field
   */
  public static FlagField flag(String recordType, String name, Trait... traits) {
    return new FlagField(recordType, name, traits);
  }

  /**
   * A field of calendar dates.
   *
   * @param recordType the name of the type it belongs to
   * @param name its name
   * @param traits what it asks of the store
   * @return the field
   */
  public static DateField date(String recordType, String name, Trait... traits) {
    return new DateField(recordType, name, traits);
  }

  /**
   * A field of points in time.
   *
   * @param recordType the name of the type it belongs to
   * @param name its name
   * @param traits what it asks of the store
   * @return the field
   */
  public static InstantField instant(String recordType, String name, Trait... traits) {
    return new InstantField(recordType, name, traits);
  }

  /**
   * A reference to one record of another type (or the same). References are always indexed.
   *
   * @param recordType the name of the type it belongs to
   * @param name its name
   * @param target the name of the type referred to
   * @param traits what it asks of the store
   * @return the field
   */
  public static ReferenceField reference(
      String recordType, String name, String target, Trait... traits) {
    return new ReferenceField(recordType, name, target, traits);
  }

  /**
   * A field whose value is one of some choices.
   *
   * @param recordType the name of the type it belongs to
   * @param name its name
   * @param choices the options, in the order people see them
   * @param traits what it asks of the store
   * @return the field
   */
  public static ChoiceField choice(
      String recordType, String name, List<Choice> choices, Trait... traits) {
    return new ChoiceField(recordType, name, choices, traits);
  }

  /**
   * A field of money.
   *
   * @param recordType the name of the type it belongs to
   * @param name its name
   * @param traits what it asks of the store
   * @return the field
   */
  public static MoneyField money(String recordType, String name, Trait... traits) {
    return new MoneyField(recordType, name, traits);
  }

  /**
   * A multi-valued field.
   *
   * @param recordType the name of the type it belongs to
   * @param name its name
   * @param kind what its elements are, such as {@link ElementKind#PHONE}
   * @param traits what it asks of the store
   * @param <E> the Java type of an element
   * @return the field
   */
  public static <E> MultiField<E> multi(
      String recordType, String name, ElementKind<E> kind, Trait... traits) {
    return new MultiField<>(recordType, name, kind, traits);
  }

  /**
   * The type this field belongs to.
   *
   * @return the name of the record type, or {@link RecordType#SYSTEM} for the fields all types have
   */
  public final String recordType() {
    return recordType;
  }

  /**
   * The name, unique within the type.
   *
   * @return the name
   */
  public final String name() {
    return name;
  }

  /**
   * The type of the value.
   *
   * @return one of the closed list
   */
  public final ValueType type() {
    return type;
  }

  /**
   * Whether the field has a trait.
   *
   * @param trait which
   * @return true if it was declared with it
   */
  public final boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /**
   * The traits this field was declared with.
   *
   * @return an immutable set
   */
  public final Set<Trait> traits() {
    return traits;
  }

  /**
   * True for records that have a value (for a multi-valued field: at least one element).
   *
   * @return the filter
   */
  public final Filter isSet() {
    return new Filter.IsSet(this);
  }

  /**
   * True for records without a value: the exact complement of {@link #isSet}.
   *
   * @return the filter
   */
  public final Filter isMissing() {
    return new Filter.Not(isSet());
  }

  /**
   * Checks a value against this field and brings it to the form that is kept: decimals to their
   * scale, instants to microseconds.
   *
   * @param value a value of any Java type
   * @return the value as kept
   * @throws IllegalArgumentException if it does not fit; the message names the field and the Java
   *     type found, never the value
   */
  public abstract T check(Object value);

  /**
   * This field under another name; everything else stays.
   *
   * @param newName the name
   * @return a new field
   */
  public abstract Field<T> renamed(String newName);

  /** What else was said of the field when it was made, besides name, type and traits. */
  Object detail() {
    return "";
  }

  /** Equal in everything, where {@link #equals} asks for type, name and value type alone. */
  final boolean isDeclaredAs(Field<?> other) {
    return equals(other) && traits.equals(other.traits) && detail().equals(other.detail());
  }

  /** Whether values of this field are values of another one as they stand. */
  boolean keepsAs(Field<?> other) {
    return type == other.type;
  }

  final Trait[] traitArray() {
    return traits.toArray(new Trait[0]);
  }

  final IllegalArgumentException misfit(Object value, String wanted) {
    Objects.requireNonNull(value, "value must not be null");
    return new IllegalArgumentException(
        "Field " + this + " takes " + wanted + "; found " + value.getClass().getSimpleName());
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Field<?> f
        && f.name.equals(name)
        && f.recordType.equals(recordType)
        && f.type == type;
  }

  @Override
  public final int hashCode() {
    return 31 * name.hashCode() + recordType.hashCode();
  }

  /** Prints {@code type.name}. */
  @Override
  public final String toString() {
    return recordType + "." + name;
  }
}
