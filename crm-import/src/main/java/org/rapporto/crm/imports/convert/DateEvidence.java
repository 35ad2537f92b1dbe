package org.rapporto.crm.imports.convert;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Gathers what the cells of a column prove about its dates, cell by cell, so that a column of any
 * length is judged whole. Not thread-safe.
 *
 * <pre>{@code
 * DateEvidence evidence = new DateEvidence();
 * cells.forEach(evidence::add);
 * DateColumn column = evidence.conclude("", today);
 * }</pre>
 */
public final class DateEvidence {
  /** So many cells must speak for an order for one that speaks against it to be a slip. */
  private static final int OUTWEIGHS = 20;

  private final Map<String, Integer> forms = new LinkedHashMap<>();
  private final Map<Character, Votes> bySeparator = new HashMap<>();
  private final Votes all = new Votes();
  private int open;
  private boolean shortDay;
  private boolean shortMonth;
  private boolean shortHour;

  /** Evidence of no cells yet. */
  public DateEvidence() {}

  /** How many cells prove which order. */
  private static final class Votes {
    private int dayFirst;
    private int monthFirst;

    void add(DateOrder order) {
      dayFirst += order == DateOrder.DAY_FIRST ? 1 : 0;
      monthFirst += order == DateOrder.MONTH_FIRST ? 1 : 0;
    }

    boolean isContradicted() {
      return dayFirst > 0 && monthFirst > 0 && proved() == DateOrder.UNKNOWN;
    }

    DateOrder proved() {
      if (dayFirst > 0 && (monthFirst == 0 || dayFirst >= monthFirst * OUTWEIGHS)) {
        return DateOrder.DAY_FIRST;
      }
      return monthFirst > 0 && (dayFirst == 0 || monthFirst >= dayFirst * OUTWEIGHS)
          ? DateOrder.MONTH_FIRST
          : DateOrder.UNKNOWN;
    }
  }

  /**
   * Takes one cell in.
   *
   * @param cell the cell; one that is blank or no date says nothing
   */
  public void add(String cell) {
    Objects.requireNonNull(cell, "cell must not be null");
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
    DateOrder order = DateForms.provedBy(date);
    all.add(order);
    bySeparator.computeIfAbsent(date.separator, s -> new Votes()).add(order);
    if (order == DateOrder.UNKNOWN) {
      open += date.numbers[0] <= 12 && date.numbers[1] <= 12 ? 1 : 0;
    }
  }

  /**
   * Finds out how the column's dates are written, from the cells taken in so far.
   *
   * @param language the likely language or locale as a BCP 47 tag; empty for no hint
   * @param today the current day; years of two digits up to its year belong to its century
   * @return the form found
   */
  public DateColumn conclude(String language, LocalDate today) {
    Objects.requireNonNull(language, "language must not be null");
    Objects.requireNonNull(today, "today must not be null");
    return conclude(DateOrder.of(language), today.getYear());
  }

  private DateColumn conclude(DateOrder hint, int latestYear) {
    String label = mostFrequent();
    if (label.isEmpty()) {
      return new DateColumn(hint, Certainty.ASK, "", latestYear, proofs());
    }
    DateOrder order = all.proved();
    Certainty certainty = Certainty.CERTAIN;
    if (all.isContradicted()) {
      certainty = Certainty.ASK;
    } else if (order == DateOrder.UNKNOWN && open > 0) {
      boolean points = label.contains("A.B");
      order = hint == DateOrder.UNKNOWN && points ? DateOrder.DAY_FIRST : hint;
      certainty = order == DateOrder.UNKNOWN ? Certainty.ASK : Certainty.AMBIGUOUS;
    }
    return new DateColumn(order, certainty, pattern(label, order), latestYear, proofs());
  }

  /** The order each sign between the numbers stands for; points are only written day first. */
  private Map<Character, DateOrder> proofs() {
    Map<Character, DateOrder> proofs = new HashMap<>();
    bySeparator.forEach((separator, votes) -> proofs.put(separator, votes.proved()));
    Votes points = bySeparator.get('.');
    if (points == null || points.monthFirst == 0) {
      proofs.put('.', DateOrder.DAY_FIRST);
    }
    return Map.copyOf(proofs);
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
