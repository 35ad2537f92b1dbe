package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.RowSource.LineCount;

/**
 * A file that was recognised as a table: what it is, how it is read and where its header stands.
 *
 * <p>It holds no open file. {@link #rows()} reads the rows, as often as wanted. Immutable and
 * thread-safe.
 */
public final class SniffedTable {
  private final SourceFile file;
  private final TableDescription description;
  private final HeaderRegion header;
  private final RowSource source;

  SniffedTable(
      SourceFile file, TableDescription description, HeaderRegion header, RowSource source) {
    this.file = file;
    this.description = description;
    this.header = header;
    this.source = source;
  }

  /**
   * A table read by a {@link TableReader} of a program, with its header among its rows.
   *
   * @param file the file
   * @param options what is known about it
   * @param rows opens its rows, the header included
   * @return the table, its header found as in any other
   * @throws IOException if the file cannot be read
   * @throws UnreadableSourceException if there is nothing in it but blanks
   */
  public static SniffedTable ofRows(Path file, SourceOptions options, ReadRows.Opening rows)
      throws IOException {
    AddedRows source = new AddedRows(file, options.limits(), LineCount.SHEET_ROWS, rows);
    return of(source, HeaderChoice.of(source, options), null);
  }

  /**
   * A table read by a {@link TableReader} of a program, whose columns are known and whose rows are
   * all records.
   *
   * @param file the file
   * @param options what is known about it
   * @param columns the names of the columns; a field path such as {@code phone[mobile]} maps by
   *     itself
   * @param rows opens its rows
   * @return the table
   * @throws IOException if the file cannot be read
   */
  public static SniffedTable ofRecords(
      Path file, SourceOptions options, List<String> columns, ReadRows.Opening rows)
      throws IOException {
    AddedRows source = new AddedRows(file, options.limits(), LineCount.RECORDS, rows);
    return of(source, HeaderRegion.known(columns), null);
  }

  /** A table that is neither delimited text nor a sheet. */
  static SniffedTable of(RowSource source, HeaderRegion header, @Nullable CharsetFinding charset)
      throws IOException {
    return new SniffedTable(
        Checksum.of(source.path(), source.format()),
        new TableDescription(charset, null, null, null, List.of()),
        header,
        source);
  }

  /**
   * The file.
   *
   * @return its name, size, checksum and format
   */
  public SourceFile file() {
    return file;
  }

  /**
   * The charset of a text file.
   *
   * @return the charset with confidence and flags; empty for a workbook
   */
  public Optional<CharsetFinding> charset() {
    return Optional.ofNullable(description.charset());
  }

  /**
   * The delimiter of a text file.
   *
   * @return the character between cells; empty for a workbook
   */
  public Optional<Character> delimiter() {
    return Optional.ofNullable(description.delimiter());
  }

  /**
   * The quote of a text file.
   *
   * @return the character around cells; empty for a workbook and for a text without quoting
   */
  public Optional<Character> quote() {
    return Optional.ofNullable(description.quote());
  }

  /**
   * The sheet of a workbook.
   *
   * @return its name; empty for a text file
   */
  public Optional<String> sheet() {
    return Optional.ofNullable(description.sheet());
  }

  /**
   * Sheets of the workbook that are not read, because another one is.
   *
   * @return their names, hidden ones included; empty for a text file
   */
  public List<String> otherSheets() {
    return description.otherSheets();
  }

  /**
   * Where the header starts.
   *
   * @return the line of a text file or the row of a sheet, from 1; empty when the table has no
   *     header
   */
  public OptionalLong headerRow() {
    return header.rows().isEmpty() ? OptionalLong.empty() : OptionalLong.of(header.rows().get(0));
  }

  /**
   * All rows of the header.
   *
   * @return their lines from 1: none, one, or two
   */
  public List<Long> headerRows() {
    return header.rows();
  }

  /**
   * The names of the columns, as the header has them without blanks around. Where the header has
   * two rows, the group's name comes first: {@code Контакты / Телефон}.
   *
   * @return one text a column, empty where there is none
   */
  public List<String> header() {
    return header.names();
  }

  /**
   * How many columns the table has.
   *
   * @return the number of columns
   */
  public int columns() {
    return header.names().size();
  }

  /**
   * The rows above the header, blank ones left out.
   *
   * @return rows with the reason {@link SkipReason#PREAMBLE}
   */
  public List<SkippedRow> preamble() {
    return header.preamble();
  }

  /**
   * Starts to read the rows below the header, in constant memory. Close what is returned.
   *
   * @return the rows from the first
   * @throws UnreadableSourceException when the file is gone or changed for the worse since it was
   *     opened
   */
  public TableRows rows() {
    try {
      return new TableRows(source, header, source.open(header.body().recordWidth()));
    } catch (IOException e) {
      throw Refusal.of(source, e, 0);
    }
  }

  /** Prints what was found, without any cell. */
  @Override
  public String toString() {
    return "SniffedTable[" + file.name() + ", " + file.format() + ", columns=" + columns() + "]";
  }

  /** What was found about the way the table is stored. */
  record TableDescription(
      @Nullable CharsetFinding charset,
      @Nullable Character delimiter,
      @Nullable Character quote,
      @Nullable String sheet,
      List<String> otherSheets) {
    TableDescription {
      otherSheets = List.copyOf(otherSheets);
    }
  }
}
