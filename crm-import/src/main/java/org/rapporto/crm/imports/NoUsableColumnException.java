package org.rapporto.crm.imports;

import org.rapporto.crm.model.CrmException;

/** A table in which no column is certain to say who a row is about. Nothing was imported. */
public final class NoUsableColumnException extends CrmException {

  private static final long serialVersionUID = 1L;

  /**
   * An error about one file.
   *
   * @param file its name
   */
  public NoUsableColumnException(String file) {
    super(
        file
            + ": no column is certain to hold a name, telephone, e-mail or organisation; name one with"
            + " a mapping such as Header=name.full");
  }
}
