package org.rapporto.crm.imports.row;

/**
 * What happened to a cell, or to the whole row.
 *
 * @param column the header of the column; empty for the whole row
 * @param code a stable code, such as {@code PHONE_8_TO_7}
 * @param before the text in the file; empty where it does not matter
 * @param after what it became; empty where it became nothing
 */
public record CellNote(String column, String code, String before, String after) {

  /**
   * A note with a code of rows.
   *
   * @param column the header of the column; empty for the whole row
   * @param code the code
   * @param before the text in the file; empty where it does not matter
   * @param after what it became; empty where it became nothing
   */
  public CellNote(String column, RowCode code, String before, String after) {
    this(column, code.name(), before, after);
  }

  /**
   * A note about the whole row.
   *
   * @param code the code
   * @return a note without texts
   */
  public static CellNote ofRow(RowCode code) {
    return new CellNote("", code, "", "");
  }

  /** Prints column and code; the texts may be personal data. */
  @Override
  public String toString() {
    return column.isEmpty() ? code : column + ": " + code;
  }
}
