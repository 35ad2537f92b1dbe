package org.rapporto.crm.imports.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.model.RecordId;

/**
 * Writes the report of an import as one JSON object while the import runs, in constant memory:
 * where the columns went, what became of each record, what the file is, and the counts, which add
 * up. What the file is stands behind the records, because how many there are is known at their end.
 * Not thread-safe.
 *
 * <pre>{@code
 * try (JsonReport report = JsonReport.to(writer, draft)) {
 *   report.end(draft.run(report));
 * }
 * }</pre>
 */
public final class JsonReport implements RunReport {

  private final JsonGenerator out;

  private JsonReport(JsonGenerator out) {
    this.out = out;
  }

  /**
   * Starts the report of a draft.
   *
   * @param writer where to; not closed by the report
   * @param draft the draft that will be run
   * @return a listener for the run
   */
  public static JsonReport to(Writer writer, ImportDraft draft) {
    try {
      JsonGenerator out = new JsonFactory().createGenerator(writer);
      out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      JsonReport report = new JsonReport(out);
      out.writeStartObject();
      report.mapping(draft);
      out.writeArrayFieldStart("rows");
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void file(ImportReport report) throws IOException {
    SniffedTable table = report.draft().table();
    out.writeObjectFieldStart("file");
    out.writeStringField("name", table.file().name());
    out.writeNumberField("bytes", table.file().bytes());
    out.writeStringField("sha256", table.file().sha256());
    out.writeStringField("format", table.file().format().name());
    text("charset", table.charset().map(c -> c.charset().name()).orElse(null));
    out.writeArrayFieldStart("charsetFlags");
    for (String flag :
        table
            .charset()
            .map(c -> c.flags().stream().map(Enum::name).sorted().toList())
            .orElse(List.of())) {
      out.writeString(flag);
    }
    out.writeEndArray();
    text("delimiter", table.delimiter().map(String::valueOf).orElse(null));
    text("quote", table.quote().map(String::valueOf).orElse(null));
    text("sheet", table.sheet().orElse(null));
    if (table.headerRow().isPresent()) {
      out.writeNumberField("headerRow", table.headerRow().getAsLong());
    } else {
      out.writeNullField("headerRow");
    }
    out.writeNumberField("records", report.counts().records());
    out.writeNumberField("blank", report.counts().blank());
    text("region", report.draft().region().orElse(null));
    out.writeEndObject();
  }

  private void mapping(ImportDraft draft) throws IOException {
    List<MappedColumn> taken = draft.columns();
    out.writeArrayFieldStart("mapping");
    for (MappedColumn column : draft.mapping().columns()) {
      out.writeStartObject();
      out.writeNumberField("column", column.index() + 1);
      out.writeStringField("header", column.header());
      out.writeStringField("field", column.field().toString());
      out.writeNumberField("confidence", column.confidence());
      out.writeBooleanField("imported", taken.contains(column));
      out.writeArrayFieldStart("reasons");
      for (Object reason : column.reasons()) {
        out.writeString(reason.toString());
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeObjectFieldStart("constants");
    for (var constant : draft.mapping().constants().entrySet()) {
      out.writeStringField(constant.getKey().toString(), constant.getValue());
    }
    out.writeEndObject();
  }

  @Override
  public void done(RowResult result, List<String> cells) {
    try {
      out.writeStartObject();
      out.writeNumberField("row", result.row());
      out.writeNumberField("line", result.line());
      out.writeStringField("outcome", result.outcome().reportName());
      out.writeArrayFieldStart("ids");
      for (RecordId id : result.ids()) {
        out.writeString(id.toString());
      }
      out.writeEndArray();
      out.writeArrayFieldStart("codes");
      for (CellNote note : result.notes()) {
        out.writeStartObject();
        out.writeStringField("column", note.column());
        out.writeStringField("code", note.code());
        out.writeStringField("before", note.before());
        out.writeStringField("after", note.after());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void end(ImportReport report) {
    try {
      out.writeEndArray();
      file(report);
      text("run", report.run() == null ? null : report.run().toString());
      out.writeObjectFieldStart("outcomes");
      for (Outcome outcome : Outcome.values()) {
        out.writeNumberField(outcome.reportName(), report.counts().of(outcome));
      }
      out.writeEndObject();
      out.writeNumberField("seconds", report.time().toMillis() / 1000.0);
      out.writeNumberField("rowsPerSecond", Math.round(report.rowsPerSecond()));
      out.writeEndObject();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void text(String name, @Nullable String value) throws IOException {
    if (value == null) {
      out.writeNullField(name);
    } else {
      out.writeStringField(name, value);
    }
  }

  /** Lets go of the writer; a report that was not ended stays cut off. */
  @Override
  public void close() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
