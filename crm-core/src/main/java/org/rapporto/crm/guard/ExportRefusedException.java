package org.rapporto.crm.guard;

import org.rapporto.crm.model.CrmException;

/** An export does not keep to the limits on files; nothing was written. */
public final class ExportRefusedException extends CrmException {

  private static final long serialVersionUID = 1L;

  /**
   * An error about one export.
   *
   * @param message which limit, what was found, what would do
   */
  public ExportRefusedException(String message) {
    super(message);
  }
}
