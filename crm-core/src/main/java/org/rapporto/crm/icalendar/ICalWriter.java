package org.rapporto.crm.icalendar;

import java.util.List;

/**
 * Writes components with lines folded at 75 octets and ended by CRLF (RFC 5545, section 3.1). A
 * line that was read is written as it was.
 */
public final class ICalWriter {

  private static final int OCTETS = 75;
  private static final String END_OF_LINE = "\r\n";

  private ICalWriter() {}

  /**
   * Writes a component.
   *
   * @param component such as a calendar; of one without a name only what is in it
   * @return the text
   */
  public static String write(ICalComponent component) {
    return write(List.of(component));
  }

  /**
   * Writes components one after the other.
   *
   * @param components such as calendars
   * @return the text
   */
  public static String write(List<ICalComponent> components) {
    StringBuilder out = new StringBuilder();
    components.forEach(component -> write(component, out));
    return out.toString();
  }

  private static void write(ICalComponent component, StringBuilder out) {
    boolean named = !component.name().isEmpty();
    if (named) {
      fold("BEGIN:" + component.name(), out);
    }
    for (ICalNode node : component.nodes()) {
      if (node instanceof ICalProperty property) {
        fold(property.line(), out);
      } else {
        write((ICalComponent) node, out);
      }
    }
    if (named) {
      fold("END:" + component.name(), out);
    }
  }

  private static void fold(String line, StringBuilder out) {
    if (line.indexOf('\n') >= 0) {
      // soft line breaks of quoted-printable have folded it already
      out.append(line).append(END_OF_LINE);
      return;
    }
    int octets = 0;
    int at = 0;
    while (at < line.length()) {
      int point = line.codePointAt(at);
      int size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (octets + size > OCTETS) {
        out.append(END_OF_LINE).append(' ');
        octets = 1;
      }
      out.appendCodePoint(point);
      octets += size;
      at += Character.charCount(point);
    }
    out.append(END_OF_LINE);
  }
}
