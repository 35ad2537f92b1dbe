package org.rapporto.crm.imports.source.text;

/** What {@link CsvRecords#next()} came upon. */
public enum CsvOutcome {
  /** A comment, whose only cell is the text behind its mark. */
  COMMENT,
  /** A record. */
  RECORD,
  /**
   * A line whose quote was not closed in a place that makes sense; reading goes on with the line
   * below.
   */
  OPEN_QUOTE,
  /** A line longer than the limit; it was skipped. */
  TOO_LONG,
  /** A record with more cells than the limit; it was skipped. */
  TOO_WIDE,
  /** The end of the text. */
  END
}
