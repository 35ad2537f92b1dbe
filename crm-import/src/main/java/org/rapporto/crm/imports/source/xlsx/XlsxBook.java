package org.rapporto.crm.imports.source.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An open workbook (ISO/IEC 29500-1, transitional or strict). Not thread-safe. */
public final class XlsxBook implements Closeable {
  private static final int MAX_SHEETS = 10_000;

  /** Who merges cells makes sheets by hand, and no larger ones. */
  private static final int MOST_MERGED = 4 << 20;

  private final Parts parts;
  private final XlsxLimits limits;
  private final List<XlsxSheet> sheets = new ArrayList<>();
  private DateSystem dates = DateSystem.FROM_1900;
  private @Nullable String strings;
  private @Nullable String styles;
  private @Nullable NumberFormats formats;

  private XlsxBook(Parts parts, XlsxLimits limits) {
    this.parts = parts;
    this.limits = limits;
  }

  /** Opens a workbook and reads its table of contents. */
  public static XlsxBook open(Path file, XlsxLimits limits) throws IOException {
    Parts parts = Parts.open(file, limits);
    try {
      XlsxBook book = new XlsxBook(parts, limits);
      book.contents();
      return book;
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** The work sheets in their order; charts are left out. */
  public List<XlsxSheet> sheets() {
    return List.copyOf(sheets);
  }

  /** Starts reading a sheet, which must be closed before this book is. */
  public SheetReader read(XlsxSheet sheet) throws IOException {
    InputStream in = parts.find(sheet.part());
    if (in == null) {
      throw new XlsxException(XlsxException.Kind.CORRUPT, "the part of a sheet is missing");
    }
    if (formats == null) {
      formats = NumberFormats.read(styles == null ? null : parts.find(styles));
    }
    InputStream shared = strings == null ? null : parts.find(strings);
    SharedStrings table = new SharedStrings(shared == null ? null : new Xml(shared), limits);
    MergedCells merged = MergedCells.of(parts.small(sheet.part(), MOST_MERGED));
    return new SheetReader(new Xml(in), merged, table, formats, dates, limits);
  }

  private void contents() throws IOException {
    String workbook = workbookPart();
    InputStream in = parts.find(workbook);
    if (in == null) {
      throw new XlsxException(XlsxException.Kind.CORRUPT, "its workbook part is missing");
    }
    Map<String, Relation> relations = relations(workbook);
    for (Relation r : relations.values()) {
      strings = r.type().endsWith("/sharedStrings") ? r.target() : strings;
      styles = r.type().endsWith("/styles") ? r.target() : styles;
    }
    try (Xml xml = new Xml(in)) {
      for (Xml.Event e = xml.next(); e != Xml.Event.EOF; e = xml.next()) {
        if (e == Xml.Event.START) {
          workbookElement(xml, relations);
        }
      }
    }
  }

  private void workbookElement(Xml xml, Map<String, Relation> relations) throws IOException {
    if (xml.name().equals("workbookPr")) {
      String since1904 = xml.attribute("date1904");
      if ("1".equals(since1904) || "true".equals(since1904)) {
        dates = DateSystem.FROM_1904;
      }
    } else if (xml.name().equals("sheet") && sheets.size() < MAX_SHEETS) {
      Relation relation = relations.get(xml.attribute("id"));
      String name = xml.attribute("name");
      if (relation != null && name != null && relation.type().endsWith("/worksheet")) {
        String state = xml.attribute("state");
        boolean hidden = "hidden".equals(state) || "veryHidden".equals(state);
        sheets.add(
            new XlsxSheet(
                name,
                relation.target(),
                hidden ? XlsxSheet.Visibility.HIDDEN : XlsxSheet.Visibility.VISIBLE));
      }
    }
  }

  private String workbookPart() throws IOException {
    for (Relation r : relations("").values()) {
      if (r.type().endsWith("/officeDocument")) {
        return r.target();
      }
    }
    return "xl/workbook.xml";
  }

  /** A reference of one part to another. */
  private record Relation(String type, String target) {}

  private Map<String, Relation> relations(String part) throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, slash);
    InputStream in = parts.find(folder + "_rels/" + part.substring(slash) + ".rels");
    Map<String, Relation> found = new HashMap<>();
    if (in == null) {
      return found;
    }
    try (Xml xml = new Xml(in)) {
      for (Xml.Event e = xml.next(); e != Xml.Event.EOF; e = xml.next()) {
        if (e != Xml.Event.START || !xml.name().equals("Relationship")) {
          continue;
        }
        String id = xml.attribute("Id");
        String type = xml.attribute("Type");
        String target = xml.attribute("Target");
        if (id != null && type != null && target != null && found.size() < 2 * MAX_SHEETS) {
          found.put(id, new Relation(type, resolve(folder, target)));
        }
      }
    }
    return found;
  }

  private static String resolve(String folder, String target) {
    String path = target.startsWith("/") ? target.substring(1) : folder + target;
    List<String> steps = new ArrayList<>();
    for (String step : path.split("/", -1)) {
      if (step.equals("..") && !steps.isEmpty()) {
        steps.remove(steps.size() - 1);
      } else if (!step.equals(".") && !step.equals("..")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
