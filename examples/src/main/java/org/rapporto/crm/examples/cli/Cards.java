package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueJson;

/** Prints records, for people and as JSON. */
final class Cards {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private Cards() {}

  static ObjectNode json(CrmRecord record) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("id", record.id().toString()).put("version", record.version());
    for (var definition : record.type().definitions()) {
      Object value = record.valueAt(record.type().slot(definition.field()));
      if (value != null && !definition.field().has(Trait.DERIVED)) {
        node.set(definition.name(), ValueJson.toJson(definition.field(), value));
      }
    }
    return node;
  }

  static void print(PrintWriter out, CrmRecord record, String indent) {
    out.println(indent + record.id());
    for (Field<?> field : record.type().fields()) {
      Object value = record.valueAt(record.type().slot(field));
      if (value != null && !field.has(Trait.DERIVED)) {
        out.printf("%s  %-14s %s%n", indent, field.name(), text(value));
      }
    }
  }

  static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Cards::text).collect(Collectors.joining(", "));
    } else if (value instanceof Phone p) {
      String number = p.e164() == null ? p.raw() + " (not read)" : p.e164();
      String extension = p.extension() == null ? "" : " ext. " + p.extension();
      return number + extension + labelled(p.label());
    } else if (value instanceof Email e) {
      return (e.canonical() == null ? e.raw() : e.canonical()) + labelled(e.label());
    } else if (value instanceof Address a) {
      return address(a) + labelled(a.label());
    } else if (value instanceof Tag t) {
      return t.name();
    } else if (value instanceof ExternalId x) {
      return x.source() + ":" + x.value();
    }
    return value instanceof Link l ? l.target().toString() : value.toString();
  }

  private static String address(Address a) {
    List<String> parts = new ArrayList<>();
    for (String part : new String[] {a.street(), a.postcode(), a.city(), a.region(), a.country()}) {
      if (part != null) {
        parts.add(part);
      }
    }
    return String.join(", ", parts);
  }

  private static String labelled(@Nullable String label) {
    return label == null ? "" : " [" + label + "]";
  }
}
