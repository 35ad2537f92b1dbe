package org.rapporto.crm.imports.export;

/**
 * How a CSV file is written, within RFC 4180. Immutable.
 *
 * @param delimiter what stands between cells: {@code , ; |} or a tab
 * @param byteOrderMark whether the file begins with the byte order mark of UTF-8, without which
 *     some versions of Excel take it for another charset
 */
public record CsvStyle(char delimiter, boolean byteOrderMark) {

  /** Commas, no byte order mark. */
  public static final CsvStyle STANDARD = new CsvStyle(',', false);

  /** What Excel opens by a double click where the comma is the decimal sign. */
  public static final CsvStyle EXCEL = new CsvStyle(';', true);

  /** Checks the delimiter. */
  public CsvStyle {
    if (",;|\t".indexOf(delimiter) < 0) {
      throw new IllegalArgumentException(
          "A delimiter is a comma, semicolon, bar or tab; found U+%04X".formatted((int) delimiter));
    }
  }
}
