package org.rapporto.crm.imports.source.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The strings of a workbook by index. They are read from the part only as far as asked for, and
 * what exceeds a share of the heap goes to a file.
 */
final class SharedStrings implements Closeable {
  /** Characters kept in memory before strings go to the file. */
  private static final long IN_MEMORY = 2L << 20;

  private final @Nullable Xml xml;
  private final XlsxLimits limits;
  private final List<String> first = new ArrayList<>();
  private long chars;
  private @Nullable StringSpill spill;
  private int loaded;
  private boolean end;
  private final StringBuilder text = new StringBuilder();

  SharedStrings(@Nullable Xml xml, XlsxLimits limits) {
    this.xml = xml;
    this.limits = limits;
    this.end = xml == null;
  }

  /** The string, or null when there are not so many. */
  @Nullable String get(int index) throws IOException {
    while (index >= loaded && !end) {
      load();
    }
    if (index < 0 || index >= loaded) {
      return null;
    }
    return index < first.size() || spill == null
        ? first.get(index)
        : spill.get(index - first.size());
  }

  private void load() throws IOException {
    String next = next();
    if (next == null) {
      end = true;
      return;
    }
    loaded++;
    if (spill == null && chars < IN_MEMORY) {
      first.add(next);
      chars += next.length() + 24;
      return;
    }
    if (spill == null) {
      spill = new StringSpill(limits.temporaryDirectory());
    }
    spill.add(next);
  }

  private @Nullable String next() throws IOException {
    if (xml == null) {
      return null;
    }
    text.setLength(0);
    boolean in = false;
    boolean inText = false;
    int phonetic = 0;
    for (; ; ) {
      switch (xml.next()) {
        case START -> {
          String name = xml.name();
          in |= name.equals("si");
          phonetic += name.equals("rPh") ? 1 : 0;
          inText = in && phonetic == 0 && name.equals("t");
        }
        case END -> {
          String name = xml.name();
          inText = false;
          phonetic -= name.equals("rPh") ? 1 : 0;
          if (name.equals("si")) {
            return EscapedText.decode(text.toString());
          }
        }
        case TEXT -> {
          if (inText) {
            xml.text(text, limits.cellChars() + 1);
          }
        }
        case EOF -> {
          return null;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (spill != null) {
      spill.close();
    }
    if (xml != null) {
      xml.close();
    }
  }
}
