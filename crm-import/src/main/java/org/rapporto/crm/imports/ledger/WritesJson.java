package org.rapporto.crm.imports.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.imports.ledger.Write.Change;
import org.rapporto.crm.imports.ledger.Write.Kind;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ValueJson;

/** The writes of a batch as JSON. Fields stand under their columns, which outlive a renaming. */
final class WritesJson {

  /** The types in force. */
  interface Types {
    RecordType get(String name);
  }

  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private WritesJson() {}

  static String write(List<Write> writes, Types types) {
    StringWriter text = new StringWriter(writes.size() * 64);
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartArray();
      for (Write write : writes) {
        write(out, write, types);
      }
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, Write write, Types types) throws IOException {
    out.writeStartArray();
    out.writeString(write.id().toString());
    out.writeString(write.kind().name());
    out.writeNumber(write.version());
    if (!write.changes().isEmpty()) {
      RecordType type = types.get(write.id().type());
      out.writeStartObject();
      for (Map.Entry<String, Change> change : write.changes().entrySet()) {
        FieldDefinition definition = type.definitions().get(type.slot(type.get(change.getKey())));
        out.writeArrayFieldStart(definition.column());
        ValueJson.write(out, definition.field(), change.getValue().before());
        ValueJson.write(out, definition.field(), change.getValue().after());
        out.writeEndArray();
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  static List<Write> read(String json, Types types) {
    List<Write> writes = new ArrayList<>();
    try {
      for (JsonNode node : MAPPER.readTree(json)) {
        RecordId id = RecordId.parse(node.get(0).textValue());
        writes.add(
            new Write(
                id,
                Kind.valueOf(node.get(1).textValue()),
                node.get(2).longValue(),
                node.size() < 4 ? Map.of() : changes(node.get(3), types.get(id.type()))));
      }
    } catch (IOException e) {
      throw new CrmException("The writes of an import batch are not readable", e);
    }
    return writes;
  }

  private static Map<String, Change> changes(JsonNode node, RecordType type) {
    Map<String, Field<?>> byColumn = new LinkedHashMap<>();
    type.definitions().forEach(d -> byColumn.put(d.column(), d.field()));
    Map<String, Change> changes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      Field<?> field = byColumn.get(entry.getKey());
      if (field != null) {
        changes.put(
            field.name(),
            new Change(
                ValueJson.fromJson(field, entry.getValue().get(0)),
                ValueJson.fromJson(field, entry.getValue().get(1))));
      }
    }
    return changes;
  }
}
