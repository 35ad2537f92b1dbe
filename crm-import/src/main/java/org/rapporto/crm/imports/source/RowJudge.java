package org.rapporto.crm.imports.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.text.CellShape;

/**
 * Tells rows that are no record from those that are. In doubt a row is a record: none may be lost.
 */
final class RowJudge {
  private static final Set<String> TOTALS =
      Set.of(
          "итого",
          "всего",
          "итог",
          "общий итог",
          "total",
          "totals",
          "grand total",
          "subtotal",
          "totale",
          "totale complessivo",
          "totali",
          "gesamt",
          "summe",
          "gesamtsumme",
          "somme",
          "suma",
          "razem",
          "разом",
          "усього",
          "total general",
          "total général");

  private final List<String> names;
  private final boolean printedList;
  private final boolean grouped;

  RowJudge(HeaderRegion header, RowSource.LineCount lines) {
    this.names = header.names();
    this.printedList = header.printedList();
    // a plain text with a title may well hold a person of whom only the name is known
    this.grouped =
        header.rows().size() == 2 || (printedList && lines == RowSource.LineCount.SHEET_ROWS);
  }

  /** Why the row is no record, or null when it is one. */
  @Nullable SkipReason skipped(RawRow row) {
    int filled = row.filled();
    if (isTotal(row, filled)) {
      return SkipReason.TOTAL;
    }
    if (isHeader(row)) {
      return SkipReason.REPEATED_HEADER;
    }
    return grouped && names.size() >= 3 && filled == 1 && isGroupName(row)
        ? SkipReason.GROUP
        : null;
  }

  private boolean isTotal(RawRow row, int filled) {
    int first = firstFilled(row);
    if (filled > Math.max(1, names.size() / 2 + 1) || !TOTALS.contains(word(row.cell(first)))) {
      return false;
    }
    for (int c = first + 1; c < row.cells().length; c++) {
      String text = row.cell(c);
      if (CellLook.blank(text)) {
        continue;
      }
      boolean sum = CellLook.shape(row, c) == CellShape.NUMBER;
      if (!sum || (!printedList && CellLook.digits(text) >= 9)) {
        return false;
      }
    }
    return filled > 1 || printedList;
  }

  private static String word(String cell) {
    String s = cell.strip();
    int colon = s.indexOf(':');
    return (colon < 0 ? s : s.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isGroupName(RawRow row) {
    int at = firstFilled(row);
    return at <= 1 && CellLook.label(row, at);
  }

  private static int firstFilled(RawRow row) {
    int at = 0;
    while (at < row.cells().length - 1 && CellLook.blank(row.cell(at))) {
      at++;
    }
    return at;
  }

  private boolean isHeader(RawRow row) {
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
