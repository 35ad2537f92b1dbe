package org.rapporto.crm.imports.source;

/** What a cell was in the file. In delimited text every cell is {@link #TEXT}. */
public enum CellKind {
  /** Text, also when it looks like a number or a date. */
  TEXT,
  /**
   * A number of a workbook, given in plain decimals ({@code 79161234567}); a leading zero or plus
   * is lost.
   */
  NUMBER,
  /**
   * A date of a workbook in ISO 8601: {@code 2026-05-17}, {@code 2026-05-17T09:30:00} or {@code
   * 09:30:00}.
   */
  DATE,
  /** A truth value of a workbook: {@code TRUE} or {@code FALSE}. */
  BOOLEAN,
  /** An error of a workbook, such as {@code #N/A}; the cell has no value. */
  ERROR
}
