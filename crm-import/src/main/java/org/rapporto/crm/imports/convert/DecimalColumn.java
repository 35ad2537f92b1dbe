package org.rapporto.crm.imports.convert;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How the numbers of one column are written, told by the whole column: whether the comma or the
 * point parts the decimals. Knows groups of three parted by point, comma, blank or apostrophe,
 * signs of currency on either side, percent, brackets for less than zero, and {@code 1,23E+03}.
 * Where {@code 1.234} may be either, the language is a hint to ask about.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * DecimalColumn column = DecimalColumn.infer(List.of("1 234,56 руб.", "12 000"), "ru");
 * column.read("1 234,56 руб.").text();   // 1234.56
 * }</pre>
 */
public final class DecimalColumn {
  static final char NEITHER = 0;

  private final char decimal;
  private final Certainty certainty;

  /** Cells contradict one another. */
  private final boolean mixed;

  DecimalColumn(char decimal, Certainty certainty) {
    this(decimal, certainty, false);
  }

  private DecimalColumn(char decimal, Certainty certainty, boolean mixed) {
    this.decimal = decimal;
    this.certainty = certainty;
    this.mixed = mixed;
  }

  static DecimalColumn contradicted() {
    return new DecimalColumn(NEITHER, Certainty.ASK, true);
  }

  /**
   * Finds out how a column's numbers are written.
   *
   * @param cells the column, whole or a sample; blank cells say nothing
   * @param language the likely language or locale as a BCP 47 tag; empty for no hint
   * @return the form found; ask {@link #certainty} before applying it
   */
  public static DecimalColumn infer(List<String> cells, String language) {
    Objects.requireNonNull(cells, "cells must not be null");
    Objects.requireNonNull(language, "language must not be null");
    DecimalEvidence evidence = new DecimalEvidence();
    cells.forEach(evidence::add);
    return evidence.conclude(language);
  }

  static boolean plain(String body) {
    return body.indexOf('.') < 0 && body.indexOf(',') < 0;
  }

  /** The separator of decimals that one number proves; {@code 1.234} proves none. */
  static char provedBy(String body) {
    int point = body.lastIndexOf('.');
    int comma = body.lastIndexOf(',');
    if (point >= 0 && comma >= 0) {
      return point > comma ? '.' : ',';
    }
    char mark = point >= 0 ? '.' : ',';
    int last = Math.max(point, comma);
    if (body.indexOf(mark) != last) {
      return mark == '.' ? ',' : '.';
    }
    boolean group = body.length() - last == 4 && last > 0 && last <= 3;
    return group && body.charAt(0) != '0' ? NEITHER : mark;
  }

  static char hint(String language) {
    Locale locale = Locale.forLanguageTag(language.replace('_', '-'));
    return switch (locale.getLanguage()) {
      case "" -> NEITHER;
      case "en", "zh", "ja", "ko", "he", "th" -> '.';
      default -> locale.getCountry().equals("CH") || locale.getCountry().equals("MX") ? '.' : ',';
    };
  }

  /**
   * How sure the form is.
   *
   * @return the certainty
   */
  public Certainty certainty() {
    return certainty;
  }

  /**
   * Reads one cell in the column's form.
   *
   * @param cell the cell
   * @return the number, or why there is none
   */
  public DecimalReading read(String cell) {
    Objects.requireNonNull(cell, "cell must not be null");
    String text = cell.strip();
    if (text.isEmpty()) {
      return new DecimalReading("", "", List.of());
    }
    DecimalText number = DecimalText.parse(text);
    if (number == null) {
      return new DecimalReading("", "", List.of(CellCode.NUMBER_INVALID));
    }
    boolean open = certainty != Certainty.CERTAIN && !plain(number.body);
    char proved = open ? provedBy(number.body) : decimal;
    char mark = proved == NEITHER ? decimal : proved;
    if (open && mark == NEITHER) {
      return new DecimalReading("", number.currency, List.of(CellCode.NUMBER_AMBIGUOUS));
    }
    String digits = digits(number.body, mark);
    if (digits.isEmpty()) {
      return new DecimalReading("", number.currency, List.of(CellCode.NUMBER_INVALID));
    }
    String value = value(number, digits);
    boolean doubt = open && proved == NEITHER;
    if (value.equals(text)) {
      return new DecimalReading(value, "", doubt ? List.of(CellCode.NUMBER_AMBIGUOUS) : List.of());
    }
    CellCode code = doubt ? CellCode.NUMBER_AMBIGUOUS : CellCode.NUMBER_READ;
    return new DecimalReading(value, number.currency, List.of(code));
  }

  /**
   * Reads one cell of whole numbers: what parts digits in threes is no decimal point there, if
   * nothing in the column is.
   *
   * @param cell the cell
   * @return the number, or why there is none
   */
  public DecimalReading readWhole(String cell) {
    DecimalReading reading = read(cell);
    if (mixed || !reading.codes().contains(CellCode.NUMBER_AMBIGUOUS)) {
      return reading;
    }
    char other = cell.indexOf(',') >= 0 ? '.' : ',';
    return new DecimalColumn(other, Certainty.CERTAIN).read(cell);
  }

  /** The digits with a point for the decimals; empty if the groups are none of three. */
  private static String digits(String body, char mark) {
    int cut = mark == NEITHER ? -1 : body.lastIndexOf(mark);
    String whole = cut < 0 ? body : body.substring(0, cut);
    String part = cut < 0 ? "" : body.substring(cut + 1);
    if (!plain(part) || (mark != NEITHER && whole.indexOf(mark) >= 0)) {
      return "";
    }
    StringBuilder out = new StringBuilder(body.length());
    int group = -1;
    for (int i = 0; i < whole.length(); i++) {
      char c = whole.charAt(i);
      if (c == '.' || c == ',') {
        if (group >= 0 ? i - group != 4 : i > 3 || i == 0) {
          return "";
        }
        group = i;
      } else {
        out.append(c);
      }
    }
    if (group >= 0 && whole.length() - group != 4) {
      return "";
    }
    out.insert(0, out.length() == 0 ? "0" : "");
    return part.isEmpty() ? out.toString() : out + "." + part;
  }

  private static String value(DecimalText number, String digits) {
    BigDecimal value = new BigDecimal(digits);
    if (number.exponent != 0) {
      value = value.scaleByPowerOfTen(number.exponent);
    }
    if (number.percent) {
      value = value.movePointLeft(2);
    }
    return (number.negative ? value.negate() : value).toPlainString();
  }
}
