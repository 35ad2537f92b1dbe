package org.rapporto.crm.imports.source.text;

/**
 * How a text is cut into cells.
 *
 * @param delimiter the character between cells
 * @param quote the character around cells that hold a delimiter or a line break, or {@link
 *     #NO_QUOTE}
 * @param spaces whether blanks between a delimiter and an opening quote belong to the cell
 * @param comment the character that makes a line it starts a comment, or {@link #NO_COMMENT}
 */
public record Dialect(char delimiter, char quote, Spaces spaces, char comment) {
  /** Stands for a dialect without quoting; never matches a character of a text. */
  public static final char NO_QUOTE = '\uFFFF';

  /** Stands for a dialect without comments. */
  public static final char NO_COMMENT = '\uFFFF';

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

  /** A dialect without comments. */
  public Dialect(char delimiter, char quote, Spaces spaces) {
    this(delimiter, quote, spaces, NO_COMMENT);
  }

  /** This dialect with lines that are comments when they start with a character. */
  public Dialect withComment(char mark) {
    return new Dialect(delimiter, quote, spaces, mark);
  }
}
