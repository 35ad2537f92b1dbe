package org.rapporto.crm.imports.source;

/** What is irregular about a row that was read. */
public enum RowFlag {
  /** The row has fewer cells than the header. */
  SHORT,
  /** The row has more cells than the header, and one of the surplus cells is not blank. */
  LONG,
  /** Control characters that are no text, such as NUL, were taken out. */
  CONTROL_CHARACTERS,
  /** A quote stood where the format does not allow one; the cell was read the likeliest way. */
  STRAY_QUOTE,
  /**
   * Something in the row is no text for a table, such as a photograph, and was left out; {@link
   * TableRow#leftOut()} names it.
   */
  LEFT_OUT,
  /** It is a comment; only rows on their way to be skipped are. */
  COMMENT
}
