package org.rapporto.crm.icalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the parts of a content line are, and how values are escaped. */
final class LineParts {

  /** A parameter by its place in the line. */
  record Parameter(String name, int from, int to, int valueFrom) {

    String value(String line) {
      String value = line.substring(valueFrom, to);
      boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
      return decoded(quoted ? value.substring(1, value.length() - 1) : value);
    }
  }

  private LineParts() {}

  /** The colon before the value, or -1 if it is no content line. */
  static int colon(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ':' && !quoted) {
        return isName(line, i) ? i : -1;
      }
    }
    // a quote that is never closed stands for itself
    int colon = line.indexOf(':');
    return colon > 0 && isName(line, colon) ? colon : -1;
  }

  private static boolean isName(String line, int end) {
    int length = 0;
    while (length < end && line.charAt(length) != ';') {
      char c = line.charAt(length);
      boolean allowed = Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
      if (!allowed) {
        return false;
      }
      length++;
    }
    return length > 0;
  }

  static String name(String line, int colon) {
    int semicolon = line.indexOf(';');
    int end = semicolon >= 0 && semicolon < colon ? semicolon : colon;
    // vCalendar groups such as A.SUMMARY count by the name behind the dot
    int dot = line.lastIndexOf('.', end - 1);
    return line.substring(dot + 1, end).toUpperCase(Locale.ROOT);
  }

  static List<Parameter> parameters(String line, int colon) {
    List<Parameter> found = new ArrayList<>();
    int from = line.indexOf(';') + 1;
    while (from > 0 && from < colon) {
      int to = end(line, from, colon);
      // not sought beyond the parameter, or many without a sign would take the square of the time
      int sign = line.substring(from, to).indexOf('=');
      if (sign < 0) {
        // vCalendar 1.0 leaves the name away: QUOTED-PRINTABLE stands for ENCODING
        String bare = line.substring(from, to).toUpperCase(Locale.ROOT);
        boolean encoding = bare.equals("QUOTED-PRINTABLE") || bare.equals("BASE64");
        found.add(new Parameter(encoding ? "ENCODING" : bare, from, to, encoding ? from : to));
      } else {
        String name = line.substring(from, from + sign).strip().toUpperCase(Locale.ROOT);
        found.add(new Parameter(name, from, to, from + sign + 1));
      }
      from = to + 1;
    }
    return found;
  }

  private static int end(String line, int from, int colon) {
    boolean quoted = false;
    for (int i = from; i < colon; i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (c == ';' && !quoted) {
        return i;
      }
    }
    return colon;
  }

  static String quoted(String value) {
    String encoded = value.replace("^", "^^").replace("\r", "").replace("\n", "^n");
    encoded = encoded.replace("\"", "^'");
    boolean plain = true;
    for (int i = 0; i < encoded.length(); i++) {
      plain &= ":;,".indexOf(encoded.charAt(i)) < 0;
    }
    return plain ? encoded : "\"" + encoded + "\"";
  }

  private static String decoded(String value) {
    if (value.indexOf('^') < 0) {
      return value;
    }
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      char next = c == '^' && i + 1 < value.length() ? value.charAt(i + 1) : ' ';
      if (next == 'n' || next == '^' || next == '\'') {
        out.append(next == 'n' ? '\n' : next == '^' ? '^' : '"');
        i++;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r\n", "\\n")
        .replace("\n", "\\n")
        .replace("\r", "\\n");
  }

  static String unescaped(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\' || i + 1 == value.length()) {
        out.append(c);
      } else {
        char next = value.charAt(++i);
        out.append(next == 'n' || next == 'N' ? '\n' : next);
      }
    }
    return out.toString();
  }
}
