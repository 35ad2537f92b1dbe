package org.rapporto.crm.imports.convert;

import java.util.List;
import java.util.Objects;

/**
 * What a cell of a date column says.
 *
 * @param value the date in its ISO 8601 form: {@code 2021-05-17}; {@code --05-17} without a year;
 *     {@code 2021-05-17T12:30} with a time that is not midnight; {@code 2021-05-17T07:00Z} in UTC
 *     where the cell tells its zone. Empty if there is no date or it could not be read
 * @param codes how it was read or why it was not; empty if the cell already had this form
 */
public record DateReading(String value, List<CellCode> codes) {
  /** Makes a reading; the codes are copied. */
  public DateReading {
    Objects.requireNonNull(value, "value must not be null");
    codes = List.copyOf(codes);
  }

  static DateReading none(CellCode why) {
    return new DateReading("", List.of(why));
  }
}
