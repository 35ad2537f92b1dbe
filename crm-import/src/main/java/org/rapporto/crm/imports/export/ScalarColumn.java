package org.rapporto.crm.imports.export;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Field;

/** One column for a field with one value. */
final class ScalarColumn implements ColumnGroup {

  private final int slot;
  private final Field<?> field;
  private final Heading heading;

  ScalarColumn(int slot, Field<?> field, Heading heading) {
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
    write(field, row.record().valueAt(slot), out);
  }

  /** Writes the value of any field that is no list. */
  static void write(Field<?> field, @Nullable Object value, RowSink out) {
    if (value == null) {
      out.empty();
      return;
    }
    switch (field.type()) {
      case TEXT, CHOICE -> out.text((String) value);
      case INTEGER -> out.number(BigDecimal.valueOf((Long) value));
      case DECIMAL -> out.number((BigDecimal) value);
      case BOOLEAN -> out.truth((Boolean) value);
      case DATE -> out.day((LocalDate) value);
      case INSTANT, REFERENCE, MONEY -> out.safeText(value.toString());
      default -> throw new IllegalArgumentException("Field " + field + " is a list");
    }
  }
}
