package org.rapporto.crm.memory;

import java.util.Comparator;
import java.util.UUID;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ScalarField;

/** Orders of keys. */
final class Keys {

  /** UUIDs in the order of ids. */
  static final Comparator<Object> BY_ID = (a, b) -> RecordId.compareValues((UUID) a, (UUID) b);

  /** ASCII codes. */
  static final Comparator<Object> BY_CODE = (a, b) -> ((String) a).compareTo((String) b);

  private Keys() {}

  /** Values of a field in its order. */
  @SuppressWarnings("unchecked") // values in rows and filters were checked by their field
  static <T> Comparator<Object> order(ScalarField<T> field) {
    return (a, b) -> a == b ? 0 : field.compare((T) a, (T) b);
  }
}
