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
  /** The JSON of the row is not well-formed, or is no object. */
  MALFORMED_JSON,
  /** The JSON of the row is nested too deeply. */
  NESTED_TOO_DEEPLY,
  /** The vCard does not end, or cannot be taken apart. */
  MALFORMED_CARD
}
