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
    NO_SHEET,
    /** It is protected with a password. */
    ENCRYPTED,
    /** It is of a version that is not read. */
    UNSUPPORTED
  }

  private final Kind kind;

  /** What was found, in words that follow the name of the file. */
  public XlsxException(Kind kind, String found) {
    super(found);
    this.kind = kind;
  }

  /** What is damaged, and what was thrown because of it. */
  public XlsxException(String found, Throwable cause) {
    super(found, cause);
    this.kind = Kind.CORRUPT;
  }

  /** The kind of trouble. */
  public Kind kind() {
    return kind;
  }
}
