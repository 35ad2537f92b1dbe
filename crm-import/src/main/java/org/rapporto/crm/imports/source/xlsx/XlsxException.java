package org.rapporto.crm.imports.source.xlsx;

import java.io.IOException;

/** A workbook cannot be read on. */
public final class XlsxException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is. */
  public enum Kind {
    /** The file is damaged. */
    CORRUPT,
    /** A limit is exceeded. */
    LIMIT,
    /** There is no such sheet. */
    NO_SHEET
  }

  private final Kind kind;

  XlsxException(Kind kind, String found) {
    super(found);
    this.kind = kind;
  }

  XlsxException(String found, Throwable cause) {
    super(found, cause);
    this.kind = Kind.CORRUPT;
  }

  /** The kind of trouble. */
  public Kind kind() {
    return kind;
  }
}
