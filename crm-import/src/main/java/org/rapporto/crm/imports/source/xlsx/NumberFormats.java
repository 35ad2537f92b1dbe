package org.rapporto.crm.imports.source.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cell's style says about its number: a date, digits with leading zeros, or just a number.
 */
public final class NumberFormats {
  /** Just a number. */
  public static final int PLAIN = 0;

  /** A date, a time of day or both. */
  public static final int DATE = -1;

  private static final int MAX_STYLES = 65_536;

  private final int[] byStyle;

  private NumberFormats(int[] byStyle) {
    this.byStyle = byStyle;
  }

  static NumberFormats none() {
    return new NumberFormats(new int[0]);
  }

  /** {@link #PLAIN}, {@link #DATE}, or the number of digits to be filled up with zeros. */
  int of(int style) {
    return style >= 0 && style < byStyle.length ? byStyle[style] : PLAIN;
  }

  static NumberFormats read(@Nullable InputStream in) throws IOException {
    if (in == null) {
      return none();
    }
    Map<Integer, Integer> custom = new HashMap<>();
    List<Integer> styles = new ArrayList<>();
    try (Xml xml = new Xml(in)) {
      boolean inCells = false;
      for (Xml.Event e = xml.next(); e != Xml.Event.EOF; e = xml.next()) {
        if (e == Xml.Event.START) {
          switch (xml.name()) {
            case "numFmt" -> define(custom, xml);
            case "cellXfs" -> inCells = true;
            case "xf" -> {
              if (inCells && styles.size() < MAX_STYLES) {
                styles.add(ofFormat(number(xml.attribute("numFmtId")), custom));
              }
            }
            default -> {}
          }
        } else if (e == Xml.Event.END && xml.name().equals("cellXfs")) {
          inCells = false;
        }
      }
    }
    return new NumberFormats(styles.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void define(Map<Integer, Integer> custom, Xml xml) throws IOException {
    String code = xml.attribute("formatCode");
    if (code != null && custom.size() < MAX_STYLES) {
      custom.put(number(xml.attribute("numFmtId")), ofCode(code));
    }
  }

  /** What a format says, by its number and the format codes the workbook defines. */
  public static int ofFormat(int id, Map<Integer, Integer> custom) {
    Integer own = custom.get(id);
    if (own != null) {
      return own;
    }
    boolean date =
        (id >= 14 && id <= 22)
            || (id >= 27 && id <= 36)
            || (id >= 45 && id <= 47 && id != 46)
            || (id >= 50 && id <= 58);
    return date ? DATE : PLAIN;
  }

  /**
   * What a format code says of a number: its first section has letters of dates outside quotes, or
   * nothing but zeros.
   */
  public static int ofCode(String code) {
    int zeros = 0;
    boolean onlyZeros = true;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == ';') {
        break;
      } else if (c == '"') {
        i = skipTo(code, i, '"');
        onlyZeros = false;
      } else if (c == '[') {
        if (i + 1 < code.length() && "hHmMsS".indexOf(code.charAt(i + 1)) >= 0) {
          return PLAIN; // hours beyond a day: a length of time, not a time
        }
        i = skipTo(code, i, ']');
      } else if (c == '\\' || c == '_' || c == '*') {
        i++;
        onlyZeros = false;
      } else if ("yYmMdDhHsS".indexOf(c) >= 0) {
        return code.regionMatches(true, i, "Standard", 0, 8) ? PLAIN : DATE;
      } else if (c == 'G' || c == 'g') {
        return PLAIN; // General
      } else {
        zeros += c == '0' ? 1 : 0;
        onlyZeros &= c == '0';
      }
    }
    return onlyZeros && zeros > 1 && zeros <= 30 ? zeros : PLAIN;
  }

  private static int skipTo(String code, int from, char end) {
    int at = code.indexOf(end, from + 1);
    return at < 0 ? code.length() : at;
  }

  private static int number(@Nullable String s) {
    if (s == null) {
      return -1;
    }
    try {
      return Integer.parseInt(s.strip());
    } catch (NumberFormatException e) {
      return -1; // a format that is not there is no date
    }
  }
}
