package org.rapporto.crm.imports.source.xls;

/**
 * A sheet of a binary workbook.
 *
 * @param name its name
 * @param offset where its records start in the stream
 * @param visibility whether a user sees it
 */
public record XlsSheet(String name, long offset, Visibility visibility) {
  /** Whether a user sees a sheet. */
  public enum Visibility {
    /** He does. */
    VISIBLE,
    /** He does not. */
    HIDDEN
  }
}
