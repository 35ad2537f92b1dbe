package org.rapporto.crm.imports.source.xlsx;

/**
 * A sheet of a workbook as its table of contents has it.
 *
 * @param name its name
 * @param part the part that holds its cells
 * @param visibility whether a user sees it
 */
public record XlsxSheet(String name, String part, Visibility visibility) {
  /** Whether a user sees a sheet. */
  public enum Visibility {
    /** He does. */
    VISIBLE,
    /** He does not. */
    HIDDEN
  }
}
