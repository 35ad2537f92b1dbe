package org.rapporto.crm.imports.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.match.ElementUnion;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** Collects the values of one new card before it becomes a record. Not thread-safe; used again. */
final class CardDraft {

  private final RecordType type;
  private final @Nullable Object[] values;
  private final IdentityHashMap<Field<?>, Integer> slots = new IdentityHashMap<>();
  private final boolean isOwn;
  private final Runnable surplus;
  private boolean empty = true;
  private @Nullable RecordId id;

  CardDraft(RecordType type, CellOrigin origin, Runnable surplus) {
    this.type = type;
    this.isOwn = origin.isOwn();
    this.surplus = surplus;
    this.values = new @Nullable Object[type.slotCount()];
  }

  void clear() {
    Arrays.fill(values, null);
    empty = true;
    id = null;
  }

  boolean isEmpty() {
    return empty;
  }

  /** Takes the id the row names; the first column wins. */
  void setId(RecordId said) {
    id = id == null ? said : id;
  }

  /** Whether the row names the very record. */
  boolean hasId() {
    return id != null;
  }

  /** The slot of a field, which is looked up once. */
  private int slot(Field<?> field) {
    Integer slot = slots.get(field);
    if (slot == null) {
      slot = type.slot(field);
      slots.put(field, slot);
    }
    return slot;
  }

  RecordType type() {
    return type;
  }

  /** Tells of each value, where no record is made of the draft. */
  void leaveOut(RowScratch notes) {
    for (int slot = 0; slot < values.length && !empty; slot++) {
      Object value = values[slot];
      if (value != null) {
        String field = type.definitions().get(slot).name();
        notes.note(field, RowCode.VALUE_WITHOUT_CARD, value.toString(), "");
      }
    }
  }

  /** Takes the value of another field, if it has one. */
  <T> void copy(Field<T> from, Field<T> to) {
    Object value = values[slot(from)];
    if (value != null) {
      values[slot(to)] = value;
    }
  }

  String typeName() {
    return type.name();
  }

  /** The value of a field, or null. */
  @Nullable Object valueOrNull(Field<?> field) {
    return values[slot(field)];
  }

  boolean has(Field<?> field) {
    return values[slot(field)] != null;
  }

  /** Takes a value if the field has none yet; the first column wins, and another value is told. */
  <T> void set(Field<T> field, T value) {
    setChecked(field, value);
  }

  /** Takes a value if the field has none yet. */
  <T> void fill(Field<T> field, T value) {
    if (!has(field)) {
      setChecked(field, value);
    }
  }

  /** Takes a value that {@link Field#check} has let through. */
  void setChecked(Field<?> field, Object value) {
    int slot = slot(field);
    if (values[slot] == null) {
      values[slot] = value;
      empty = false;
    } else if (!value.equals(values[slot])) {
      surplus.run();
    }
  }

  /**
   * Joins an element that the kind of a multi-valued field allows. One of an export of ours is
   * another element, even if it reads like one.
   */
  void addElement(Field<?> field, Object element) {
    if (isOwn) {
      appendElement(field, element);
      return;
    }
    int slot = slot(field);
    values[slot] =
        values[slot] instanceof List<?> list
            ? ElementUnion.of(list, List.of(element))
            : List.of(element);
    empty = false;
  }

  /** Puts another text in the place of the one the field has. */
  void replace(Field<String> field, String text) {
    values[slot(field)] = text;
  }

  /** Takes a text if there is one. */
  void setText(Field<String> field, String text) {
    if (!text.isEmpty()) {
      set(field, text);
    }
  }

  private void appendElement(Field<?> field, Object element) {
    int slot = slot(field);
    List<Object> all = new ArrayList<>();
    if (values[slot] instanceof List<?> list) {
      all.addAll(list);
    }
    all.add(element);
    values[slot] = List.copyOf(all);
    empty = false;
  }

  /** Puts an element in the place of another one. */
  void replaceElement(Field<?> field, Object element, Object other) {
    int slot = slot(field);
    if (values[slot] instanceof List<?> list) {
      List<Object> all = new ArrayList<>(list);
      all.set(all.indexOf(element), other);
      values[slot] = List.copyOf(all);
    }
  }

  /** Puts other elements in the place of some of a field; false if it has none of these. */
  boolean replaceElements(Field<?> field, Predicate<Object> which, UnaryOperator<Object> change) {
    int slot = slot(field);
    if (!(values[slot] instanceof List<?> list) || list.stream().noneMatch(which)) {
      return false;
    }
    values[slot] = list.stream().<Object>map(e -> which.test(e) ? change.apply(e) : e).toList();
    return true;
  }

  /** Appends a text on a line of its own. */
  void addText(Field<String> field, String text) {
    int slot = slot(field);
    if (!text.isEmpty()) {
      values[slot] = values[slot] == null ? text : values[slot] + "\n" + text;
      empty = false;
    }
  }

  /** Joins an element to a multi-valued field. */
  <E> void add(Field<List<E>> field, E element) {
    addElement(field, element);
  }

  /** Moves what was said of the person to the organisation, field by field of the same name. */
  <T> void moveTo(CardDraft other, Field<T> mine, Field<T> theirs, RowScratch notes) {
    int slot = slot(mine);
    int there = other.slot(theirs);
    if (values[slot] != null && other.values[there] == null) {
      other.values[there] = values[slot];
      other.empty = false;
    } else if (values[slot] instanceof List<?> mineToo
        && other.values[there] instanceof List<?> theirsToo) {
      other.values[there] = ElementUnion.of(theirsToo, mineToo);
    } else if (values[slot] != null && !values[slot].equals(other.values[there])) {
      String text = String.valueOf(values[slot]);
      notes.note(mine.name(), RowCode.VALUE_SURPLUS, text, String.valueOf(other.values[there]));
    }
    values[slot] = null;
  }

  /** The record, with its derived values, by which it is matched. */
  @SuppressWarnings("NullAway") // javac 17 drops @Nullable on array elements of compiled classes
  CrmRecord toRecord() {
    CrmRecord record = CrmRecord.of(type, values).withDerived();
    return id == null ? record : record.withId(id);
  }
}
