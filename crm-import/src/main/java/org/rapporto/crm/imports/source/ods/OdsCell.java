package org.rapporto.crm.imports.source.ods;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.xlsx.Numbers;
import org.rapporto.crm.imports.source.xlsx.XlsxLimits;
import org.rapporto.crm.imports.source.xlsx.Xml;

/** Reads one cell after the other: the value the file holds for it, or else the text it shows. */
final class OdsCell {
  /** What a cell is. */
  enum Kind {
    TEXT,
    NUMBER,
    DATE,
    TRUTH,
    ERROR,
    TOO_LONG
  }

  private static final Set<String> ERRORS =
      Set.of("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!");

  private final Xml xml;
  private final XlsxLimits limits;
  private final StringBuilder text = new StringBuilder();
  private Kind kind = Kind.TEXT;
  private String value = "";

  OdsCell(Xml xml, XlsxLimits limits) {
    this.xml = xml;
    this.limits = limits;
  }

  Kind kind() {
    return kind;
  }

  String value() {
    return value;
  }

  /** Reads the cell that just started, to its end; false if it is empty. */
  boolean read() throws IOException {
    String type = xml.attribute("value-type");
    String given =
        type == null
            ? null
            : switch (type) {
              case "float", "percentage", "currency" -> xml.attribute("value");
              case "date" -> xml.attribute("date-value");
              case "time" -> xml.attribute("time-value");
              case "boolean" -> xml.attribute("boolean-value");
              default -> xml.attribute("string-value");
            };
    boolean formula = xml.attribute("formula") != null;
    content();
    decide(type == null ? "string" : type, given, formula);
    return !value.isEmpty();
  }

  private void decide(String type, @Nullable String given, boolean formula) {
    String shown = text.toString();
    if (shown.length() > limits.cellChars()
        || (given != null && given.length() > limits.cellChars())) {
      set(Kind.TOO_LONG, shown.isEmpty() ? "" + given : shown);
    } else if (formula && (ERRORS.contains(shown) || shown.startsWith("Err:"))) {
      set(Kind.ERROR, shown);
    } else if (given == null || type.equals("string")) {
      set(Kind.TEXT, given == null ? shown : given);
    } else {
      typed(type, given, shown);
    }
  }

  private void typed(String type, String given, String shown) {
    switch (type) {
      case "float", "percentage", "currency" -> number(given, shown);
      case "date" -> dated(OdsDates.date(given), shown);
      case "time" -> dated(OdsDates.time(given), shown);
      case "boolean" -> set(Kind.TRUTH, given.strip().equals("true") ? "TRUE" : "FALSE");
      default -> set(Kind.TEXT, shown);
    }
  }

  private void number(String given, String shown) {
    String plain = Numbers.plain(given);
    set(Kind.NUMBER, isPadded(plain, shown) ? shown : plain);
  }

  /** Whether a number is shown with zeros before it, as telephone numbers and codes are. */
  private static boolean isPadded(String plain, String shown) {
    int zeros = shown.length() - plain.length();
    if (zeros < 1 || !shown.endsWith(plain)) {
      return false;
    }
    return shown.chars().allMatch(c -> c >= '0' && c <= '9')
        && shown.substring(0, zeros).chars().allMatch(c -> c == '0');
  }

  private void dated(@Nullable String date, String shown) {
    if (date == null) {
      set(Kind.TEXT, shown);
    } else {
      set(Kind.DATE, date);
    }
  }

  private void set(Kind newKind, String newValue) {
    kind = newKind;
    value = newValue;
  }

  /** Collects the paragraphs of the cell that a reader sees in it, without notes and drawings. */
  private void content() throws IOException {
    text.setLength(0);
    int paragraphs = 0;
    int depth = 1;
    int inParagraph = 0;
    while (depth > 0) {
      switch (xml.next()) {
        case START -> {
          depth++;
          String name = xml.name();
          if (inParagraph > 0) {
            if (inline(name)) {
              xml.skip();
              depth--;
            }
          } else if (name.equals("p") || name.equals("h")) {
            inParagraph = depth;
            append(paragraphs++ > 0 ? "\n" : "", 1);
          } else {
            xml.skip();
            depth--;
          }
        }
        case END -> {
          inParagraph = depth == inParagraph ? 0 : inParagraph;
          depth--;
        }
        case TEXT -> {
          if (inParagraph > 0) {
            xml.text(text, limits.cellChars() + 1);
          }
        }
        case EOF -> {
          return;
        }
      }
    }
  }

  /** Takes what stands for a character; true if the element's own text is none of the cell's. */
  private boolean inline(String name) {
    switch (name) {
      case "s" -> append(" ", xml.number("c", 1));
      case "tab" -> append("\t", 1);
      case "line-break" -> append("\n", 1);
      case "annotation", "frame", "note", "ruby-text", "g", "custom-shape" -> {
        return true;
      }
      default -> {}
    }
    return false;
  }

  private void append(String s, long count) {
    long room = (limits.cellChars() + 1L - text.length()) / Math.max(1, s.length());
    text.append(s.repeat((int) Math.max(0, Math.min(count, room))));
  }
}
