package org.rapporto.crm.imports.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.rapporto.crm.model.RecordId;

/** Writes cells into an open JSON object, each under its heading; what is empty is left out. */
final class JsonFields implements RowSink {

  private final JsonGenerator json;
  private final Iterator<Heading> headings;

  JsonFields(JsonGenerator json, List<Heading> headings) {
    this.json = json;
    this.headings = headings.iterator();
  }

  /** What writes one value. */
  private interface Value {
    void write() throws IOException;
  }

  private void cell(Value value) {
    try {
      json.writeFieldName(headings.next().numberedPath());
      value.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void begin(RecordId id) {
    // the object is open
  }

  @Override
  public void empty() {
    headings.next();
  }

  @Override
  public void text(String text) {
    safeText(text);
  }

  @Override
  public void safeText(String text) {
    if (text.isEmpty()) {
      empty();
    } else {
      cell(() -> json.writeString(text));
    }
  }

  @Override
  public void number(BigDecimal number) {
    cell(() -> json.writeNumber(number));
  }

  @Override
  public void day(LocalDate day) {
    cell(() -> json.writeString(day.toString()));
  }

  @Override
  public void truth(Boolean truth) {
    cell(() -> json.writeBoolean(truth));
  }

  @Override
  public void end() {
    // the object goes on
  }

  @Override
  public void close() {
    // the generator belongs to the file
  }
}
