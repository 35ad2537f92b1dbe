package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.source.xlsx.Parts;
import org.rapporto.crm.imports.source.xlsx.XlsxException;
import org.rapporto.crm.imports.source.xlsx.XlsxLimits;
import org.rapporto.crm.imports.source.xlsx.Xml;

/** An Excel 2003 XML spreadsheet (SpreadsheetML 2003), which programs like to name {@code .xls}. */
record SmlFile(Path path, XlsxLimits limits) implements WorkbookFile {
  private static final int MAX_SHEETS = 10_000;
  private static final int LONGEST_WORD = 64;

  SmlFile(Path path, SourceOptions options) {
    this(path, XlsxFile.limits(options));
  }

  @Override
  public SourceFormat format() {
    return SourceFormat.SPREADSHEET_XML;
  }

  @Override
  public List<Sheet> sheets() throws IOException {
    List<Sheet> sheets = new ArrayList<>();
    boolean workbook = false;
    try (Xml xml = new Xml(Parts.limited(path, limits))) {
      for (Xml.Event e = xml.next(); e != Xml.Event.EOF; e = xml.next()) {
        if (e != Xml.Event.START) {
          continue;
        }
        if (xml.name().equals("Workbook")) {
          workbook = true;
        } else if (xml.name().equals("Worksheet") && sheets.size() < MAX_SHEETS) {
          sheets.add(sheet(xml, sheets.size()));
        } else {
          xml.skip();
        }
      }
    }
    if (!workbook) {
      throw new XlsxException(XlsxException.Kind.CORRUPT, "there is no workbook in it");
    }
    return sheets;
  }

  /** Reads a sheet to its end, where it stands whether it is shown. */
  private static Sheet sheet(Xml xml, int index) throws IOException {
    String given = xml.attribute("Name");
    String name = given == null ? "Sheet" + (index + 1) : given;
    StringBuilder visible = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      switch (xml.next()) {
        case START -> {
          if (xml.name().equals("WorksheetOptions") || xml.name().equals("Visible")) {
            depth++;
          } else {
            xml.skip();
          }
        }
        case TEXT -> xml.text(visible, depth == 3 ? LONGEST_WORD : 0);
        case END -> depth--;
        case EOF -> depth = 0;
      }
    }
    return new Sheet(index, name, Visibility.hiddenIf(visible.toString().contains("Hidden")));
  }

  @Override
  public RowCursor open(Sheet sheet) throws IOException {
    Xml xml = new Xml(Parts.limited(path, limits));
    try {
      return new SheetCursor(new SmlReader(xml, sheet.index(), limits)::next, xml);
    } catch (IOException | RuntimeException e) {
      xml.close();
      throw e;
    }
  }
}
