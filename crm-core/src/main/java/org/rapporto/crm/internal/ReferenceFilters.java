package org.rapporto.crm.internal;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ValueType;

/** What a field that can refer to records is asked for; the one place that knows which can. */
public final class ReferenceFilters {

  private ReferenceFilters() {}

  /**
   * True for the records that refer to others through a field.
   *
   * @param ids the others, of any types
   * @param field any field
   * @return the filter; empty if the field cannot refer to any of them
   */
  public static Optional<Filter> to(Set<RecordId> ids, Field<?> field) {
    if (field instanceof ReferenceField reference) {
      boolean any = reference.target().equals(ReferenceField.ANY_TYPE);
      Set<RecordId> some =
          any
              ? ids
              : ids.stream()
                  .filter(id -> id.type().equals(reference.target()))
                  .collect(Collectors.toSet());
      return some.isEmpty() ? Optional.empty() : Optional.of(reference.in(some));
    }
    if (field instanceof MultiField<?> multi && multi.type() == ValueType.LINKS && !ids.isEmpty()) {
      return Optional.of(multi.any(Link.TARGET.in(ids)));
    }
    return Optional.empty();
  }
}
