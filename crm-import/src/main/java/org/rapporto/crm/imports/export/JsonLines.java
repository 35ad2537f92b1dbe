package org.rapporto.crm.imports.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueJson;

/**
 * Writes records as JSON lines: {@code <type>.id}, {@code <type>.version}, and each field that has
 * a value as {@code <type>.<field>} in the form of {@link ValueJson}. The roles of a person stand
 * behind them under the headings that they have in a table.
 */
final class JsonLines implements AutoCloseable {

  private static final JsonFactory JSON = new JsonFactory();
  private static final SerializedString LINE_END = new SerializedString("\n");

  private final JsonGenerator json;
  private final RecordType type;
  private final @Nullable RoleColumns roles;
  private boolean any;

  /** Takes the columns of roles where the records are people. */
  JsonLines(OutputStream out, RecordType type, @Nullable RoleColumns roles) throws IOException {
    this.type = type;
    this.roles = roles;
    json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setRootValueSeparator(LINE_END);
  }

  void write(CardRow row) throws IOException {
    CrmRecord record = row.record();
    any = true;
    json.writeStartObject();
    json.writeStringField(type.name() + ".id", record.id().toString());
    json.writeNumberField(type.name() + ".version", record.version());
    for (int slot = 0; slot < type.slotCount(); slot++) {
      Object value = record.valueAt(slot);
      FieldDefinition definition = type.definitions().get(slot);
      if (value != null && !definition.field().has(Trait.DERIVED)) {
        json.writeFieldName(type.name() + "." + definition.name());
        ValueJson.write(json, definition.field(), value);
      }
    }
    if (roles != null && !row.roles().isEmpty()) {
      roles.measureAlone(row);
      roles.write(row, new JsonFields(json, roles.headings()));
    }
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    if (any) {
      json.writeRaw('\n');
    }
    json.close();
  }
}
