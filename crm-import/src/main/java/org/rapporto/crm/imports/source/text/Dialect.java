package org.rapporto.crm.imports.source.text;

/**
 * How a text is cut into cells.
 *
 * @param delimiter the character between cells
 * @param quote the character around cells that hold a delimiter or a line break, or {@link
 *     #NO_QUOTE}
 * @param spaces whether blanks between a delimiter and an opening quote belong to the cell
 */
public record Dialect(char delimiter, char quote, Spaces spaces) {
  /** Stands for a dialect without quoting; never matches a character of a text. */
  public static final char NO_QUOTE = '\uFFFF';

  /** What blanks in front of an opening quote are. */
  public enum Spaces {
    /** Text of the cell, which makes the quote text too. */
    KEPT,
    /** Padding, so the quote behind them opens a quoted cell. */
    SKIPPED
  }

  /** A dialect in which blanks are text. */
  public Dialect(char delimiter, char quote) {
    this(delimiter, quote, Spaces.KEPT);
  }
}
