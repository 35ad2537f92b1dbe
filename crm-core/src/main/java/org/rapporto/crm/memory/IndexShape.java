package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;

/**
 * What an index is over.
 *
 * @param slots of one scalar field, of one multi-valued field, or of the fields of a natural key
 * @param part of the elements, or {@link #NO_PART}
 */
record IndexShape(List<Integer> slots, int part) {

  static final int NO_PART = -1;

  IndexShape {
    slots = List.copyOf(slots);
  }

  static IndexShape of(int slot) {
    return new IndexShape(List.of(slot), NO_PART);
  }

  /** Over the owner, and for each the time of the last change. */
  static IndexShape ownerAndChange(Form form) {
    return new IndexShape(
        List.of(form.slot(RecordType.OWNER), form.slot(RecordType.UPDATED_AT)), NO_PART);
  }

  static IndexShape ofPart(int slot, int part) {
    return new IndexShape(List.of(slot), part);
  }

  /** The keys under which a row stands; a row without a value stands under none. */
  List<Object> keysOf(CrmRecord row) {
    if (part != NO_PART) {
      return Rows.value(row, slots.get(0)) instanceof List<?> elements
          ? keysOf(elements, kind(row))
          : List.of();
    }
    if (slots.size() == 1) {
      Object value = Rows.value(row, slots.get(0));
      return value == null ? List.of() : List.of(value);
    }
    return composite(row).map(List::<Object>of).orElse(List.of());
  }

  private Optional<List<Object>> composite(CrmRecord row) {
    List<Object> key = new ArrayList<>(slots.size());
    for (int slot : slots) {
      Object value = Rows.value(row, slot);
      if (value == null) {
        return Optional.empty();
      }
      key.add(value);
    }
    return Optional.of(List.copyOf(key));
  }

  private <E> List<Object> keysOf(List<?> elements, ElementKind<E> kind) {
    List<Object> keys = new ArrayList<>(elements.size());
    for (Object element : elements) {
      Object key =
          kind == ElementKind.EXTERNAL_ID
              ? element
              : kind.partsOf(kind.elementClass().cast(element))[part];
      if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }

  private ElementKind<?> kind(CrmRecord row) {
    return ((MultiField<?>) row.type().definitions().get(slots.get(0)).field()).kind();
  }
}
