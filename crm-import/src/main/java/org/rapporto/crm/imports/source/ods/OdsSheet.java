package org.rapporto.crm.imports.source.ods;

/**
 * A sheet of an OpenDocument spreadsheet.
 *
 * @param name its name
 * @param visibility whether a user sees it
 */
public record OdsSheet(String name, Visibility visibility) {
  /** Whether a user sees a sheet. */
  public enum Visibility {
    /** He does. */
    VISIBLE,
    /** He does not. */
    HIDDEN
  }
}
