package org.rapporto.crm.storage.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.Tag;

/**
 * One record as the naive evaluator sees it.
 *
 * @param id as text
 * @param reference what refers to it, as {@code type/id} in code points
 * @param deleted whether it is soft-deleted
 * @param values plain values by name of the field; nothing where missing
 * @param elements the parts of the elements by name of the field and of the part
 */
record Row(
    String id,
    Object reference,
    boolean deleted,
    Map<String, Object> values,
    Map<String, List<Map<String, Object>>> elements) {

  static Row of(CrmRecord record) {
    Map<String, Object> values = new HashMap<>();
    Map<String, List<Map<String, Object>>> elements = new HashMap<>();
    List<FieldDefinition> definitions = record.type().definitions();
    for (int slot = 0; slot < definitions.size(); slot++) {
      Object value = record.valueAt(slot);
      String name = definitions.get(slot).name();
      if (value instanceof List<?> list) {
        elements.put(name, partsOf(list));
      } else if (value != null) {
        values.put(name, PlainValue.of(value));
      }
    }
    return new Row(
        record.id().value().toString(),
        PlainValue.of(record.id()),
        values.containsKey("deleted_at"),
        values,
        elements);
  }

  private static List<Map<String, Object>> partsOf(List<?> list) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Object element : list) {
      Map<String, Object> parts = new HashMap<>();
      if (element instanceof Phone p) {
        put(parts, "raw", p.raw());
        put(parts, "e164", p.e164());
        put(parts, "extension", p.extension());
        put(parts, "label", p.label());
        put(parts, "is_primary", p.primary());
        put(parts, "opt_out", p.optOut());
      } else if (element instanceof Email e) {
        put(parts, "raw", e.raw());
        put(parts, "canonical", e.canonical());
        put(parts, "label", e.label());
        put(parts, "is_primary", e.primary());
        put(parts, "opt_out", e.optOut());
      } else if (element instanceof Address a) {
        putAddress(parts, a);
      } else if (element instanceof Tag t) {
        put(parts, "name", t.name());
      } else if (element instanceof Link l) {
        put(parts, "target", l.target());
        put(parts, "role", l.role());
      } else if (element instanceof ExternalId x) {
        put(parts, "source", x.source());
        put(parts, "value", x.value());
      } else {
        throw new AssertionError("The naive evaluator knows no " + element.getClass());
      }
      all.add(parts);
    }
    return all;
  }

  private static void putAddress(Map<String, Object> parts, Address address) {
    put(parts, "street", address.street());
    put(parts, "city", address.city());
    put(parts, "region", address.region());
    put(parts, "postcode", address.postcode());
    put(parts, "country", address.country());
    put(parts, "label", address.label());
  }

  private static void put(Map<String, Object> parts, String name, @Nullable Object value) {
    if (value != null) {
      parts.put(name, PlainValue.of(value));
    }
  }
}
