package org.rapporto.crm.imports.source.record;

import java.io.IOException;

/** A file of records cannot be read on, as it is damaged in a place no record can be told from. */
public final class RecordException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String place;

  /** What was found, and where. */
  public RecordException(String found, String place, Throwable cause) {
    super(found, cause);
    this.place = place;
  }

  /** Where reading stopped, such as {@code line 12, column 3}. */
  public String place() {
    return place;
  }
}
