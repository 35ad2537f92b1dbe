package org.rapporto.crm.phone;

import org.jspecify.annotations.Nullable;

/** Recognises things made of digits that are no telephone numbers: dates, times, floats. */
final class Marks {
  private final CellText text;

  Marks(CellText text) {
    this.text = text;
  }

  private int digitsFrom(int i) {
    int j = i;
    while (text.isDigit(j)) {
      j++;
    }
    return j - i;
  }

  private int value(int i, int length) {
    int value = 0;
    for (int j = i; j < i + length; j++) {
      value = value * 10 + text.at(j) - '0';
    }
    return value;
  }

  /** End of a date, of office hours or of 24/7 that starts here, or -1. */
  int commentEnd(int i) {
    char before = text.at(i - 1);
    if (before != 0 && " \n;,(".indexOf(before) < 0) {
      return -1;
    }
    int first = digitsFrom(i);
    if (first == 0 || first > 4) {
      return -1;
    }
    int end = date(i, first);
    if (end < 0) {
      end = hours(i);
    }
    if (end < 0
        && first == 2
        && value(i, 2) == 24
        && text.at(i + 2) == '/'
        && text.at(i + 3) == '7') {
      end = i + 4;
    }
    return end >= 0 && !goesOn(end) ? end : -1;
  }

  private boolean goesOn(int end) {
    return text.isDigit(end) || (text.isDigit(end + 1) && ".-/".indexOf(text.at(end)) >= 0);
  }

  private int date(int i, int first) {
    char mark = text.at(i + first);
    if (mark != '.' && mark != '/' && mark != '-') {
      return -1;
    }
    int second = digitsFrom(i + first + 1);
    int third = i + first + 1 + second + 1;
    if (second == 0 || second > 2 || text.at(third - 1) != mark) {
      return -1;
    }
    int rest = digitsFrom(third);
    int year = first == 4 ? value(i, 4) : rest == 4 ? value(third, 4) : 0;
    int a = first == 4 ? value(third, Math.min(rest, 2)) : value(i, first);
    int b = value(i + first + 1, second);
    boolean fits = first == 4 ? rest == 2 : first <= 2 && rest == 4;
    boolean dayAndMonth = a >= 1 && b >= 1 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31;
    return fits && dayAndMonth && year >= 1900 && year < 2100 ? third + rest : -1;
  }

  /** Hours such as 10.00-19.30 or 9:00 - 18:00. */
  private int hours(int i) {
    int from = hour(i);
    if (from < 0) {
      return -1;
    }
    int j = from;
    while (text.at(j) == ' ') {
      j++;
    }
    if (text.at(j) != '-') {
      return -1;
    }
    j++;
    while (text.at(j) == ' ') {
      j++;
    }
    return hour(j);
  }

  private int hour(int i) {
    int h = digitsFrom(i);
    if (h == 0 || h > 2 || value(i, h) > 24 || (text.at(i + h) != '.' && text.at(i + h) != ':')) {
      return -1;
    }
    return digitsFrom(i + h + 1) == 2 && value(i + h + 1, 2) < 60 ? i + h + 3 : -1;
  }

  /** A number in scientific notation that starts here, as a run, or null. */
  @Nullable Run scientific(int i) {
    if (text.isLetter(i - 1) || text.isDigit(i - 1)) {
      return null;
    }
    int whole = digitsFrom(i);
    int fractionAt = i + whole + 1;
    char mark = text.at(i + whole);
    int fraction = mark == '.' || mark == ',' ? digitsFrom(fractionAt) : 0;
    int e = fraction > 0 ? fractionAt + fraction : i + whole;
    e += text.at(e) == ' ' ? 1 : 0;
    if ("eEеЕ".indexOf(text.at(e)) < 0 || text.at(e) == 0) {
      return null;
    }
    char sign = text.at(e + 1);
    int exponentAt = e + (sign == '+' || sign == '-' ? 2 : 1);
    int exponentDigits = digitsFrom(exponentAt);
    int end = exponentAt + exponentDigits;
    if (exponentDigits == 0 || text.isLetter(end)) {
      return null;
    }
    String mantissa =
        text.text(i, i + whole)
            + (fraction > 0 ? text.text(fractionAt, fractionAt + fraction) : "");
    boolean sane = sign != '-' && exponentDigits <= 3 && mantissa.length() <= 20;
    int size = sane ? whole + value(exponentAt, exponentDigits) : 0;
    return float_(i, end, mantissa, size);
  }

  private static Run float_(int start, int end, String mantissa, int size) {
    Run run = new Run(start);
    boolean complete = size > 0 && mantissa.length() >= size && onlyZeros(mantissa, size);
    run.add(complete ? mantissa.substring(0, size) : mantissa, ' ', start, end);
    run.floatUndone = complete;
    if (!complete) {
      boolean wasNumber = size >= 7 && size <= 15 && mantissa.length() < size;
      run.flaw = wasNumber ? Run.Flaw.LOSSY : Run.Flaw.SPOILT;
    }
    return run;
  }

  private static boolean onlyZeros(String digits, int from) {
    return digits.chars().skip(from).allMatch(c -> c == '0');
  }
}
