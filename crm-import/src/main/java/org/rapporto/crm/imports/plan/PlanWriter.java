package org.rapporto.crm.imports.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RunCounts;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.run.DryRun;
import org.rapporto.crm.imports.run.PlannedIds;
import org.rapporto.crm.imports.run.PlannedRow;
import org.rapporto.crm.imports.source.SourceFile;

/**
 * Writes a plan while it is made, a record a line, so that two plans can be compared line by line.
 */
public final class PlanWriter implements DryRun.PlanListener, Closeable {

  private final JsonGenerator out;
  private final PlanRowJson rows;

  private PlanWriter(JsonGenerator out) {
    this.out = out;
    this.rows = new PlanRowJson(out, PlannedIds::text);
  }

  /**
   * Starts a plan.
   *
   * @param to the file to make
   * @param file what is imported
   * @param settings the digest of mapping and settings
   * @param columns the columns that are imported
   * @return the writer
   */
  public static PlanWriter start(
      Path to, SourceFile file, String settings, List<MappedColumn> columns) {
    try {
      JsonGenerator out = new JsonFactory().createGenerator(Files.newBufferedWriter(to));
      out.writeStartObject();
      out.writeStringField("file", file.name());
      out.writeStringField("sha256", file.sha256());
      out.writeStringField("settings", settings);
      out.writeArrayFieldStart("mapping");
      for (MappedColumn column : columns) {
        out.writeRaw('\n');
        out.writeStartObject();
        out.writeNumberField("column", column.index() + 1);
        out.writeStringField("header", column.header());
        out.writeStringField("field", column.field().toString());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeArrayFieldStart("rows");
      return new PlanWriter(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void planned(PlannedRow row, List<String> cells) {
    try {
      out.writeRaw('\n');
      rows.write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends the plan.
   *
   * @param counts what it would come to
   */
  public void end(RunCounts counts) {
    try {
      out.writeRaw('\n');
      out.writeEndArray();
      out.writeNumberField("records", counts.records());
      out.writeNumberField("blank", counts.blank());
      out.writeObjectFieldStart("outcomes");
      for (Outcome outcome : Outcome.values()) {
        out.writeNumberField(outcome.reportName(), counts.of(outcome));
      }
      out.writeEndObject();
      out.writeEndObject();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
