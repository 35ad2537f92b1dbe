package org.rapporto.crm.memory;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ScalarField;

/** Orders of keys. */
final class Keys {

  /** UUIDs in the order of ids. */
  static final Comparator<Object> BY_ID = (a, b) -> RecordId.compareValues((UUID) a, (UUID) b);

  /** ASCII codes. */
  static final Comparator<Object> BY_CODE = (a, b) -> ((String) a).compareTo((String) b);

  /** External ids by value, then source; a bare value stands for all sources. */
  static final Comparator<Object> BY_FOREIGN_ID = Keys::compareForeignIds;

  private Keys() {}

  /** Values of a field in its order. */
  @SuppressWarnings("unchecked") // values in rows and filters were checked by their field
  static <T> Comparator<Object> order(ScalarField<T> field) {
    return (a, b) -> a == b ? 0 : field.compare((T) a, (T) b);
  }

  /** Lists by their first items, then the second ones, and so on, as far as both have them. */
  static Comparator<Object> byItems(List<Comparator<Object>> orders) {
    return (a, b) -> compareItems(orders, (List<?>) a, (List<?>) b);
  }

  private static int compareItems(List<Comparator<Object>> orders, List<?> a, List<?> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int byItem = orders.get(i).compare(a.get(i), b.get(i));
      if (byItem != 0) {
        return byItem;
      }
    }
    return 0;
  }

  private static int compareForeignIds(Object a, Object b) {
    int byValue = ExternalId.VALUE.compare(foreignValue(a), foreignValue(b));
    return byValue == 0 && a instanceof ExternalId x && b instanceof ExternalId y
        ? ExternalId.SOURCE.compare(x.source(), y.source())
        : byValue;
  }

  private static String foreignValue(Object key) {
    return key instanceof ExternalId id ? id.value() : (String) key;
  }
}
