package org.rapporto.crm.imports.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.ValueJson;

/**
 * One column for a list no field path speaks of, such as the links of a note: the cell holds the
 * JSON form of {@link ValueJson}.
 */
final class JsonColumn implements ColumnGroup {

  private static final JsonFactory JSON = new JsonFactory();

  private final int slot;
  private final Field<?> field;
  private final Heading heading;

  JsonColumn(int slot, Field<?> field, Heading heading) {
    this.slot = slot;
    this.field = field;
    this.heading = heading;
  }

  @Override
  public void measure(CardRow row) {
    // one column, whatever the records are
  }

  @Override
  public List<Heading> headings() {
    return List.of(heading);
  }

  @Override
  public void write(CardRow row, RowSink out) {
    Object value = row.record().valueAt(slot);
    if (value == null) {
      out.empty();
      return;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      ValueJson.write(json, field, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.text(text.toString());
  }
}
