package org.rapporto.crm.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The shape of records of one kind: a name and ordered fields. Immutable. Built-in types and those
 * a host defines at run time are the same thing. Every type begins with the system fields ({@link
 * #OWNER} and its like); fields are only ever appended, so that a record read under an earlier form
 * fits a later one ({@link CrmRecord#as}).
 *
 * <pre>{@code
 * TextField plate = Field.text("car", "plate", Trait.REQUIRED);
 * RecordType car = RecordType.named("car").field(plate).naturalKey("plate", plate).build();
 * }</pre>
 */
public final class RecordType {

  /** The record type of the fields that all types have. */
  public static final String SYSTEM = "record";

  /** Who owns the record: the id of a principal. */
  public static final TextField OWNER = new TextField(SYSTEM, "owner", Trait.INDEXED);

  /** When it was created. Set by the gate. */
  public static final InstantField CREATED_AT = new InstantField(SYSTEM, "created_at");

  /** Who created it: the id of a principal. Set by the gate. */
  public static final TextField CREATED_BY = new TextField(SYSTEM, "created_by");

  /** When it was last changed. Set by the gate. */
  public static final InstantField UPDATED_AT =
      new InstantField(SYSTEM, "updated_at", Trait.INDEXED);

  /** Who changed it last: the id of a principal. Set by the gate. */
  public static final TextField UPDATED_BY = new TextField(SYSTEM, "updated_by");

  /** When it was soft-deleted; missing on live records. Set by the gate. */
  public static final InstantField DELETED_AT = new InstantField(SYSTEM, "deleted_at");

  /** The system fields, which take the first slots of every type. */
  public static final List<ScalarField<?>> SYSTEM_FIELDS =
      List.of(OWNER, CREATED_AT, CREATED_BY, UPDATED_AT, UPDATED_BY, DELETED_AT);

  private final String name;
  private final Labels labels;
  private final ImmutableList<FieldDefinition> definitions;
  private final ImmutableList<NaturalKey> naturalKeys;
  private final ImmutableMap<String, Integer> slots;

  RecordType(
      String name, Labels labels, List<FieldDefinition> definitions, List<NaturalKey> naturalKeys) {
    this.name = Names.check(name, "record type");
    if (name.equals(SYSTEM)) {
      throw new IllegalArgumentException("The record type name '" + SYSTEM + "' is reserved");
    }
    this.labels = Objects.requireNonNull(labels, "labels must not be null");
    this.definitions = ImmutableList.copyOf(definitions);
    this.naturalKeys = ImmutableList.copyOf(naturalKeys);
    this.slots = slotsOf(name, this.definitions);
    naturalKeys.forEach(this::checkKey);
  }

  /**
   * Starts a type.
   *
   * @param name lower-case letters, digits and {@code _}, at most 48, starting with a letter
   * @return a builder, not thread-safe
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Collects the parts of a record type. Not thread-safe; {@link #build} copies. */
  public static final class Builder {
    private final String name;
    private final List<FieldDefinition> definitions = new ArrayList<>();
    private final List<NaturalKey> naturalKeys = new ArrayList<>();
    private Labels labels = Labels.NONE;

    private Builder(String name) {
      this.name = Names.check(name, "record type");
      SYSTEM_FIELDS.forEach(f -> definitions.add(FieldDefinition.of(f, Labels.NONE, null)));
    }

    /**
     * Names the type for people.
     *
     * @param labels the labels
     * @return this
     */
    public Builder labels(Labels labels) {
      this.labels = labels;
      return this;
    }

    /**
     * Adds a field.
     *
     * @param field of this type
     * @return this
     */
    public Builder field(Field<?> field) {
      return field(field, Labels.NONE);
    }

    /**
     * Adds a field with labels.
     *
     * @param field of this type
     * @param fieldLabels what people see
     * @return this
     */
    public Builder field(Field<?> field, Labels fieldLabels) {
      definitions.add(FieldDefinition.of(field, fieldLabels, null));
      return this;
    }

    /**
     * Adds a field that the gate computes from others.
     *
     * @param field of this type, with {@link Trait#DERIVED}
     * @param key the normal form
     * @param sources text fields of this type
     * @return this
     */
    public Builder derived(TextField field, TextKey key, TextField... sources) {
      if (!field.has(Trait.DERIVED)) {
        throw new IllegalArgumentException("Field " + field + " lacks the trait DERIVED");
      }
      List<String> names = List.of(sources).stream().map(Field::name).toList();
      definitions.add(FieldDefinition.of(field, Labels.NONE, new Derivation(key, names)));
      return this;
    }

    /**
     * Adds a natural key.
     *
     * @param keyName its name
     * @param fields scalar fields of this type
     * @return this
     */
    public Builder naturalKey(String keyName, ScalarField<?>... fields) {
      naturalKeys.add(new NaturalKey(keyName, List.of(fields).stream().map(Field::name).toList()));
      return this;
    }

    Builder definition(FieldDefinition definition) {
      definitions.add(definition);
      return this;
    }

    Builder naturalKey(NaturalKey key) {
      naturalKeys.add(key);
      return this;
    }

    /**
     * Makes the type.
     *
     * @return an immutable type
     * @throws IllegalArgumentException if two fields have one name, a field belongs to another
     *     type, or a key names no scalar field
     */
    public RecordType build() {
      return new RecordType(name, labels, definitions, naturalKeys);
    }
  }

  /**
   * The name.
   *
   * @return unique among the types of a {@code Crm}
   */
  public String name() {
    return name;
  }

  /**
   * What people see.
   *
   * @return the labels
   */
  public Labels labels() {
    return labels;
  }

  /**
   * All fields with what the type says of them, by slot; the system fields first.
   *
   * @return an immutable list
   */
  public List<FieldDefinition> definitions() {
    return definitions;
  }

  /**
   * The fields in use, without the system fields.
   *
   * @return in order of slots
   */
  public List<Field<?>> fields() {
    List<Field<?>> own = new ArrayList<>();
    for (FieldDefinition d : definitions.subList(SYSTEM_FIELDS.size(), definitions.size())) {
      if (!d.isRetired()) {
        own.add(d.field());
      }
    }
    return List.copyOf(own);
  }

  /**
   * The natural keys.
   *
   * @return an immutable list
   */
  public List<NaturalKey> naturalKeys() {
    return naturalKeys;
  }

  /**
   * How many values a record has.
   *
   * @return system fields included
   */
  public int slotCount() {
    return definitions.size();
  }

  /**
   * Finds a field by its name of today or a former one.
   *
   * @param fieldName a name
   * @return what the type says of it, or empty
   */
  public Optional<FieldDefinition> find(String fieldName) {
    Integer slot = slots.get(fieldName);
    return slot == null ? Optional.empty() : Optional.of(definitions.get(slot));
  }

  /**
   * The field of a name.
   *
   * @param fieldName a name of today or a former one
   * @return the field
   * @throws IllegalArgumentException if there is none; the message lists the fields
   */
  public Field<?> get(String fieldName) {
    return find(fieldName).map(FieldDefinition::field).orElseThrow(() -> unknown(fieldName));
  }

  /**
   * Where a record of this type keeps the value of a field.
   *
   * @param field a field of this type, or a system field
   * @return the slot
   * @throws IllegalArgumentException if this type has no such field of this value type
   */
  public int slot(Field<?> field) {
    Integer slot = slots.get(field.name());
    if (slot == null || !belongs(field) || definitions.get(slot).field().type() != field.type()) {
      throw unknown(field.toString());
    }
    return slot;
  }

  int querySlot(Field<?> field) {
    try {
      return slot(field);
    } catch (IllegalArgumentException e) {
      throw new UnsupportedQueryException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * This type with one field more.
   *
   * @param field of this type, under a name not yet taken
   * @return a new type
   */
  public RecordType with(Field<?> field) {
    return with(field, Labels.NONE);
  }

  /**
   * This type with one field more.
   *
   * @param field of this type, under a name not yet taken
   * @param fieldLabels what people see
   * @return a new type
   */
  public RecordType with(Field<?> field, Labels fieldLabels) {
    List<FieldDefinition> more = new ArrayList<>(definitions);
    more.add(FieldDefinition.of(field, fieldLabels, null));
    return new RecordType(name, labels, more, naturalKeys);
  }

  /**
   * This type with another definition in place of one; its slot and column must stay.
   *
   * @param fieldName the name it has now
   * @param replacement what the type says of it from now on
   * @return a new type
   */
  public RecordType replacing(String fieldName, FieldDefinition replacement) {
    Integer slot = slots.get(fieldName);
    if (slot == null) {
      throw unknown(fieldName);
    }
    List<FieldDefinition> changed = new ArrayList<>(definitions);
    if (slot < SYSTEM_FIELDS.size() || !changed.get(slot).column().equals(replacement.column())) {
      throw new IllegalArgumentException("Field " + fieldName + " keeps its column");
    }
    changed.set(slot, replacement);
    return new RecordType(name, labels, changed, renamedKeys(fieldName, replacement.name()));
  }

  /**
   * Whether records of another form of this type can be read as this one: the same columns with the
   * same value types, in the same order, and perhaps more.
   *
   * @param earlier the other form
   * @return true if this type only appends to it
   */
  public boolean extendsType(RecordType earlier) {
    if (!name.equals(earlier.name) || definitions.size() < earlier.definitions.size()) {
      return false;
    }
    for (int i = 0; i < earlier.definitions.size(); i++) {
      FieldDefinition mine = definitions.get(i);
      FieldDefinition theirs = earlier.definitions.get(i);
      if (!mine.column().equals(theirs.column()) || mine.field().type() != theirs.field().type()) {
        return false;
      }
    }
    return true;
  }

  private List<NaturalKey> renamedKeys(String from, String to) {
    return naturalKeys.stream()
        .map(
            k ->
                new NaturalKey(
                    k.name(), k.fields().stream().map(f -> f.equals(from) ? to : f).toList()))
        .toList();
  }

  private boolean belongs(Field<?> field) {
    return field.recordType().equals(name) || field.recordType().equals(SYSTEM);
  }

  private IllegalArgumentException unknown(String fieldName) {
    return new IllegalArgumentException(
        "Record type '"
            + name
            + "' has no field "
            + fieldName
            + "; it has "
            + definitions.stream().map(FieldDefinition::name).toList());
  }

  private void checkKey(NaturalKey key) {
    for (String field : key.fields()) {
      if (!(get(field) instanceof ScalarField<?>)) {
        throw new IllegalArgumentException(
            "Natural key '" + key.name() + "' takes scalar fields; found " + field);
      }
    }
  }

  private static ImmutableMap<String, Integer> slotsOf(
      String name, List<FieldDefinition> definitions) {
    Map<String, Integer> bySlot = new HashMap<>();
    Set<String> columns = new TreeSet<>();
    for (int i = 0; i < definitions.size(); i++) {
      FieldDefinition d = definitions.get(i);
      String owner = d.field().recordType();
      if (!owner.equals(i < SYSTEM_FIELDS.size() ? SYSTEM : name)) {
        throw new IllegalArgumentException(
            "Field " + d.field() + " does not belong to record type '" + name + "'");
      }
      if (bySlot.put(d.name(), i) != null || !columns.add(d.column()) || isReserved(d.column())) {
        throw new IllegalArgumentException(
            "Record type '" + name + "' has the field name " + d.name() + " twice, or reserved");
      }
    }
    for (int i = 0; i < definitions.size(); i++) {
      for (String former : definitions.get(i).formerNames()) {
        bySlot.putIfAbsent(former, i);
      }
    }
    return ImmutableMap.copyOf(bySlot);
  }

  private static boolean isReserved(String column) {
    return column.equals("id") || column.equals("version");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordType t
        && t.name.equals(name)
        && t.labels.equals(labels)
        && t.definitions.equals(definitions)
        && t.naturalKeys.equals(naturalKeys);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Prints the name and how many fields there are. */
  @Override
  public String toString() {
    return name + " (" + definitions.size() + " fields)";
  }
}
