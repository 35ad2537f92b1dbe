package org.rapporto.crm.imports.source.xlsx;

/** Receives the cells of a row. Columns count from 0 and may come in any order. */
public interface CellSink {
  /** A cell with text. */
  void text(int column, String value);

  /** A cell with a number in plain decimals. */
  void number(int column, String value);

  /** A cell with a date, a time or both in ISO 8601. */
  void date(int column, String value);

  /** A cell with a truth value. */
  void truth(int column, String value);

  /** A cell with an error. */
  void error(int column, String value);

  /** A cell longer than the limit; {@code beginning} is what was kept. */
  void tooLong(int column, String beginning);

  /** A cell beyond the last column allowed. */
  void beyondLastColumn();
}
