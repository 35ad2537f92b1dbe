package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.source.WorkbookFile.Sheet;
import org.rapporto.crm.imports.source.WorkbookFile.Visibility;

/** Finds out all about a workbook: which sheet is read, and where its header stands. */
final class WorkbookSniffer {
  private static final int MOST_SHEETS = 20;

  private final WorkbookFile book;
  private final SourceOptions options;

  WorkbookSniffer(WorkbookFile book, SourceOptions options) {
    this.book = book;
    this.options = options;
  }

  SniffedTable sniff() {
    try {
      return table();
    } catch (IOException e) {
      throw Refusal.of(book.path(), book.format(), e, 0);
    }
  }

  private SniffedTable table() throws IOException {
    List<Sheet> sheets = book.sheets();
    Sheet sheet = choose(sheets);
    SheetRows source = rows(sheet);
    HeaderRegion header = HeaderChoice.of(source, options);
    List<String> others = new ArrayList<>();
    for (Sheet other : sheets) {
      if (!other.equals(sheet)) {
        others.add(other.name());
      }
    }
    return new SniffedTable(
        Checksum.of(book.path(), book.format()),
        new SniffedTable.TableDescription(null, null, null, sheet.name(), others),
        header,
        source);
  }

  private Sheet choose(List<Sheet> sheets) throws IOException {
    if (options.sheet().isPresent()) {
      return named(sheets, options.sheet().get());
    }
    List<Sheet> shown = new ArrayList<>();
    for (Sheet sheet : sheets) {
      if (sheet.visibility() == Visibility.VISIBLE && !empty(sheet)) {
        shown.add(sheet);
      }
    }
    if (!shown.isEmpty()) {
      return telling(shown);
    }
    for (Sheet sheet : sheets) {
      if (sheet.visibility() == Visibility.HIDDEN && !empty(sheet)) {
        throw Refusal.of(
            SourceProblem.NO_SHEET,
            book.path(),
            "its visible sheets are empty and the others are hidden",
            "name the sheet to be read");
      }
    }
    throw Refusal.of(
        SourceProblem.EMPTY,
        book.path(),
        sheets.isEmpty() ? "the workbook has no sheet with cells" : "its sheets are empty",
        "check what was exported");
  }

  /** The first sheet whose header names a known column; the first of all if none has such one. */
  private Sheet telling(List<Sheet> shown) throws IOException {
    if (shown.size() > 1) {
      for (Sheet sheet : shown.subList(0, Math.min(shown.size(), MOST_SHEETS))) {
        HeaderRegion header = HeaderChoice.of(rows(sheet), options);
        long known =
            header.names().stream()
                .filter(name -> options.headerHint().applyAsDouble(name) >= 0.5)
                .count();
        if (!header.rows().isEmpty() && known > 0) {
          return sheet;
        }
      }
    }
    return shown.get(0);
  }

  private SheetRows rows(Sheet sheet) {
    return new SheetRows(book, sheet, options.limits());
  }

  private Sheet named(List<Sheet> sheets, String name) {
    for (Sheet sheet : sheets) {
      if (sheet.name().equalsIgnoreCase(name)) {
        return sheet;
      }
    }
    throw Refusal.of(
        SourceProblem.NO_SHEET,
        book.path(),
        "it has no sheet of the name asked for",
        "take one of its " + sheets.size() + " sheets");
  }

  private boolean empty(Sheet sheet) throws IOException {
    try (RowCursor cursor = book.open(sheet)) {
      long rows = 0;
      for (RawRow row = cursor.next(); row != null; row = cursor.next()) {
        if (!row.blank() || ++rows > options.limits().maxRows()) {
          return false;
        }
      }
      return true;
    }
  }

  /** Opens the sheet anew. */
  private record SheetRows(WorkbookFile book, Sheet sheet, SourceLimits limits)
      implements RowSource {
    @Override
    public RowCursor open(int columns) throws IOException {
      return book.open(sheet);
    }

    @Override
    public Path path() {
      return book.path();
    }

    @Override
    public SourceFormat format() {
      return book.format();
    }

    @Override
    public LineCount lineCount() {
      return LineCount.SHEET_ROWS;
    }
  }
}
