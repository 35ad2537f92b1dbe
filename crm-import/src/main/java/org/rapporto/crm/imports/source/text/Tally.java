package org.rapporto.crm.imports.source.text;

import java.util.HashMap;
import java.util.Map;

/** Counts how regular a table is. */
final class Tally {
  /** What a table of one column is worth, so that it wins over cells cut at random. */
  private static final double ONE_COLUMN = 0.2;

  /** Delimiters that are more often text. */
  private static final String WEAK = " :";

  private final Dialect dialect;
  private final Map<Integer, Integer> widths = new HashMap<>();
  private int records;
  private int broken;
  private long cells;
  private double known;
  private long typed;
  private boolean foreign;

  Tally(Dialect dialect) {
    this.dialect = dialect;
  }

  int records() {
    return records;
  }

  void addBroken() {
    records++;
    broken++;
  }

  void add(String[] row, boolean stray) {
    boolean blank = true;
    for (String cell : row) {
      blank &= nothing(cell);
    }
    if (blank) {
      return;
    }
    records++;
    broken += stray ? 1 : 0;
    widths.merge(row.length, 1, Integer::sum);
    for (String cell : row) {
      cells++;
      known += worth(cell);
    }
  }

  /**
   * Whether a cell holds nothing, or nothing but what might be delimiters under another dialect.
   */
  private static boolean nothing(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (!CellShape.isBlank(c) && c != ',' && c != ';' && c != '|') {
        return false;
      }
    }
    return true;
  }

  private double worth(String cell) {
    CellShape shape = CellShape.of(cell);
    if (shape == CellShape.OTHER) {
      boolean wrapped = wrapped(cell);
      foreign |= wrapped && dialect.quote() != '"' && cell.strip().charAt(0) == '"';
      return wrapped ? 0 : 0.25;
    }
    if (shape == CellShape.BLANK) {
      return dialect.delimiter() == ' ' ? 0 : 0.9;
    }
    typed += shape == CellShape.WORDS ? 0 : 1;
    return shape == CellShape.WORDS && wrapped(cell) ? 0.1 : 1;
  }

  /** Whether quotes that should be gone still stand around or beside the text. */
  private boolean wrapped(String cell) {
    String s = cell.strip();
    if (s.isEmpty()) {
      return false;
    }
    char first = s.charAt(0);
    char last = s.charAt(s.length() - 1);
    return first == '"'
        || (first == '\'' && last == '\'' && s.length() > 1 && dialect.quote() != '\'');
  }

  double score() {
    if (records == 0 || cells == 0) {
      return 0;
    }
    double best = ONE_COLUMN;
    for (Map.Entry<Integer, Integer> e : widths.entrySet()) {
      int width = e.getKey();
      double share = (double) e.getValue() / records;
      double columns = (width - 1.0) / width;
      best = Math.max(best, share * Math.sqrt(columns));
    }
    if (best > ONE_COLUMN && WEAK.indexOf(dialect.delimiter()) >= 0 && 5 * typed < cells) {
      best = ONE_COLUMN; // words between blanks are rather one cell
    }
    double variety = 1.0 / (1.0 + 0.03 * (widths.size() - 1));
    double sound = 1.0 - 0.5 * broken / records;
    double types = known / cells * (foreign ? 0.8 : 1);
    return best * variety * sound * types * types;
  }
}
