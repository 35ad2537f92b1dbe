package org.rapporto.crm.examples.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;

/** All live records of a base as plain maps, to be compared. */
final class Cards {

  private Cards() {}

  /** By id, the fields people fill with their values; missing values are left out. */
  static Map<RecordId, Map<String, Object>> of(CrmSession session) {
    Map<RecordId, Map<String, Object>> all = new TreeMap<>();
    for (CrmRecord record : records(session)) {
      all.put(record.id(), values(record));
    }
    return all;
  }

  static List<CrmRecord> records(CrmSession session) {
    List<CrmRecord> all = new ArrayList<>();
    for (RecordType type : session.types().all()) {
      if (!type.name().startsWith("import_")) {
        all.addAll(session.find(type, Filter.everything()));
      }
    }
    return all;
  }

  static Map<String, Object> values(CrmRecord record) {
    Map<String, Object> values = new TreeMap<>();
    for (FieldDefinition d : record.type().definitions()) {
      boolean stamp =
          RecordType.SYSTEM_FIELDS.contains(d.field()) && !d.field().equals(RecordType.OWNER);
      Object value = record.valueAt(record.type().slot(d.field()));
      boolean empty = value == null || value instanceof List<?> list && list.isEmpty();
      if (!stamp && !empty && !d.field().has(Trait.DERIVED)) {
        values.put(d.name(), value);
      }
    }
    return values;
  }

  /**
   * All live records with values and versions, ids replaced by the rank of their making, so that
   * two bases that were made alike read alike.
   */
  static List<String> without(CrmSession session) {
    Map<String, String> names = new HashMap<>();
    Map<RecordId, CrmRecord> sorted = new TreeMap<>();
    records(session).forEach(r -> sorted.put(r.id(), r));
    Map<String, Integer> last = new LinkedHashMap<>();
    for (RecordId id : sorted.keySet()) {
      names.put(id.toString(), id.type() + "#" + last.merge(id.type(), 1, Integer::sum));
    }
    List<String> lines = new ArrayList<>();
    for (CrmRecord record : sorted.values()) {
      Map<String, Object> named = new TreeMap<>();
      values(record).forEach((field, value) -> named.put(field, named(value, names)));
      lines.add(names.get(record.id().toString()) + " v" + record.version() + " " + text(named));
    }
    return lines;
  }

  private static Object named(Object value, Map<String, String> names) {
    if (value instanceof RecordId id) {
      return names.getOrDefault(id.toString(), "gone");
    }
    if (value instanceof List<?> list && list.get(0) instanceof Link) {
      return list.stream().map(l -> named(((Link) l).target(), names)).toList();
    }
    return value;
  }

  private static String text(Map<String, Object> values) {
    StringBuilder text = new StringBuilder();
    values.forEach((field, value) -> text.append(field).append('=').append(value).append(' '));
    return text.toString();
  }

  static CrmSession as(Crm crm, String user) {
    return crm.as(org.rapporto.crm.access.Principal.user(user));
  }
}
