package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.source.xls.XlsBook;
import org.rapporto.crm.imports.source.xls.XlsReader;
import org.rapporto.crm.imports.source.xls.XlsSheet;
import org.rapporto.crm.imports.source.xlsx.XlsxLimits;

/** A binary Excel workbook. */
record XlsFile(Path path, XlsxLimits limits) implements WorkbookFile {
  XlsFile(Path path, SourceOptions options) {
    this(path, XlsxFile.limits(options));
  }

  @Override
  public SourceFormat format() {
    return SourceFormat.XLS;
  }

  @Override
  public List<Sheet> sheets() throws IOException {
    List<Sheet> sheets = new ArrayList<>();
    try (XlsBook book = XlsBook.open(path, limits)) {
      for (XlsSheet sheet : book.sheets()) {
        boolean hidden = sheet.visibility() == XlsSheet.Visibility.HIDDEN;
        sheets.add(new Sheet(sheets.size(), sheet.name(), Visibility.hiddenIf(hidden)));
      }
    }
    return sheets;
  }

  @Override
  public RowCursor open(Sheet sheet) throws IOException {
    XlsBook book = XlsBook.open(path, limits);
    try {
      XlsReader reader = book.read(book.sheets().get(sheet.index()));
      return new SheetCursor(reader::next, book);
    } catch (IOException | RuntimeException e) {
      book.close();
      throw e;
    }
  }
}
