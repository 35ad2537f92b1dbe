package org.rapporto.crm.imports.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.run.PlannedCard;
import org.rapporto.crm.imports.run.PlannedRow;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueJson;

/** Writes one planned row as JSON. Ids of records that the plan would make are written by name. */
final class PlanRowJson {

  private static final Pattern ID =
      Pattern.compile("\\b[a-z][a-z0-9_]*/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

  private final JsonGenerator out;
  private final Function<RecordId, String> names;

  PlanRowJson(JsonGenerator out, Function<RecordId, String> names) {
    this.out = out;
    this.names = names;
  }

  void write(PlannedRow row) throws IOException {
    RowResult result = row.result();
    out.writeStartObject();
    out.writeNumberField("row", result.row());
    out.writeNumberField("line", result.line());
    out.writeStringField("outcome", result.outcome().reportName());
    out.writeArrayFieldStart("ids");
    for (RecordId id : result.ids()) {
      out.writeString(names.apply(id));
    }
    out.writeEndArray();
    out.writeArrayFieldStart("cards");
    for (PlannedCard card : row.cards()) {
      write(card);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("codes");
    for (CellNote note : result.notes()) {
      write(note);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void write(PlannedCard card) throws IOException {
    CrmRecord before = card.before();
    CrmRecord after = card.after();
    out.writeStartObject();
    out.writeStringField("id", names.apply(after.id()));
    RecordId into = card.mergedInto();
    if (into != null) {
      out.writeStringField("action", "merge");
      out.writeStringField("into", names.apply(into));
      out.writeEndObject();
      return;
    }
    out.writeStringField("action", before == null ? "create" : "update");
    out.writeObjectFieldStart("changes");
    RecordType type = after.type();
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
      FieldDefinition d = type.definitions().get(slot);
      Object was = before == null ? null : before.valueAt(slot);
      Object is = after.valueAt(slot);
      if (!Objects.equals(was, is) && !d.field().has(Trait.DERIVED)) {
        out.writeArrayFieldStart(d.name());
        value(d.field(), was);
        value(d.field(), is);
        out.writeEndArray();
      }
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private void value(Field<?> field, @Nullable Object value) throws IOException {
    if (value instanceof RecordId id) {
      out.writeString(names.apply(id));
    } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Link) {
      out.writeStartArray();
      for (Object link : list) {
        out.writeString(names.apply(((Link) link).target()));
      }
      out.writeEndArray();
    } else {
      ValueJson.write(out, field, value);
    }
  }

  private void write(CellNote note) throws IOException {
    out.writeStartObject();
    out.writeStringField("column", note.column());
    out.writeStringField("code", note.code());
    out.writeStringField("before", note.before());
    out.writeStringField("after", named(note.after()));
    out.writeEndObject();
  }

  /** A code may tell of records that the plan would make. */
  private String named(String text) {
    return text.indexOf('/') < 0
        ? text
        : ID.matcher(text)
            .replaceAll(id -> Matcher.quoteReplacement(names.apply(RecordId.parse(id.group()))));
  }
}
