package org.rapporto.crm.imports.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.text.CellShape;

/**
 * Tells rows that are no record from those that are. In doubt a row is a record: none may be lost.
 */
final class RowJudge {
  /** What sums are called: en, it, ru, de, es, fr, pl, uk. */
  private static final Set<String> TOTALS =
      Set.of(
          "total",
          "totals",
          "grand total",
          "subtotal",
          "sub-total",
          "overall total",
          "sum",
          "totale",
          "totali",
          "totale complessivo",
          "totale generale",
          "totale parziale",
          "subtotale",
          "somma",
          "итого",
          "всего",
          "итог",
          "общий итог",
          "итоги",
          "подытог",
          "промежуточный итог",
          "всего записей",
          "gesamt",
          "summe",
          "gesamtsumme",
          "zwischensumme",
          "endsumme",
          "insgesamt",
          "gesamtergebnis",
          "total general",
          "suma",
          "suma total",
          "totales",
          "total parcial",
          "somme",
          "total général",
          "sous-total",
          "razem",
          "łącznie",
          "ogółem",
          "разом",
          "усього",
          "всього");

  /** What joins a sum's name with what is summed up. */
  private static final Set<String> JOINTS =
      Set.of("по", "за", "для", "for", "of", "per", "by", "di", "für", "von", "de", "por", "para");

  /** A remark that begins with a small letter; a name with a star before it does not. */
  private static final Pattern FOOTNOTE = Pattern.compile("\\*+\\s*[-–—]?\\s*\\p{Ll}");

  /** A number of so many digits may be a telephone. */
  private static final int PHONE_DIGITS = 9;

  private final List<String> names;
  private final List<String> translation;
  private final boolean printedList;
  private final boolean grouped;
  private final int groupColumn;

  RowJudge(HeaderRegion header, RowSource.LineCount lines) {
    this.names = header.names();
    this.translation = header.body().translation();
    this.printedList = header.printedList();
    // a plain text with a title may well hold a person of whom only the name is known
    this.groupColumn = header.body().groupColumn();
    this.grouped =
        header.rows().size() == 2 || (printedList && lines == RowSource.LineCount.SHEET_ROWS);
  }

  /** Why the row is no record, or null when it is one. */
  @Nullable SkipReason skipped(RawRow row) {
    if (row.comment()) {
      return SkipReason.COMMENT;
    }
    int filled = row.filled();
    if (isTotal(row, filled)) {
      return SkipReason.TOTAL;
    }
    if (isHeader(row, names) || isHeader(row, translation)) {
      return SkipReason.REPEATED_HEADER;
    }
    if (names.size() < 3 || filled != 1) {
      return null;
    }
    if (FOOTNOTE.matcher(row.cell(firstFilled(row)).strip()).lookingAt()) {
      return SkipReason.FOOTNOTE;
    }
    return isGroupName(row) ? SkipReason.GROUP : null;
  }

  private boolean isTotal(RawRow row, int filled) {
    int first = firstFilled(row);
    String cell = row.cell(first).strip();
    if (filled > Math.max(1, names.size() / 2 + 1) || !isTotalName(cell)) {
      return false;
    }
    for (int c = first + 1; c < row.cells().length; c++) {
      String text = row.cell(c);
      if (CellLook.blank(text)) {
        continue;
      }
      boolean number = CellLook.shape(row, c) == CellShape.NUMBER;
      boolean sum = number && (printedList || CellLook.digits(text) < PHONE_DIGITS);
      if (!sum && !Amounts.isAmount(text)) {
        return false;
      }
    }
    return filled > 1 || printedList || isSum(cell);
  }

  /** Whether a text is the name of a sum, with or without what is summed up or the sum itself. */
  private static boolean isTotalName(String cell) {
    String text = beforeColon(cell).toLowerCase(Locale.ROOT);
    String name = CellLook.withoutDigits(text).replace("()", "").strip();
    if (TOTALS.contains(text) || TOTALS.contains(name)) {
      return true;
    }
    String[] words = text.split(" +", 3);
    boolean joined = words.length == 3 && JOINTS.contains(words[1]);
    return TOTALS.contains(words[0]) && (joined || isSum(cell));
  }

  /** Whether the name of a sum is followed by the sum in its own cell. */
  private static boolean isSum(String cell) {
    String rest = cell.substring(beforeColon(cell).length());
    return rest.startsWith(":") && CellShape.of(rest.substring(1)) == CellShape.NUMBER;
  }

  private static String beforeColon(String cell) {
    int colon = cell.indexOf(':');
    return colon < 0 ? cell : cell.substring(0, colon);
  }

  private boolean isGroupName(RawRow row) {
    int at = firstFilled(row);
    return (grouped ? at <= 1 : at == groupColumn) && CellLook.label(row, at);
  }

  private static int firstFilled(RawRow row) {
    int at = 0;
    while (at < row.cells().length - 1 && CellLook.blank(row.cell(at))) {
      at++;
    }
    return at;
  }

  private static boolean isHeader(RawRow row, List<String> names) {
    if (names.size() < 2 || row.width() < 2) {
      return false;
    }
    int same = 0;
    for (int c = 0; c < Math.max(names.size(), row.cells().length); c++) {
      String name = c < names.size() ? names.get(c) : "";
      if (!name.equals(row.cell(c).strip())) {
        return false;
      }
      same += name.isEmpty() ? 0 : 1;
    }
    return same >= 2;
  }
}
