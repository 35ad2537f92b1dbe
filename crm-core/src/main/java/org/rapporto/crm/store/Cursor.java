package org.rapporto.crm.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Order;

/**
 * A place in an order: just behind the record with these values and this id, whether it is still
 * there or not. Paging by cursors costs the same on every page, and records that are inserted
 * meanwhile neither shift nor double a page.
 *
 * @param values of the fields of the order; null where missing
 * @param id of the record
 */
public record Cursor(List<@Nullable Object> values, UUID id) {

  /** Copies the list. */
  public Cursor {
    values = Collections.unmodifiableList(new ArrayList<>(values));
    Objects.requireNonNull(id, "id must not be null");
  }

  /**
   * The place just behind a record.
   *
   * @param record the record
   * @param order the order it stands in
   * @return the cursor
   */
  public static Cursor behind(CrmRecord record, List<Order> order) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Order o : order) {
      values.add(record.valueAt(record.type().slot(o.field())));
    }
    return new Cursor(values, record.id().value());
  }
}
