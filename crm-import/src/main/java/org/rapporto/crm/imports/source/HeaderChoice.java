package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    HeaderFinder finder = new HeaderFinder(rows, options.headerHint());
    if (options.headerRow() == SourceOptions.FIND_HEADER) {
      return finder.find();
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
