package org.rapporto.crm.imports.source;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;
import org.rapporto.crm.imports.source.text.CellShape;

/**
 * Finds the header among the first rows of a table: the row whose cells name columns, being short
 * different texts above cells of other kinds, known to the caller or not.
 */
final class HeaderFinder {
  /** How many rows that are not blank are looked at. */
  static final int SAMPLE = 50;

  private static final int DEEPEST = 25;

  private final List<RawRow> rows;
  private final ToDoubleFunction<String> hint;
  private final BiPredicate<String, String> same;
  private final int width;

  HeaderFinder(List<RawRow> rows, SourceOptions options) {
    this.rows = rows;
    this.hint = options.headerHint();
    this.same = options.sameHeader();
    this.width = tableWidth(rows);
  }

  HeaderRegion find() {
    int best = -1;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < Math.min(rows.size(), DEEPEST); i++) {
      double score = score(i);
      if (score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    if (best < 0 || isData(best)) {
      return without(rows, width);
    }
    if (best > 0 && isPair(best - 1, best)) {
      return region(best - 1, best);
    }
    return best + 1 < rows.size() && isPair(best, best + 1)
        ? region(best, best + 1)
        : region(best, best);
  }

  /** The header is where the caller says. */
  HeaderRegion at(int index) {
    return region(index, index);
  }

  static HeaderRegion without(List<RawRow> rows, int width) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      names.add("");
    }
    return new HeaderRegion(
        List.of(), names, List.of(), new HeaderRegion.Body(0, recordWidth(rows), -1, List.of()));
  }

  /**
   * The largest width that is no exception: at least two rows and a seventh of all are that wide.
   */
  static int tableWidth(List<RawRow> rows) {
    int[] widths = rows.stream().mapToInt(RawRow::width).sorted().toArray();
    if (widths.length < 3) {
      return widths.length == 0 ? 0 : widths[widths.length - 1];
    }
    return widths[widths.length - Math.max(2, (widths.length + 6) / 7)];
  }

  /** How many cells most rows have, empty ones included; the larger number when it is a draw. */
  private static int recordWidth(List<RawRow> rows) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (RawRow row : rows) {
      if (row.broken() == null) {
        counts.merge(row.cells().length, 1, Integer::sum);
      }
    }
    int best = 0;
    for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
      best = count.getValue() >= counts.getOrDefault(best, 0) ? count.getKey() : best;
    }
    return best;
  }

  private double score(int index) {
    RawRow row = rows.get(index);
    int filled = row.filled();
    if (row.broken() != null || filled == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    int labels = 0;
    int values = 0;
    double known = 0;
    int names = 0;
    Set<String> different = new HashSet<>();
    Set<String> withoutDigits = new HashSet<>();
    for (int c = 0; c < row.cells().length; c++) {
      if (CellLook.blank(row.cell(c))) {
        continue;
      }
      labels += CellLook.label(row, c) ? 1 : 0;
      values += CellLook.value(row, c) ? 1 : 0;
      String text = row.cell(c).strip().toLowerCase(Locale.ROOT);
      different.add(text);
      double hinted = hint.applyAsDouble(row.cell(c).strip());
      known += hinted;
      if (hinted > 0) {
        names++;
        withoutDigits.add(CellLook.withoutDigits(text));
      }
    }
    double wide = Math.min(1, (double) filled / Math.max(1, width));
    double score = 2 * wide + (double) labels / filled - 3.0 * values / filled;
    known *= (double) withoutDigits.size() / Math.max(1, names); // numbered cells are no names
    score += 4 * known / filled * wide + 0.5 * different.size() / filled;
    score += 2 * typeChange(index) - 0.04 * index - rowsAbove(index, filled);
    return score - (comment(row) ? 3 : 0);
  }

  /** How much speaks against a header with rows of a table above it. */
  private double rowsAbove(int index, int filled) {
    double against = 0;
    for (int i = 0; i < index; i++) {
      int above = rows.get(i).filled();
      if (above > 1 && above * 3 >= filled * 2) {
        against += above >= filled ? 2.3 : 0.8;
      }
    }
    return Math.min(3, against);
  }

  private static boolean comment(RawRow row) {
    return row.filled() == 1 && row.cell(0).strip().startsWith("#");
  }

  /**
   * The share of columns whose cells below are mostly numbers, dates and the like while the cell
   * itself is not.
   */
  private double typeChange(int index) {
    int changed = 0;
    for (int c = 0; c < width; c++) {
      CellShape below = shapeBelow(index, c);
      boolean typed = below != CellShape.WORDS && below != CellShape.OTHER;
      CellShape own = CellLook.shape(rows.get(index), c);
      changed +=
          typed && below != CellShape.BLANK && own != below && own != CellShape.BLANK ? 1 : 0;
    }
    return (double) changed / Math.max(1, width);
  }

  /**
   * The shape more than half of the filled cells below have; {@link CellShape#BLANK} when there is
   * none.
   */
  private CellShape shapeBelow(int index, int column) {
    Map<CellShape, Integer> counts = new EnumMap<>(CellShape.class);
    int filled = 0;
    for (int i = index + 1; i < rows.size(); i++) {
      CellShape shape = CellLook.shape(rows.get(i), column);
      if (shape != CellShape.BLANK) {
        counts.merge(shape, 1, Integer::sum);
        filled++;
      }
    }
    for (Map.Entry<CellShape, Integer> count : counts.entrySet()) {
      if (2 * count.getValue() > filled) {
        return count.getKey();
      }
    }
    return CellShape.BLANK;
  }

  /** Whether the best candidate is a record like those below, so that the table has no header. */
  private boolean isData(int index) {
    RawRow row = rows.get(index);
    int known = 0;
    int values = 0;
    int alike = 0;
    int changed = 0;
    for (int c = 0; c < row.cells().length; c++) {
      String text = row.cell(c).strip();
      known += !text.isEmpty() && hint.applyAsDouble(text) >= 0.5 ? 1 : 0;
      CellShape own = CellLook.shape(row, c);
      CellShape below = shapeBelow(index, c);
      values += CellLook.value(row, c) ? 1 : 0;
      boolean typedBelow =
          below != CellShape.BLANK && below != CellShape.WORDS && below != CellShape.OTHER;
      alike += typedBelow && own == below ? 1 : 0;
      changed += typedBelow && own != below && own != CellShape.BLANK ? 1 : 0;
    }
    if (2 * known >= row.filled() || (known > 0 && values == 0)) {
      return false; // one cell alone may be a value that looks like a name by chance
    }
    return values > 0 ? values + alike > changed : alike > changed || onlyNumbers(row);
  }

  private boolean onlyNumbers(RawRow row) {
    int numbers = numbers(row);
    return rows.size() == 1 ? numbers > 0 : row.filled() > 1 && row.filled() == numbers;
  }

  private static int numbers(RawRow row) {
    int n = 0;
    for (int c = 0; c < row.cells().length; c++) {
      n += CellLook.shape(row, c) == CellShape.NUMBER ? 1 : 0;
    }
    return n;
  }

  /** Whether two rows are one header: groups of columns above, columns below. */
  private boolean isPair(int upper, int lower) {
    RawRow above = rows.get(upper);
    RawRow below = rows.get(lower);
    if (above.filled() < 2 && (above.filled() == 0 || !CellLook.blank(above.cell(0)))) {
      return false;
    }
    if (below.line() != above.line() + 1 || !allLabels(above) || !allLabels(below)) {
      return false;
    }
    int underBlank = 0;
    int either = 0;
    double known = 0;
    for (int c = 0; c < width; c++) {
      boolean up = !CellLook.blank(above.cell(c));
      boolean down = !CellLook.blank(below.cell(c));
      underBlank += down && !up ? 1 : 0;
      either += up || down ? 1 : 0;
      known += down ? hint.applyAsDouble(below.cell(c).strip()) : 0;
    }
    boolean named = known >= 0.5 * below.filled() || typeChange(lower) > 0;
    return underBlank > 0 && either == width && named && lower + 1 < rows.size();
  }

  /** Whether all cells can name columns, if only because the caller knows one such as "№". */
  private boolean allLabels(RawRow row) {
    for (int c = 0; c < row.cells().length; c++) {
      boolean label = CellLook.blank(row.cell(c)) || CellLook.label(row, c);
      if (!label && hint.applyAsDouble(row.cell(c).strip()) == 0) {
        return false;
      }
    }
    return row.broken() == null;
  }

  private HeaderRegion region(int from, int to) {
    RawRow upper = rows.get(from);
    RawRow lower = rows.get(to);
    List<String> names = from == to ? single(lower) : joined(upper, lower);
    List<SkippedRow> preamble = new ArrayList<>();
    for (RawRow row : rows.subList(0, from)) {
      preamble.add(new SkippedRow(0, row.line(), 1, SkipReason.PREAMBLE, List.of(row.cells())));
    }
    List<Long> lines = from == to ? List.of(lower.line()) : List.of(upper.line(), lower.line());
    HeaderRegion.Body body =
        new HeaderRegion.Body(
            lower.line(),
            recordWidth(rows),
            groupColumn(rows.subList(to + 1, rows.size())),
            translation(names, to + 1));
    return new HeaderRegion(lines, names, preamble, body);
  }

  /** The row if it names the columns once more, as in a second language; empty if it does not. */
  private List<String> translation(List<String> names, int index) {
    if (index >= rows.size() || !allLabels(rows.get(index))) {
      return List.of();
    }
    List<String> cells = single(rows.get(index));
    int known = 0;
    int filled = 0;
    for (int c = 0; c < Math.min(cells.size(), names.size()); c++) {
      filled += cells.get(c).isEmpty() ? 0 : 1;
      known += same.test(names.get(c), cells.get(c)) ? 1 : 0;
    }
    return known >= 2 && 3 * known >= 2 * filled ? cells : List.of();
  }

  /**
   * The column of the names of groups, which stand alone in their rows where other rows have a
   * number or nothing at all; -1 when there are no groups.
   */
  private static int groupColumn(List<RawRow> below) {
    for (int column = 0; column < 2; column++) {
      int full = 0;
      int other = 0;
      for (RawRow row : below) {
        CellShape shape = CellLook.shape(row, column);
        if (row.filled() > 1) {
          full++;
          other += shape == CellShape.NUMBER || shape == CellShape.BLANK ? 1 : 0;
        }
      }
      if (startsAlone(below, column) && full > 1 && other * 10 >= full * 9) {
        return column;
      }
    }
    return -1;
  }

  private static boolean startsAlone(List<RawRow> below, int column) {
    return !below.isEmpty()
        && below.get(0).filled() == 1
        && CellLook.shape(below.get(0), column) == CellShape.WORDS
        && CellLook.label(below.get(0), column);
  }

  private List<String> single(RawRow row) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < Math.max(width, row.width()); c++) {
      names.add(row.cell(c).strip());
    }
    return names;
  }

  private List<String> joined(RawRow upper, RawRow lower) {
    List<String> names = new ArrayList<>();
    String group = "";
    for (int c = 0; c < Math.max(width, Math.max(upper.width(), lower.width())); c++) {
      String up = upper.cell(c).strip();
      String down = lower.cell(c).strip();
      if (!up.isEmpty()) {
        group = up;
      }
      boolean alone = group.isEmpty() || group.equals(down);
      names.add(down.isEmpty() ? up : alone ? down : group + " / " + down);
    }
    return names;
  }
}
