package org.rapporto.crm.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record: immutable values by slot. A change makes a new record that still knows the values it
 * was read with, so that a save after somebody else's save can tell which fields were changed by
 * whom.
 *
 * <pre>{@code
 * CrmRecord ada = CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada");
 * String name = ada.get(Contacts.GIVEN_NAME);
 * }</pre>
 *
 * <p>{@link #toString} prints id and version, never values, which are personal data.
 */
public final class CrmRecord {

  private static final int DELETED_AT_SLOT =
      RecordType.SYSTEM_FIELDS.indexOf(RecordType.DELETED_AT);

  private final RecordType type;
  private final @Nullable UUID id;
  private final long version;
  private final @Nullable Object[] values;
  private final @Nullable Object @Nullable [] origin;

  /** Whether the derived values are known to follow; a race costs no more than deriving again. */
  private boolean derived;

  private CrmRecord(
      RecordType type,
      @Nullable UUID id,
      long version,
      @Nullable Object[] values,
      @Nullable Object @Nullable [] origin) {
    this.type = type;
    this.id = id;
    this.version = version;
    this.values = values;
    this.origin = origin;
  }

  /**
   * A new record without values, which gets its id when it is saved.
   *
   * @param type its type
   * @return the record
   */
  public static CrmRecord of(RecordType type) {
    return new CrmRecord(type, null, 0, new @Nullable Object[type.slotCount()], null);
  }

  /**
   * A new record without values under an id of the caller's.
   *
   * @param type its type
   * @param id its id, of the same type
   * @return the record
   */
  public static CrmRecord of(RecordType type, RecordId id) {
    requireType(type, id);
    return new CrmRecord(type, id.value(), 0, new @Nullable Object[type.slotCount()], null);
  }

  /**
   * A new record, which gets its id when it is saved. For code that goes over all fields.
   *
   * @param type its type
   * @param values by slot, as {@link RecordType#slot} tells, null for none
   * @return the record
   * @throws IllegalArgumentException if the values are not as many as the type has slots, or one
   *     does not fit its field
   */
  public static CrmRecord of(RecordType type, @Nullable Object[] values) {
    requireSlots(type, values);
    @Nullable Object[] kept = new @Nullable Object[values.length];
    for (int slot = 0; slot < values.length; slot++) {
      Object value = values[slot];
      if (value != null) {
        kept[slot] = checked(type, slot, value);
      }
    }
    return new CrmRecord(type, null, 0, kept, null);
  }

  private static void requireSlots(RecordType type, @Nullable Object[] values) {
    if (values.length != type.slotCount()) {
      throw new IllegalArgumentException(
          "A record of " + type + " has " + type.slotCount() + " values; found " + values.length);
    }
  }

  private static @Nullable Object checked(RecordType type, int slot, Object value) {
    Object kept = type.definitions().get(slot).field().check(value);
    return kept instanceof List<?> list && list.isEmpty() ? null : kept;
  }

  /**
   * A record as a store read it. For stores: the values must be as {@link Field#check} leaves them,
   * empty lists as null.
   *
   * @param type its type
   * @param id its UUID
   * @param version its version, from 1
   * @param values by slot; copied
   * @return the record
   */
  public static CrmRecord stored(
      RecordType type, UUID id, long version, @Nullable Object[] values) {
    requireSlots(type, values);
    @Nullable Object[] copy = values.clone();
    return new CrmRecord(
        type, Objects.requireNonNull(id, "id must not be null"), version, copy, copy);
  }

  /** A record out of all its parts; the arrays are kept. */
  static CrmRecord restored(
      RecordType type,
      @Nullable UUID id,
      long version,
      @Nullable Object[] values,
      @Nullable Object @Nullable [] origin) {
    return new CrmRecord(type, id, version, values, origin);
  }

  boolean hasOrigin() {
    return origin != null;
  }

  /**
   * The type this record was made or read under.
   *
   * @return the type
   */
  public RecordType type() {
    return type;
  }

  /**
   * The id.
   *
   * @return the id
   * @throws IllegalStateException if the record is new and has none yet
   */
  public RecordId id() {
    if (id == null) {
      throw new IllegalStateException(
          "A new record of type '" + type.name() + "' has no id before it is saved");
    }
    return new RecordId(type.name(), id);
  }

  @Nullable UUID uuidOrNull() {
    return id;
  }

  /**
   * Whether the record has an id.
   *
   * @return false for a new record made without one
   */
  public boolean hasId() {
    return id != null;
  }

  /**
   * The version, which every change raises by one.
   *
   * @return 0 for a record that is not stored yet
   */
  public long version() {
    return version;
  }

  /**
   * The value of a field.
   *
   * @param field of this type, or a system field
   * @param <T> the type of the value
   * @return the value; of a multi-valued field the elements, perhaps none
   * @throws IllegalStateException if a scalar field has no value; {@link #find} asks
   */
  public <T> T get(Field<T> field) {
    T value = valueOrNull(field);
    if (value == null) {
      throw new IllegalStateException(
          (id == null ? "A new record of " + type.name() : id().toString())
              + " has no value of "
              + field
              + "; find(field) asks whether there is one");
    }
    return value;
  }

  /**
   * The value of a field, if there is one.
   *
   * @param field of this type, or a system field
   * @param <T> the type of the value
   * @return the value or empty; of a multi-valued field always a list
   */
  public <T> Optional<T> find(Field<T> field) {
    return Optional.ofNullable(valueOrNull(field));
  }

  /**
   * The value of a field, or null.
   *
   * @param field of this type, or a system field
   * @param <T> the type of the value
   * @return the value or null; of a multi-valued field always a list
   */
  @SuppressWarnings("unchecked") // a value was checked against the field of its slot
  public <T> @Nullable T valueOrNull(Field<T> field) {
    Object value = values[type.slot(field)];
    return value == null && field instanceof MultiField<?> ? (T) List.of() : (T) value;
  }

  /**
   * The value in a slot. For stores and for code that goes over all fields.
   *
   * @param slot as {@link RecordType#slot} tells
   * @return the value, or null where there is none; no elements are null as well
   */
  public @Nullable Object valueAt(int slot) {
    return values[slot];
  }

  /**
   * This record with another value.
   *
   * @param field of this type, or a system field
   * @param value the value, or null for none
   * @param <T> the type of the value
   * @return a new record with the same id and version
   * @throws IllegalArgumentException if the value does not fit the field
   */
  public <T> CrmRecord with(Field<T> field, @Nullable T value) {
    return withAt(type.slot(field), value);
  }

  /**
   * This record without a value of a field.
   *
   * @param field of this type
   * @return a new record with the same id and version
   */
  public CrmRecord without(Field<?> field) {
    return withAt(type.slot(field), null);
  }

  /**
   * This record with another value in a slot. For code that goes over all fields.
   *
   * @param slot as {@link RecordType#slot} tells
   * @param value the value, or null for none
   * @return a new record with the same id and version
   * @throws IllegalArgumentException if the value does not fit the field
   */
  public CrmRecord withAt(int slot, @Nullable Object value) {
    Object kept = value == null ? null : checked(type, slot, value);
    if (Objects.equals(kept, values[slot])) {
      return this;
    }
    @Nullable Object[] copy = values.clone();
    copy[slot] = kept;
    CrmRecord changed = new CrmRecord(type, id, version, copy, origin);
    changed.derived = derived && !type.derivations().takesPart(slot);
    return changed;
  }

  /**
   * This record with other values in slots that follow each other, as if they were set one by one.
   * For code that goes over all fields.
   *
   * @param first the first slot, as {@link RecordType#slot} tells
   * @param others the values, null for none
   * @return a new record with the same id and version
   * @throws IllegalArgumentException if a value does not fit its field
   */
  public CrmRecord withAllAt(int first, List<? extends @Nullable Object> others) {
    @Nullable Object[] copy = values.clone();
    boolean touched = false;
    for (int i = 0; i < others.size(); i++) {
      Object value = others.get(i);
      copy[first + i] = value == null ? null : checked(type, first + i, value);
      touched |= type.derivations().takesPart(first + i);
    }
    CrmRecord changed = new CrmRecord(type, id, version, copy, origin);
    changed.derived = derived && !touched;
    return changed;
  }

  /**
   * This record as if it had been read with another value in a slot: neither the value that was
   * there nor that it was replaced can be told from it, and saving it does not write the slot. For
   * the gate, which takes out what is not to be read; the value is not checked.
   *
   * @param slot as {@link RecordType#slot} tells
   * @param value what is shown instead, or null for nothing
   * @return a new record with the same id and version
   */
  public CrmRecord readAs(int slot, @Nullable Object value) {
    @Nullable Object[] copy = values.clone();
    copy[slot] = value;
    @Nullable Object @Nullable [] before = origin == null ? null : origin.clone();
    if (before != null) {
      before[slot] = value;
    }
    CrmRecord changed = new CrmRecord(type, id, version, copy, before);
    changed.derived = derived;
    return changed;
  }

  /**
   * This record as its creation stamps it, for the gate: the values must be as {@link Field#check}
   * leaves them.
   *
   * @param owner its owner
   * @param at when it is created; the time of its last change as well
   * @param by who creates it; who changed it last as well
   * @return a new record with the same id and version, not deleted
   */
  public CrmRecord withCreation(String owner, Instant at, String by) {
    @Nullable Object[] copy = values.clone();
    copy[0] = owner;
    copy[1] = at;
    copy[2] = by;
    copy[3] = at;
    copy[4] = by;
    copy[DELETED_AT_SLOT] = null;
    boolean touched = false;
    for (int slot = 0; slot <= DELETED_AT_SLOT; slot++) {
      touched |= type.derivations().takesPart(slot);
    }
    CrmRecord changed = new CrmRecord(type, id, version, copy, origin);
    changed.derived = derived && !touched;
    return changed;
  }

  /**
   * This record with its {@linkplain Trait#DERIVED derived} fields as the gate sets them at every
   * save. For code that compares records before they are saved.
   *
   * @return a record whose derived fields follow from its other values; this one if they do already
   */
  public CrmRecord withDerived() {
    if (derived) {
      return this;
    }
    @Nullable Object @Nullable [] copy = null;
    for (Derivations.DerivedSlot field : type.derivations().derived()) {
      int slot = field.slot();
      String value = field.valueIn(values, copy == null ? values : copy);
      Object kept = value == null ? null : checked(type, slot, value);
      if (!Objects.equals(kept, values[slot])) {
        copy = copy == null ? values.clone() : copy;
        copy[slot] = kept;
      }
    }
    CrmRecord result = copy == null ? this : new CrmRecord(type, id, version, copy, origin);
    result.derived = type.derivations().isOneStep();
    return result;
  }

  /**
   * This record under an id, for the gate.
   *
   * @param newId of the same type
   * @return a new record
   */
  public CrmRecord withId(RecordId newId) {
    requireType(type, newId);
    CrmRecord named = new CrmRecord(type, newId.value(), version, values, origin);
    named.derived = derived;
    return named;
  }

  /**
   * This record as a store holds it under a version: what changed is no longer known. For stores.
   *
   * @param storedVersion the version it is stored under
   * @return a new record with the same values
   */
  public CrmRecord storedAs(long storedVersion) {
    return new CrmRecord(type, id, storedVersion, values, values);
  }

  /**
   * This record under a later form of its type.
   *
   * @param later a type that covers this record's ({@link RecordType#covers}): values go by column
   * @return a record of that type; this one if it is the same
   * @throws IllegalArgumentException if the type does not cover this record's
   */
  @SuppressWarnings("ReferenceEquality") // a shortcut: an equal type takes the longer way
  public CrmRecord as(RecordType later) {
    if (later == type) {
      return this;
    }
    Reshaping reshaping = later.reshapingFrom(type);
    @Nullable Object[] reshaped = reshaping.apply(values);
    if (origin == null || origin == values) {
      return new CrmRecord(later, id, version, reshaped, origin == null ? null : reshaped);
    }
    return new CrmRecord(later, id, version, reshaped, reshaping.apply(origin));
  }

  /**
   * The slots whose values differ from those this record was read with.
   *
   * @return ascending; for a new record the slots that have a value
   */
  public List<Integer> changedSlots() {
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!Objects.equals(values[i], originAt(i))) {
        changed.add(i);
      }
    }
    return changed;
  }

  /**
   * The value this record was read with.
   *
   * @param slot as {@link RecordType#slot} tells
   * @return the value; null for a new record
   */
  public @Nullable Object originAt(int slot) {
    return origin == null ? null : origin[slot];
  }

  /**
   * Whether the record is soft-deleted.
   *
   * @return true if it is
   */
  public boolean isDeleted() {
    return values[DELETED_AT_SLOT] != null;
  }

  private static void requireType(RecordType type, RecordId id) {
    if (!id.type().equals(type.name())) {
      throw new IllegalArgumentException(
          "A record of type '" + type.name() + "' cannot have the id " + id);
    }
  }

  /** Equal when type name, id, version and all values are; what was changed does not count. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CrmRecord r
        && r.type.name().equals(type.name())
        && Objects.equals(r.id, id)
        && r.version == version
        && Arrays.equals(r.values, values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type.name(), id, version);
  }

  /** Prints {@code type/id@version}, never values. */
  @Override
  public String toString() {
    return type.name() + "/" + (id == null ? "new" : id) + "@" + version;
  }
}
