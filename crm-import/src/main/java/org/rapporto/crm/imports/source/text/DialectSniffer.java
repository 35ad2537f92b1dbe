package org.rapporto.crm.imports.source.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dialect of a text by trying each and measuring how regular the table becomes: rows of
 * one width, and cells that look like something. The idea is that of van den Burg, Nazábal and
 * Sutton, "Wrangling messy CSV files by detecting row and type patterns" (2019); the measure here
 * is simpler and weighs delimiters by how common they are.
 */
public final class DialectSniffer {
  private static final char[] DELIMITERS = {',', ';', '\t', '|', ':', '^', '~', '\u001F', ' '};
  private static final double[] PRIORS = {1.0, 1.0, 1.0, 0.98, 0.6, 0.9, 0.85, 0.95, 0.55};

  /** One cell in so many may begin with an apostrophe that nothing closes. */
  private static final int TOLERATED = 20;

  private static final int MAX_RECORDS = 300;

  private DialectSniffer() {}

  /**
   * The likeliest dialect.
   *
   * @param sample the beginning of the text, ending with a whole line where that is possible
   * @param delimiter the delimiter when it is known
   * @param quote the quote when it is known
   */
  public static Dialect sniff(
      String sample, @Nullable Character delimiter, @Nullable Character quote) {
    Dialect best = oneColumn(sample, delimiter, quote);
    double bestScore = score(sample, best);
    for (int i = 0; i < DELIMITERS.length; i++) {
      char d = DELIMITERS[i];
      if (delimiter != null ? d != delimiter : sample.indexOf(d) < 0) {
        continue;
      }
      for (char q : quote == null ? new char[] {'"', '\'', Dialect.NO_QUOTE} : new char[] {quote}) {
        for (Dialect.Spaces spaces : Dialect.Spaces.values()) {
          if (!worthTrying(sample, d, q, spaces)) {
            continue;
          }
          Dialect dialect = new Dialect(d, q, spaces);
          double score = PRIORS[i] * quotePrior(q) * score(sample, dialect);
          if (score > bestScore * 1.000001) {
            best = dialect;
            bestScore = score;
          }
        }
      }
    }
    return best;
  }

  /**
   * A dialect that cuts nothing, unless the delimiter is known or there is nothing but delimiters.
   */
  private static Dialect oneColumn(
      String sample, @Nullable Character delimiter, @Nullable Character quote) {
    char chosen = ',';
    if (delimiter != null) {
      chosen = delimiter;
    } else {
      for (int i = DELIMITERS.length - 1; i >= 0; i--) {
        chosen = sample.indexOf(DELIMITERS[i]) < 0 ? DELIMITERS[i] : chosen;
      }
    }
    Dialect dialect = new Dialect(chosen, quote == null ? '"' : quote);
    boolean nothing = delimiter == null && score(sample, dialect) == 0 && sample.indexOf(';') >= 0;
    return nothing ? new Dialect(';', dialect.quote()) : dialect;
  }

  /** Leaves out what cannot differ from a dialect tried before. */
  private static boolean worthTrying(String sample, char d, char q, Dialect.Spaces spaces) {
    if (q == Dialect.NO_QUOTE) {
      return spaces == Dialect.Spaces.KEPT && sample.indexOf('"') >= 0;
    }
    if (q == '\'' && (sample.indexOf(q) < 0 || !closes(sample, d))) {
      return false;
    }
    if (spaces == Dialect.Spaces.SKIPPED) {
      return d != ' ' && sample.contains(d + " " + q);
    }
    return q == '"' || sample.indexOf(q) >= 0;
  }

  /**
   * Whether apostrophes are quotes: of the cells they begin, nearly each has one that ends it, be
   * it behind a delimiter or a line. Those that spreadsheets and exports put before a formula, and
   * those of words, have none.
   */
  private static boolean closes(String sample, char d) {
    int closed = 0;
    int open = 0;
    int start = 0;
    for (int i = 0; i <= sample.length(); i++) {
      char c = i == sample.length() ? '\n' : sample.charAt(i);
      if (c == d || c == '\n' || c == '\r') {
        String cell = sample.substring(start, i).strip();
        boolean begins = cell.startsWith("'");
        boolean ends = cell.endsWith("'") && (cell.length() > 1 || !begins);
        closed += ends ? 1 : 0;
        open += begins ? ends ? 0 : 1 : ends ? -1 : 0;
        start = i + 1;
      }
    }
    return closed > 0 && open * TOLERATED <= closed;
  }

  private static double quotePrior(char q) {
    return q == '"' ? 1.0 : q == Dialect.NO_QUOTE ? 0.93 : 0.97;
  }

  /** How regular the sample is when read so: little for one column, near 1 for a perfect table. */
  static double score(String sample, Dialect dialect) {
    Tally tally = new Tally(dialect);
    try (CsvRecords records =
        new CsvRecords(new StringReader(sample), dialect, sample.length() + 16, 1 << 16)) {
      CsvOutcome outcome = records.next();
      while (outcome != CsvOutcome.END && tally.records() < MAX_RECORDS) {
        if (outcome == CsvOutcome.RECORD) {
          tally.add(records.cells(), records.strayQuote());
        } else if (records.endedInQuote()) {
          break; // the sample may have been cut inside a cell of several lines
        } else {
          tally.addBroken();
        }
        outcome = records.next();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tally.score();
  }
}
