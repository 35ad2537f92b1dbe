package org.rapporto.crm.imports.export;

import java.util.List;
import org.rapporto.crm.model.RecordType;

/** The column {@code <type>.id} with the record's own id, {@code type/uuid}. */
final class IdColumn implements ColumnGroup {

  private final Heading heading;

  IdColumn(RecordType type, ColumnWords words) {
    heading = new Heading(type.name() + ".id", words.idOf(type), 1);
  }

  @Override
  public void measure(CardRow row) {
    // every record has one
  }

  @Override
  public List<Heading> headings() {
    return List.of(heading);
  }

  @Override
  public void write(CardRow row, RowSink out) {
    out.safeText(row.record().id().toString());
  }
}
