package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the first rows of a table and settles where its header is. */
final class HeaderChoice {

  private HeaderChoice() {}

  static HeaderRegion of(RowSource source, SourceOptions options) throws IOException {
    List<RawRow> rows = firstRows(source, options);
    Path file = source.path();
    if (rows.isEmpty()) {
      throw Refusal.of(
          SourceProblem.EMPTY,
          file,
          "there is nothing in it but blanks",
          "check what was exported");
    }
    BrokenReason first = rows.get(0).broken();
    if (first != null && first != BrokenReason.OPEN_QUOTE) {
      throw Refusal.limit(
          file,
          first == BrokenReason.TOO_MANY_COLUMNS
              ? "its first row has more than " + options.limits().maxColumns() + " columns"
              : "its first row is longer than the limit");
    }
    if (options.headerRow() == SourceOptions.NO_HEADER) {
      return HeaderFinder.without(rows, HeaderFinder.tableWidth(rows));
    }
    HeaderFinder finder = new HeaderFinder(rows, options);
    if (options.headerRow() == SourceOptions.FIND_HEADER) {
      HeaderRegion header = finder.find();
      requireTable(file, rows, header, options);
      return header;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).line() == options.headerRow()) {
        return finder.at(i);
      }
    }
    throw Refusal.of(
        SourceProblem.NO_HEADER,
        file,
        "row " + options.headerRow() + " is blank or not among the first rows",
        "name the row that holds the column names");
  }

  /** Cards that stand one below another name their fields in a column, again for each card. */
  private static void requireTable(
      Path file, List<RawRow> rows, HeaderRegion header, SourceOptions options) {
    int column = 0;
    while (column < header.names().size() - 1 && header.names().get(column).isEmpty()) {
      column++;
    }
    String top = header.names().isEmpty() ? "" : header.names().get(column);
    String second = column + 1 < header.names().size() ? header.names().get(column + 1) : "";
    // behind a heading the first field stands below
    @Nullable String first = CardForm.isHeading(top, second) ? null : top;
    Set<String> names = new HashSet<>();
    boolean again = false;
    for (RawRow row : rows) {
      String cell = row.cell(column).strip();
      boolean below = row.line() > header.body().firstData() && row.filled() == 2;
      if (below && options.headerHint().applyAsDouble(cell) >= CardForm.KNOWN) {
        again |= cell.equals(first);
        first = first == null ? cell : first;
        names.add(cell);
      }
    }
    boolean several = again && names.size() > 1;
    if (several || new CardForm(options.headerHint()).isIn(rows)) {
      String what = "its rows hold one field of a card each, as in ";
      throw Refusal.of(
          SourceProblem.NOT_A_TABLE,
          file,
          what + (several ? "cards that stand one below another" : "a form of one card"),
          "put each card in a row, with the names of its fields in the first row");
    }
  }

  private static List<RawRow> firstRows(RowSource source, SourceOptions options)
      throws IOException {
    List<RawRow> rows = new ArrayList<>();
    long enough = Math.max(HeaderFinder.SAMPLE, options.headerRow() + HeaderFinder.SAMPLE);
    long chars = 0;
    try (RowCursor cursor = source.open(0)) {
      for (RawRow row = cursor.next(); row != null; row = cursor.next()) {
        if (!row.blank() && !row.comment()) {
          rows.add(row);
          for (String cell : row.cells()) {
            chars += cell.length();
          }
        }
        if (rows.size() >= enough || chars > 4L * options.limits().maxRecordChars()) {
          break;
        }
      }
    }
    return rows;
  }
}
