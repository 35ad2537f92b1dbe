package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ValueType;

/** Makes records refer to the cards into which others were merged. */
final class Repointing {

  private Repointing() {}

  /** The record with each reference to a merged card led on. */
  static CrmRecord of(CrmRecord record, Map<RecordId, RecordId> merged) {
    if (merged.isEmpty()) {
      return record;
    }
    CrmRecord result = record;
    for (FieldDefinition d : record.type().definitions()) {
      int slot = record.type().slot(d.field());
      Object value = result.valueAt(slot);
      if (d.field() instanceof ReferenceField && value instanceof RecordId id) {
        result = result.withAt(slot, last(id, merged));
      } else if (d.field() instanceof MultiField<?> multi
          && multi.type() == ValueType.LINKS
          && value instanceof List<?> links) {
        result = result.withAt(slot, links(links, merged));
      }
    }
    return result.equals(record) ? record : result;
  }

  private static List<Link> links(List<?> links, Map<RecordId, RecordId> merged) {
    List<Link> led = new ArrayList<>(links.size());
    for (Object element : links) {
      Link link = (Link) element;
      Link to = new Link(last(link.target(), merged), link.role());
      if (!led.contains(to)) {
        led.add(to);
      }
    }
    return led;
  }

  /** The card an id stands for in the end. */
  static RecordId last(RecordId id, Map<RecordId, RecordId> merged) {
    RecordId last = id;
    for (RecordId next = merged.get(last); next != null; next = merged.get(last)) {
      last = next;
    }
    return last;
  }
}
