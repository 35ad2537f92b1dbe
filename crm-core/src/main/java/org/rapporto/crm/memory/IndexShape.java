package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.Trait;

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

  static IndexShape of(RecordType type, NaturalKey key) {
    return new IndexShape(key.fields().stream().map(f -> type.slot(type.get(f))).toList(), NO_PART);
  }

  /** All indexes a type asks for. */
  static List<IndexShape> of(RecordType type) {
    List<IndexShape> shapes = new ArrayList<>();
    List<FieldDefinition> definitions = type.definitions();
    for (int slot = 0; slot < definitions.size(); slot++) {
      if (definitions.get(slot).field() instanceof MultiField<?> multi) {
        for (int part = 0; part < multi.kind().parts().size(); part++) {
          if (multi.kind().parts().get(part).has(Trait.INDEXED)) {
            shapes.add(new IndexShape(List.of(slot), part));
          }
        }
      } else if (isIndexed(definitions.get(slot))) {
        shapes.add(of(slot));
      }
    }
    type.naturalKeys().stream()
        .map(key -> of(type, key))
        .filter(shape -> !shapes.contains(shape))
        .forEach(shapes::add);
    return shapes;
  }

  private static boolean isIndexed(FieldDefinition definition) {
    return definition.field() instanceof ReferenceField || definition.field().has(Trait.INDEXED);
  }

  boolean isOverParts() {
    return part != NO_PART;
  }

  /** The order of the keys. */
  Comparator<Object> order(RecordType type) {
    if (isOverParts()) {
      ElementKind<?> kind = kind(type);
      return kind == ElementKind.EXTERNAL_ID
          ? IndexShape::compareExternalIds
          : Keys.order(kind.parts().get(part));
    }
    List<Comparator<Object>> orders =
        slots.stream()
            .map(s -> Keys.order((ScalarField<?>) type.definitions().get(s).field()))
            .toList();
    return orders.size() == 1 ? orders.get(0) : (a, b) -> compareLists(orders, a, b);
  }

  /** The keys under which a row stands; a row without a value stands under none. */
  List<Object> keysOf(CrmRecord row) {
    if (isOverParts()) {
      Object elements = Rows.value(row, slots.get(0));
      return elements == null ? List.of() : keysOf((List<?>) elements, kind(row.type()));
    }
    if (slots.size() == 1) {
      Object value = Rows.value(row, slots.get(0));
      return value == null ? List.of() : List.of(value);
    }
    List<Object> key = new ArrayList<>(slots.size());
    for (int slot : slots) {
      Object value = Rows.value(row, slot);
      if (value == null) {
        return List.of();
      }
      key.add(value);
    }
    return List.of(List.copyOf(key));
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

  private ElementKind<?> kind(RecordType type) {
    return ((MultiField<?>) type.definitions().get(slots.get(0)).field()).kind();
  }

  /** By value, then source; a bare value stands for all sources. */
  private static int compareExternalIds(Object a, Object b) {
    int byValue = ExternalId.VALUE.compare(externalValue(a), externalValue(b));
    return byValue == 0 && a instanceof ExternalId x && b instanceof ExternalId y
        ? ExternalId.SOURCE.compare(x.source(), y.source())
        : byValue;
  }

  private static String externalValue(Object key) {
    return key instanceof ExternalId id ? id.value() : (String) key;
  }

  private static int compareLists(List<Comparator<Object>> orders, Object a, Object b) {
    List<?> left = (List<?>) a;
    List<?> right = (List<?>) b;
    for (int i = 0; i < orders.size(); i++) {
      int byItem = orders.get(i).compare(left.get(i), right.get(i));
      if (byItem != 0) {
        return byItem;
      }
    }
    return 0;
  }
}
