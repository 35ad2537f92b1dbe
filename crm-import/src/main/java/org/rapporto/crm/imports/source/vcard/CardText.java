package org.rapporto.crm.imports.source.vcard;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rapporto.crm.imports.source.record.BoundedLines;
import org.rapporto.crm.imports.source.record.FieldRecord.Trouble;

/**
 * Cuts a text into cards, so that a broken one fails alone and no more than one is in memory.
 * Photographs and the like are left out at once, as they may be large. Not thread-safe.
 */
final class CardText implements Closeable {
  private static final Set<String> BINARY = Set.of("PHOTO", "LOGO", "SOUND", "KEY");

  private final BoundedLines lines;
  private final int maxChars;
  private final StringBuilder text = new StringBuilder();
  private final List<String> leftOut = new ArrayList<>();
  private boolean held;
  private long start;
  private Trouble trouble = Trouble.NONE;

  CardText(BoundedLines lines, int maxChars) {
    this.lines = lines;
    this.maxChars = maxChars;
  }

  /** Goes to the next card, or to lines that stand outside of any; false at the end. */
  boolean next() throws IOException {
    text.setLength(0);
    leftOut.clear();
    trouble = Trouble.NONE;
    while (held || lines.next()) {
      held = false;
      if (!lines.line().isBlank()) {
        start = lines.number();
        if (isBegin(lines.line())) {
          card();
        } else {
          outside();
        }
        return true;
      }
    }
    return false;
  }

  /** The line the card starts at. */
  long start() {
    return start;
  }

  /** The card without what was left out, or the beginning of it if it is broken. */
  String text() {
    return text.toString();
  }

  /** The names of the properties left out. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /** Whether the card is broken. */
  Trouble trouble() {
    return trouble;
  }

  private static boolean isBegin(String line) {
    return is(line, "BEGIN:VCARD");
  }

  private static boolean is(String line, String wanted) {
    String s = line.startsWith("\uFEFF") ? line.substring(1) : line;
    return s.length() <= 64 && s.replace(" ", "").strip().equalsIgnoreCase(wanted);
  }

  private void outside() throws IOException {
    trouble = Trouble.MALFORMED;
    take(lines.line());
    while (lines.next()) {
      if (isBegin(lines.line())) {
        held = true;
        return;
      }
      take(lines.line());
    }
  }

  private void card() throws IOException {
    take(lines.line());
    int depth = 1;
    boolean agent = false;
    boolean again = false;
    while (again || lines.next()) {
      again = false;
      String line = lines.line();
      if (isBegin(line) && !agent) {
        trouble = Trouble.MALFORMED; // the card before has no end
        held = true;
        return;
      }
      String property = property(line);
      if (BINARY.contains(property) && depth == 1) {
        leftOut.add(property);
        again = skipBinary(line);
        if (!again) {
          break;
        }
        continue;
      }
      take(line);
      depth += isBegin(line) ? 1 : 0;
      if (is(line, "END:VCARD") && --depth == 0) {
        return;
      }
      agent = property.equals("AGENT") || (agent && line.isBlank());
    }
    trouble = trouble == Trouble.NONE ? Trouble.MALFORMED : trouble;
  }

  /**
   * Passes over the rest of a property; true if the line behind it is there to be read. Old phones
   * write Base64 on lines that are not indented, up to an empty one.
   */
  private boolean skipBinary(String line) throws IOException {
    String head = line.substring(0, Math.min(line.length(), 200)).toUpperCase(Locale.ROOT);
    boolean base64 = head.contains("BASE64") || head.contains("ENCODING=B");
    while (lines.next()) {
      String next = lines.line();
      boolean indented = next.startsWith(" ") || next.startsWith("\t");
      boolean loose = base64 && next.indexOf(':') < 0 && next.indexOf(';') < 0;
      if (!indented && !loose) {
        return true;
      }
    }
    return false;
  }

  /** The name of the property a line begins, without its group; empty for other lines. */
  private static String property(String line) {
    int end = 0;
    int start = 0;
    while (end < line.length() && end < 64) {
      char c = line.charAt(end);
      if (c == '.') {
        start = end + 1;
      } else if (c == ':' || c == ';') {
        return line.substring(start, end).toUpperCase(Locale.ROOT);
      } else if (!Character.isLetterOrDigit(c) && c != '-') {
        return "";
      }
      end++;
    }
    return "";
  }

  private void take(String line) {
    if (trouble == Trouble.TOO_LONG) {
      return;
    }
    if (lines.isTooLong() || text.length() + line.length() >= maxChars) {
      trouble = Trouble.TOO_LONG;
      return;
    }
    text.append(line).append("\r\n");
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
