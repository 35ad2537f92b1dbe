package org.rapporto.crm.imports.source;

/** Why a row could not be read. */
public enum BrokenReason {
  /** A quote was opened and not closed in a place that makes sense. */
  OPEN_QUOTE,
  /** The record is longer than {@link SourceLimits#maxRecordChars()}. */
  RECORD_TOO_LONG,
  /** A cell is longer than {@link SourceLimits#maxCellChars()}. */
  CELL_TOO_LONG,
  /** The row has more cells than {@link SourceLimits#maxColumns()}. */
  TOO_MANY_COLUMNS,
  /** The row is not well-formed in its format: a vCard without an end, a line that is no object. */
  MALFORMED,
  /** The row holds objects inside objects to no end. */
  NESTED_TOO_DEEPLY
}
