package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/** Makes records refer to the cards into which others were merged. Stateless and thread-safe. */
public final class Repointing {

  private Repointing() {}

  /**
   * A record with each reference to a merged card led on. Retired fields stay as they are, as they
   * cannot be written.
   *
   * @param record any record
   * @param merged by merged card, the card it was merged into, which may have been merged on
   * @return the record; this very one if it refers to none of them
   */
  public static CrmRecord of(CrmRecord record, Map<RecordId, RecordId> merged) {
    return merged.isEmpty() ? record : with(record, id -> last(id, merged));
  }

  /** The same with another way on; references that lead to null are dropped. */
  static CrmRecord with(CrmRecord record, Way way) {
    CrmRecord result = record;
    for (FieldDefinition d : record.type().definitions()) {
      int slot = record.type().slot(d.field());
      Object value = result.valueAt(slot);
      if (value != null && !d.isRetired()) {
        result = result.withAt(slot, value(value, way));
      }
    }
    return result.equals(record) ? record : result;
  }

  /** The same for a value of a field. */
  static @Nullable Object value(Object value, Way way) {
    if (value instanceof RecordId id) {
      return way.from(id);
    }
    boolean isLinks = value instanceof List<?> l && !l.isEmpty() && l.get(0) instanceof Link;
    return isLinks ? links((List<?>) value, way) : value;
  }

  /** Where a reference leads. */
  @FunctionalInterface
  interface Way {
    @Nullable RecordId from(RecordId id);
  }

  private static List<Link> links(List<?> links, Way way) {
    List<Link> led = new ArrayList<>(links.size());
    for (Object element : links) {
      Link link = (Link) element;
      RecordId target = way.from(link.target());
      Link to = target == null ? null : new Link(target, link.role());
      boolean moves = !link.equals(to);
      if (to != null && !led.contains(to) && !(moves && links.contains(to))) {
        led.add(to);
      }
    }
    return led;
  }

  /**
   * The card an id stands for in the end.
   *
   * @param id any id
   * @param merged by merged card, the card it was merged into, without a circle
   * @return the last one; the id itself if it was not merged
   */
  public static RecordId last(RecordId id, Map<RecordId, RecordId> merged) {
    RecordId last = id;
    for (RecordId next = merged.get(last); next != null; next = merged.get(last)) {
      last = next;
    }
    return last;
  }
}
