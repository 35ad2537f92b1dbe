package org.rapporto.crm.imports.convert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the dates of one column are written, told by the whole column: a day above 12 anywhere proves
 * the order of day and month for all cells. What the column does not prove is never taken for
 * certain: with a hint of the language it is a proposal to ask about, without one nothing is read
 * but the cells that mean the same either way.
 *
 * <p>Reads numbers with points, slashes and hyphens, years of two and four digits, month names in
 * six languages, ISO 8601 with times and zones, {@code yyyyMMdd}, days without a year, day numbers
 * of spreadsheets (1900 system), seconds and milliseconds since 1970, and the texts programs write
 * for no date. Impossible days are errors and never roll over.
 *
 * <p>Immutable and thread-safe; above a million cells a second and thread.
 *
 * <pre>{@code
 * DateColumn column = DateColumn.infer(List.of("31/12/2025", "01/02/2026"), "", today);
 * column.format();                        // dd/MM/yyyy
 * column.read("01/02/2026").value();      // 2026-02-01
 * }</pre>
 */
public final class DateColumn {
  /** Nobody born in such a year of this century is a contact yet, nor anybody of 1840 still one. */
  private static final int UNBORN = 40;

  private final DateOrder order;
  private final Certainty certainty;
  private final String format;
  private final int latestYear;
  private final Map<Character, DateOrder> proofs;

  DateColumn(
      DateOrder order,
      Certainty certainty,
      String format,
      int latestYear,
      Map<Character, DateOrder> proofs) {
    this.order = order;
    this.certainty = certainty;
    this.format = format;
    this.latestYear = latestYear;
    this.proofs = proofs;
  }

  /**
   * Finds out how a column's dates are written.
   *
   * @param cells the column, whole or a sample; blank cells say nothing
   * @param language the likely language or locale as a BCP 47 tag, such as {@code it} or {@code
   *     en-US}; empty for no hint. A bare {@code en} is no hint
   * @param today the current day; years of two digits up to its year belong to its century, later
   *     ones to the one before
   * @return the form found; ask {@link #certainty} before applying it
   */
  public static DateColumn infer(List<String> cells, String language, LocalDate today) {
    Objects.requireNonNull(cells, "cells must not be null");
    DateEvidence evidence = new DateEvidence();
    for (String cell : cells) {
      evidence.add(cell);
    }
    return evidence.conclude(language, today);
  }

  /**
   * The same column after somebody decided the order of day and month.
   *
   * @param decided the order
   * @return a certain column
   */
  public DateColumn withOrder(DateOrder decided) {
    Objects.requireNonNull(decided, "decided must not be null");
    Map<Character, DateOrder> all = Map.of('.', decided, '/', decided, '-', decided, ' ', decided);
    return new DateColumn(decided, Certainty.CERTAIN, format, latestYear, all);
  }

  /**
   * The form most cells have.
   *
   * @return a pattern of {@link java.time.format.DateTimeFormatter}, or {@code ISO}, {@code
   *     excel-1900}, {@code epoch-s}, {@code epoch-ms}, {@code --MM-dd}; empty if it must be asked
   */
  public String format() {
    return certainty == Certainty.ASK ? "" : format;
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
   * The order of day and month where both are numbers.
   *
   * @return the order proved, hinted or decided
   */
  public DateOrder order() {
    return order;
  }

  /**
   * Reads one cell in the column's form; a cell in another form that can mean only one day is read
   * too.
   *
   * @param cell the cell
   * @return the date, or why there is none
   */
  public DateReading read(String cell) {
    Objects.requireNonNull(cell, "cell must not be null");
    String text = cell.strip();
    if (text.isEmpty()) {
      return new DateReading("", List.of());
    }
    if (DateForms.isEmptyValue(text)) {
      return DateReading.none(CellCode.DATE_EMPTY_VALUE);
    }
    DateReading number = DateForms.readNumber(text, format);
    if (number != null) {
      return number;
    }
    DateText date = DateText.parse(text);
    if (date == null) {
      return DateReading.none(CellCode.DATE_INVALID);
    }
    DateReading found = read(date, text);
    return found == null ? DateReading.none(CellCode.DATE_INVALID) : found;
  }

  /**
   * Reads one cell as a day to keep in a card: only what the cell itself or the column proves. Day
   * and month in numbers need a cell of the same column with the same sign between them and a day
   * above 12, or points, which are only written with the day first unless the column shows
   * otherwise; no language is a hint here. A cell that contradicts the column, a year of two digits
   * or none, and a time whose zone may be another day's are uncertain.
   *
   * @param cell the cell
   * @return the day as {@code 2021-05-17}; else empty with {@link CellCode#DATE_UNCERTAIN}, with
   *     {@link CellCode#DATE_IMPOSSIBLE} where the calendar has no such day either way round, or
   *     with {@link CellCode#DATE_EMPTY_VALUE} where the text says that there is none
   */
  public DateReading readDay(String cell) {
    DateReading reading = provenBySign(cell).read(cell);
    if (reading.codes().contains(CellCode.DATE_EMPTY_VALUE) || cell.isBlank()) {
      return reading;
    }
    boolean open =
        reading.codes().contains(CellCode.DATE_AMBIGUOUS)
            || reading.codes().contains(CellCode.DATE_CENTURY_ADDED);
    String day = open ? "" : WrittenDay.of(cell, reading.value());
    return day.isEmpty() ? open(cell) : new DateReading(day, reading.codes());
  }

  /**
   * Reads the day somebody was born on. A year of two digits is read where people of only one
   * century live who can have been born in it.
   *
   * @param cell a cell of the column
   * @return the day as {@link #readDay} reads it, or with {@link CellCode#DATE_CENTURY_ADDED}
   */
  public DateReading readBirthday(String cell) {
    DateReading day = readDay(cell);
    DateReading read = provenBySign(cell).read(cell);
    if (!day.value().isEmpty() || !read.codes().equals(List.of(CellCode.DATE_CENTURY_ADDED))) {
      return day;
    }
    String written = WrittenDay.of(cell, read.value());
    boolean sure = !written.isEmpty() && Integer.parseInt(written.substring(2, 4)) >= UNBORN;
    return sure ? new DateReading("19" + written.substring(2), read.codes()) : day;
  }

  /** No day: there is none such, or it is not proved which is meant. */
  private DateReading open(String cell) {
    return DateReading.none(
        DateForms.isImpossible(DateText.parse(cell.strip()), latestYear)
            ? CellCode.DATE_IMPOSSIBLE
            : CellCode.DATE_UNCERTAIN);
  }

  /**
   * Reads one cell as a moment, under the same conditions as {@link #readDay}.
   *
   * @param cell the cell
   * @param zone where a time without a zone was written; a day alone begins there
   * @return the moment as {@link Instant#toString} prints it; else empty with {@link
   *     CellCode#DATE_UNCERTAIN} or the code that says why
   */
  public DateReading readInstant(String cell, ZoneId zone) {
    Objects.requireNonNull(zone, "zone must not be null");
    DateReading reading = provenBySign(cell).read(cell);
    String value = reading.value();
    if (value.isEmpty()) {
      boolean day = reading.codes().contains(CellCode.DATE_IMPOSSIBLE);
      return day || reading.codes().contains(CellCode.DATE_AMBIGUOUS) ? open(cell) : reading;
    }
    boolean open =
        reading.codes().contains(CellCode.DATE_AMBIGUOUS)
            || reading.codes().contains(CellCode.DATE_CENTURY_ADDED);
    if (open || value.charAt(0) == '-') {
      return DateReading.none(CellCode.DATE_UNCERTAIN);
    }
    Instant instant;
    if (value.endsWith("Z")) {
      instant = OffsetDateTime.parse(value).toInstant();
    } else if (value.indexOf('T') > 0) {
      instant = LocalDateTime.parse(value).atZone(zone).toInstant();
    } else {
      instant = LocalDate.parse(value).atStartOfDay(zone).toInstant();
    }
    return new DateReading(instant.toString(), reading.codes());
  }

  /**
   * Reads one cell as a day of any year, under the same conditions as {@link #readDay}.
   *
   * @param cell the cell
   * @return month and day as {@code --05-17}; empty if the cell has a year or proves no such day
   */
  public DateReading readMonthDay(String cell) {
    DateReading reading = provenBySign(cell).read(cell);
    boolean open = reading.codes().contains(CellCode.DATE_AMBIGUOUS);
    return open || !reading.value().startsWith("--") ? new DateReading("", List.of()) : reading;
  }

  /** This column with the order that is proved for the sign between the numbers of a cell. */
  private DateColumn provenBySign(String cell) {
    DateText date = DateText.parse(cell.strip());
    DateForms.Shape shape = date == null ? null : DateForms.shape(date);
    if (date == null || shape == null || !shape.needsOrder()) {
      return this;
    }
    DateOrder proved = proofs.getOrDefault(date.separator, DateOrder.UNKNOWN);
    Certainty sure = proved == DateOrder.UNKNOWN ? Certainty.ASK : Certainty.CERTAIN;
    return new DateColumn(proved, sure, format, latestYear, proofs);
  }

  private @Nullable DateReading read(DateText date, String text) {
    DateForms.Shape shape = DateForms.shape(date);
    if (shape == null) {
      return null;
    }
    boolean open = shape.needsOrder() && !DateForms.sameEitherWay(date, shape);
    DateOrder used = order;
    Set<CellCode> codes = EnumSet.noneOf(CellCode.class);
    if (open && certainty != Certainty.CERTAIN) {
      DateOrder proved = DateForms.provedBy(date);
      boolean both = proved == DateOrder.UNKNOWN;
      if (both && certainty == Certainty.ASK) {
        return DateReading.none(CellCode.DATE_AMBIGUOUS);
      }
      used = both ? order : proved;
      if (both) {
        codes.add(CellCode.DATE_AMBIGUOUS);
      }
    }
    String value = DateForms.value(date, shape, used, latestYear);
    if (value == null) {
      return DateReading.none(CellCode.DATE_IMPOSSIBLE);
    }
    if (value.isEmpty()) {
      return DateReading.none(CellCode.DATE_EMPTY_VALUE);
    }
    if (shape.yearDigits(date) == 2) {
      codes.add(CellCode.DATE_CENTURY_ADDED);
    }
    if (codes.isEmpty() && !value.equals(text.toUpperCase(Locale.ROOT))) {
      codes.add(CellCode.DATE_READ);
    }
    return new DateReading(value, List.copyOf(codes));
  }
}
