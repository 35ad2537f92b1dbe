package org.rapporto.crm.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The shape of records of one kind: a name and ordered fields. Immutable. Built-in types and those
 * a host defines at run time are the same thing. Every type begins with the system fields ({@link
 * #OWNER} and its like); a record read under an earlier form fits every later one that still has
 * its columns ({@link CrmRecord#as}).
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
  private final Derivations derivations;
  private volatile @Nullable Reshaping lastReshaping;

  RecordType(
      String name, Labels labels, List<FieldDefinition> definitions, List<NaturalKey> naturalKeys) {
    this.name = Names.check(name, "record type");
    if (name.equals(SYSTEM)) {
      throw new IllegalArgumentException("The record type name '" + SYSTEM + "' is reserved");
    }
    this.labels = Objects.requireNonNull(labels, "labels must not be null");
    this.definitions = ImmutableList.copyOf(definitions);
    this.naturalKeys = ImmutableList.copyOf(naturalKeys);
    this.slots = RecordTypeRules.slots(name, this.definitions);
    RecordTypeRules.check(this);
    this.derivations = new Derivations(this);
  }

  /**
   * Starts a type.
   *
   * @param name lower-case letters, digits and {@code _}, at most 48, starting with a letter and
   *     without two {@code _} in a row; {@code crm_}, {@code sqlite_} and {@code pg_} are reserved
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

    /**
     * Adds a field with all that is said of it.
     *
     * @param definition of a field of this type
     * @return this
     */
    public Builder definition(FieldDefinition definition) {
      definitions.add(definition);
      return this;
    }

    /**
     * Adds a natural key.
     *
     * @param key over scalar fields of this type
     * @return this
     */
    public Builder naturalKey(NaturalKey key) {
      naturalKeys.add(key);
      return this;
    }

    /**
     * Makes the type.
     *
     * @return an immutable type
     * @throws IllegalArgumentException if the name is reserved, two fields have one name, a field
     *     belongs to another type, a key names no scalar field, or beside a money field {@code x}
     *     there is a field {@code x_currency}
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
  @SuppressWarnings("ReferenceEquality") // an equal type takes the longer way
  public int slot(Field<?> field) {
    Field.Place known = field.lastPlace;
    if (known != null && known.type() == this) {
      return known.slot();
    }
    if (field.recordType().equals(SYSTEM)) {
      int slot = SYSTEM_FIELDS.indexOf(field);
      return slot >= 0 ? slot : slotByName(field);
    }
    return known != null && isAt(known.slot(), field) ? known.slot() : slotByName(field);
  }

  /** Two forms of a type that are in use at a time mostly have a field in the same slot. */
  private boolean isAt(int slot, Field<?> field) {
    return slot < definitions.size() && definitions.get(slot).field().equals(field);
  }

  /** Records of one form of a type come by the thousand, and ask for the same fields. */
  private int slotByName(Field<?> field) {
    Integer slot = slots.get(field.name());
    if (slot == null || !belongs(field) || definitions.get(slot).field().type() != field.type()) {
      throw unknown(field.toString());
    }
    if (!field.recordType().equals(SYSTEM)) {
      field.lastPlace = new Field.Place(this, slot);
    }
    return slot;
  }

  Derivations derivations() {
    return derivations;
  }

  /** The slot of a field of this very type, by its name of today or a former one. */
  int slotOf(String fieldName) {
    Integer slot = slots.get(fieldName);
    if (slot == null) {
      throw unknown(fieldName);
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
    return with(FieldDefinition.of(field, fieldLabels, null));
  }

  /**
   * This type with one field more.
   *
   * @param definition of a field of this type, under a name and a column not yet taken
   * @return a new type
   */
  public RecordType with(FieldDefinition definition) {
    List<FieldDefinition> more = new ArrayList<>(definitions);
    more.add(definition);
    return new RecordType(name, labels, more, naturalKeys);
  }

  /**
   * This type with another definition in place of one; its slot and column must stay. Natural keys
   * and derivations follow a new name.
   *
   * @param fieldName the name it has now
   * @param replacement what the type says of it from now on
   * @return a new type
   * @throws IllegalArgumentException if there is no such field, it is a system field, the column
   *     differs, or the new type is not valid
   */
  public RecordType replacing(String fieldName, FieldDefinition replacement) {
    Integer slot = slots.get(fieldName);
    if (slot == null) {
      throw unknown(fieldName);
    }
    FieldDefinition replaced = definitions.get(slot);
    if (slot < SYSTEM_FIELDS.size() || !replaced.column().equals(replacement.column())) {
      throw new IllegalArgumentException("Field " + fieldName + " keeps its column");
    }
    UnaryOperator<String> name = f -> slot.equals(slots.get(f)) ? replacement.name() : f;
    List<FieldDefinition> changed = new ArrayList<>(definitions);
    changed.set(slot, replacement);
    changed.replaceAll(d -> renamedSources(d, name));
    return new RecordType(this.name, labels, changed, renamedKeys(naturalKeys, name));
  }

  /**
   * Whether this type only appends to another form of it: the same columns with the same value
   * types in the same order, and perhaps more.
   *
   * @param earlier the other form
   * @return true if it does
   */
  public boolean extendsType(RecordType earlier) {
    if (!name.equals(earlier.name) || definitions.size() < earlier.definitions.size()) {
      return false;
    }
    for (int i = 0; i < earlier.definitions.size(); i++) {
      FieldDefinition mine = definitions.get(i);
      FieldDefinition theirs = earlier.definitions.get(i);
      if (!mine.column().equals(theirs.column()) || !theirs.field().keepsAs(mine.field())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether records of another form of this type can be read as this one: every column of the other
   * is here with the same value type, in any order.
   *
   * @param earlier the other form
   * @return true if {@link CrmRecord#as} works
   */
  public boolean covers(RecordType earlier) {
    return Reshaping.find(earlier, this).isPresent();
  }

  /** The way from one form is kept, because records of it come by the thousand. */
  @SuppressWarnings("ReferenceEquality") // a deep comparison for each record would cost more
  Reshaping reshapingFrom(RecordType earlier) {
    Reshaping known = lastReshaping;
    if (known == null || known.from() != earlier) {
      known = Reshaping.find(earlier, this).orElseThrow(() -> notCovered(earlier));
      lastReshaping = known;
    }
    return known;
  }

  private IllegalArgumentException notCovered(RecordType earlier) {
    return new IllegalArgumentException(
        "Type " + this + " does not have all columns of " + earlier + " with the same values");
  }

  private static List<NaturalKey> renamedKeys(List<NaturalKey> keys, UnaryOperator<String> name) {
    return keys.stream()
        .map(k -> new NaturalKey(k.name(), k.fields().stream().map(name).toList()))
        .toList();
  }

  private static FieldDefinition renamedSources(FieldDefinition d, UnaryOperator<String> name) {
    Derivation was = d.derivation();
    if (was == null) {
      return d;
    }
    List<String> sources = was.sources().stream().map(name).toList();
    Derivation is = new Derivation(was.key(), sources);
    return new FieldDefinition(d.field(), d.column(), d.labels(), d.formerNames(), d.status(), is);
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

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
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
