package org.rapporto.crm.imports.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.RecordId;

/** The rows of a batch as JSON: one array a row, so that a batch of thousands stays short. */
final class RowsJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RowsJson() {}

  static String write(List<LedgerRow> rows) {
    StringWriter text = new StringWriter(rows.size() * 96);
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartArray();
      for (LedgerRow row : rows) {
        write(out, row);
      }
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, LedgerRow row) throws IOException {
    RowResult result = row.result();
    out.writeStartArray();
    out.writeNumber(result.row());
    out.writeNumber(result.line());
    out.writeString(result.outcome().reportName());
    out.writeStartArray();
    for (RecordId id : result.ids()) {
      out.writeString(id.toString());
    }
    out.writeEndArray();
    out.writeStartArray();
    for (CellNote note : result.notes()) {
      out.writeArray(new String[] {note.column(), note.code(), note.before(), note.after()}, 0, 4);
    }
    out.writeEndArray();
    out.writeArray(row.cells().toArray(new String[0]), 0, row.cells().size());
    out.writeEndArray();
  }

  static List<LedgerRow> read(String json) {
    List<LedgerRow> rows = new ArrayList<>();
    try {
      for (JsonNode row : MAPPER.readTree(json)) {
        rows.add(row(row));
      }
    } catch (IOException e) {
      throw new CrmException("The rows of an import batch are not readable", e);
    }
    return rows;
  }

  private static LedgerRow row(JsonNode row) {
    List<RecordId> ids = new ArrayList<>();
    row.get(3).forEach(id -> ids.add(RecordId.parse(id.textValue())));
    List<CellNote> notes = new ArrayList<>();
    for (JsonNode n : row.get(4)) {
      notes.add(
          new CellNote(
              n.get(0).textValue(),
              n.get(1).textValue(),
              n.get(2).textValue(),
              n.get(3).textValue()));
    }
    List<String> cells = new ArrayList<>();
    row.get(5).forEach(cell -> cells.add(cell.textValue()));
    return new LedgerRow(
        new RowResult(
            row.get(0).longValue(),
            row.get(1).longValue(),
            Outcome.ofReportName(row.get(2).textValue()),
            ids,
            notes),
        cells);
  }
}
