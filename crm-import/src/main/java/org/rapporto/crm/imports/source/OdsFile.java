package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.source.ods.OdsBook;
import org.rapporto.crm.imports.source.ods.OdsReader;
import org.rapporto.crm.imports.source.ods.OdsSheet;
import org.rapporto.crm.imports.source.xlsx.XlsxLimits;

/** An OpenDocument spreadsheet, zipped or flat by its format. */
record OdsFile(Path path, SourceFormat format, XlsxLimits limits) implements WorkbookFile {
  static OdsFile zipped(Path path, SourceOptions options) {
    return new OdsFile(path, SourceFormat.ODS, XlsxFile.limits(options));
  }

  static OdsFile flat(Path path, SourceOptions options) {
    return new OdsFile(path, SourceFormat.FODS, XlsxFile.limits(options));
  }

  private OdsBook open() throws IOException {
    return format == SourceFormat.FODS
        ? OdsBook.openFlat(path, limits)
        : OdsBook.openZip(path, limits);
  }

  @Override
  public List<Sheet> sheets() throws IOException {
    List<Sheet> sheets = new ArrayList<>();
    try (OdsBook book = open()) {
      for (OdsSheet sheet : book.sheets()) {
        boolean hidden = sheet.visibility() == OdsSheet.Visibility.HIDDEN;
        sheets.add(new Sheet(sheets.size(), sheet.name(), Visibility.hiddenIf(hidden)));
      }
    }
    return sheets;
  }

  @Override
  public RowCursor open(Sheet sheet) throws IOException {
    OdsBook book = open();
    try {
      OdsReader reader = book.read(sheet.index());
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
