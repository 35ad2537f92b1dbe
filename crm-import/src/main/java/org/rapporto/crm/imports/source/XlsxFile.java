package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.source.xlsx.SheetReader;
import org.rapporto.crm.imports.source.xlsx.XlsxBook;
import org.rapporto.crm.imports.source.xlsx.XlsxLimits;
import org.rapporto.crm.imports.source.xlsx.XlsxSheet;

/** An Office Open XML workbook. */
record XlsxFile(Path path, XlsxLimits limits) implements WorkbookFile {
  XlsxFile(Path path, SourceOptions options) {
    this(path, limits(options));
  }

  /** What of the options concerns the formats of workbooks. */
  static XlsxLimits limits(SourceOptions options) {
    SourceLimits l = options.limits();
    return new XlsxLimits(
        l.maxUnpackedBytes(),
        l.maxRatio(),
        l.maxEntries(),
        l.maxColumns(),
        l.maxCellChars(),
        options.temporaryDirectory());
  }

  @Override
  public SourceFormat format() {
    return SourceFormat.XLSX;
  }

  @Override
  public List<Sheet> sheets() throws IOException {
    List<Sheet> sheets = new ArrayList<>();
    try (XlsxBook book = XlsxBook.open(path, limits)) {
      for (XlsxSheet sheet : book.sheets()) {
        boolean hidden = sheet.visibility() == XlsxSheet.Visibility.HIDDEN;
        sheets.add(new Sheet(sheets.size(), sheet.name(), Visibility.hiddenIf(hidden)));
      }
    }
    return sheets;
  }

  @Override
  public RowCursor open(Sheet sheet) throws IOException {
    XlsxBook book = XlsxBook.open(path, limits);
    try {
      SheetReader reader = book.read(book.sheets().get(sheet.index()));
      return new SheetCursor(
          reader::next,
          () -> {
            try (book) {
              reader.close();
            }
          });
    } catch (IOException | RuntimeException e) {
      book.close();
      throw e;
    }
  }
}
