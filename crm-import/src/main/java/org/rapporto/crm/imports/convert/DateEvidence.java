package org.rapporto.crm.imports.convert;

import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers what the cells of a column prove about its dates. */
final class DateEvidence {
  /** So many cells must speak for an order for one that speaks against it to be a slip. */
  private static final int OUTWEIGHS = 20;

  private final Map<String, Integer> forms = new LinkedHashMap<>();
  private int dayFirst;
  private int monthFirst;
  private int open;
  private boolean shortDay;
  private boolean shortMonth;
  private boolean shortHour;

  void add(String cell) {
    String text = cell.strip();
    if (text.isEmpty() || DateForms.isEmptyValue(text)) {
      return;
    }
    String number = DateForms.numberForm(text);
    if (!number.isEmpty()) {
      forms.merge(number, 1, Integer::sum);
      return;
    }
    DateText date = DateText.parse(text);
    DateForms.Shape shape = date == null ? null : DateForms.shape(date);
    if (date != null && shape != null) {
      add(date, shape);
    }
  }

  private void add(DateText date, DateForms.Shape shape) {
    forms.merge(label(date, shape), 1, Integer::sum);
    shortHour |= date.hourDigits == 1;
    if (!shape.needsOrder()) {
      boolean nameFirst = shape == DateForms.Shape.NAME_DAY_YEAR || date.month > 0;
      shortDay |= nameFirst && date.digits[0] == 1;
      shortDay |= shape == DateForms.Shape.YEAR_MONTH_DAY && date.digits[2] == 1;
      shortMonth |= shape == DateForms.Shape.YEAR_MONTH_DAY && date.digits[1] == 1;
      return;
    }
    shortDay |= date.digits[0] == 1;
    shortMonth |= date.digits[1] == 1;
    if (DateForms.sameEitherWay(date, shape)) {
      return;
    }
    switch (DateForms.provedBy(date)) {
      case DAY_FIRST -> dayFirst++;
      case MONTH_FIRST -> monthFirst++;
      case UNKNOWN -> open += date.numbers[0] <= 12 && date.numbers[1] <= 12 ? 1 : 0;
    }
  }

  DateColumn conclude(DateOrder hint, int latestYear) {
    String label = mostFrequent();
    if (label.isEmpty()) {
      return new DateColumn(hint, Certainty.ASK, "", latestYear);
    }
    DateOrder order = proved();
    Certainty certainty = Certainty.CERTAIN;
    boolean contradicted = dayFirst > 0 && monthFirst > 0 && order == DateOrder.UNKNOWN;
    if (contradicted) {
      certainty = Certainty.ASK;
    } else if (order == DateOrder.UNKNOWN && open > 0) {
      boolean points = label.contains("A.B");
      order = hint == DateOrder.UNKNOWN && points ? DateOrder.DAY_FIRST : hint;
      certainty = order == DateOrder.UNKNOWN ? Certainty.ASK : Certainty.AMBIGUOUS;
    }
    return new DateColumn(order, certainty, pattern(label, order), latestYear);
  }

  private DateOrder proved() {
    if (dayFirst > 0 && (monthFirst == 0 || dayFirst >= monthFirst * OUTWEIGHS)) {
      return DateOrder.DAY_FIRST;
    }
    return monthFirst > 0 && (dayFirst == 0 || monthFirst >= dayFirst * OUTWEIGHS)
        ? DateOrder.MONTH_FIRST
        : DateOrder.UNKNOWN;
  }

  private String mostFrequent() {
    String best = "";
    int most = 0;
    for (Map.Entry<String, Integer> form : forms.entrySet()) {
      if (form.getValue() > most) {
        best = form.getKey();
        most = form.getValue();
      }
    }
    return best;
  }

  /** A pattern with A and B for the numbers whose order is open, D, M and H for widths. */
  private static String label(DateText date, DateForms.Shape shape) {
    String s = date.separator == ' ' ? " " : String.valueOf(date.separator);
    String name = date.monthInFull && date.separator == ' ' ? "MMMM" : "MMM";
    String year = shape.yearDigits(date) == 2 ? "yy" : "yyyy";
    String day =
        switch (shape) {
          case YEAR_MONTH_DAY -> "yyyy" + s + "M" + s + "D";
          case TWO_AND_YEAR -> "A" + s + "B" + s + year;
          case TWO -> "A" + s + "B";
          case HYPHENS_MONTH_DAY -> "--MM-dd";
          case COMPACT -> "yyyyMMdd";
          case DAY_NAME -> "D" + s + name;
          case DAY_NAME_YEAR -> "D" + s + name + s + year;
          case NAME_DAY_YEAR -> name + s + "D, " + year;
          case YEAR_NAME_DAY -> "yyyy" + s + name + s + "D";
        };
    if (date.time < 0) {
      return day;
    }
    if (date.letterT || date.offset != null) {
      return "ISO";
    }
    String seconds = date.hasSeconds ? ":ss" : "";
    return day + (date.twelveHours ? " h:mm" + seconds + " a" : " H:mm" + seconds);
  }

  private String pattern(String label, DateOrder order) {
    if (label.equals("ISO") || label.contains("excel") || label.contains("epoch")) {
      return label;
    }
    if (label.equals("--MM-dd") || label.equals("yyyyMMdd")) {
      return label;
    }
    boolean monthFirst = order == DateOrder.MONTH_FIRST;
    String first = shortDay ? "*" : "**";
    String second = shortMonth ? "*" : "**";
    String out = label.replace("A", monthFirst ? first.replace('*', 'M') : first.replace('*', 'd'));
    out = out.replace("B", monthFirst ? second.replace('*', 'd') : second.replace('*', 'M'));
    out = out.replace("D", shortDay ? "d" : "dd");
    if (!out.contains("MM") && label.contains("M") && !label.contains("A")) {
      out = out.replace("M", shortMonth ? "M" : "MM");
    }
    return shortHour ? out : out.replace("H", "HH");
  }
}
