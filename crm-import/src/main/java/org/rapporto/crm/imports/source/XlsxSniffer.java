package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.source.xlsx.XlsxBook;
import org.rapporto.crm.imports.source.xlsx.XlsxLimits;
import org.rapporto.crm.imports.source.xlsx.XlsxSheet;

/** Finds out all about a workbook. */
final class XlsxSniffer {
  private final Path file;
  private final SourceOptions options;

  XlsxSniffer(Path file, SourceOptions options) {
    this.file = file;
    this.options = options;
  }

  SniffedTable sniff() throws IOException {
    List<XlsxSheet> sheets;
    try (XlsxBook book = XlsxBook.open(file, limits())) {
      sheets = book.sheets();
    }
    XlsxSheet sheet = choose(sheets);
    SheetRows source = new SheetRows(file, sheet, limits(), options.limits());
    HeaderRegion header = HeaderChoice.of(source, options);
    List<String> others = new ArrayList<>();
    for (XlsxSheet other : sheets) {
      if (!other.equals(sheet)) {
        others.add(other.name());
      }
    }
    return new SniffedTable(
        Checksum.of(file, SourceFormat.XLSX, null),
        new SniffedTable.TableDescription(null, null, null, sheet.name(), others),
        header,
        source);
  }

  private XlsxLimits limits() {
    SourceLimits l = options.limits();
    return new XlsxLimits(
        l.maxUnpackedBytes(),
        l.maxRatio(),
        l.maxEntries(),
        l.maxColumns(),
        l.maxCellChars(),
        options.temporaryDirectory());
  }

  private XlsxSheet choose(List<XlsxSheet> sheets) throws IOException {
    if (options.sheet().isPresent()) {
      return named(sheets, options.sheet().get());
    }
    for (XlsxSheet sheet : sheets) {
      if (sheet.visibility() == XlsxSheet.Visibility.VISIBLE && !empty(sheet)) {
        return sheet;
      }
    }
    for (XlsxSheet sheet : sheets) {
      if (sheet.visibility() == XlsxSheet.Visibility.HIDDEN && !empty(sheet)) {
        throw Refusal.of(
            SourceProblem.NO_SHEET,
            file,
            "its visible sheets are empty and the others are hidden",
            "name the sheet to be read");
      }
    }
    throw Refusal.of(
        SourceProblem.EMPTY,
        file,
        sheets.isEmpty() ? "the workbook has no sheet with cells" : "its sheets are empty",
        "check what was exported");
  }

  private XlsxSheet named(List<XlsxSheet> sheets, String name) {
    for (XlsxSheet sheet : sheets) {
      if (sheet.name().equalsIgnoreCase(name)) {
        return sheet;
      }
    }
    throw Refusal.of(
        SourceProblem.NO_SHEET,
        file,
        "it has no sheet of the name asked for",
        "take one of its " + sheets.size() + " sheets");
  }

  private boolean empty(XlsxSheet sheet) throws IOException {
    try (RowCursor cursor = XlsxCursor.open(file, limits(), sheet)) {
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
  private record SheetRows(Path path, XlsxSheet sheet, XlsxLimits unpacking, SourceLimits limits)
      implements RowSource {
    @Override
    public RowCursor open(int columns) throws IOException {
      return XlsxCursor.open(path, unpacking, sheet);
    }

    @Override
    public LineCount lineCount() {
      return LineCount.SHEET_ROWS;
    }
  }
}
