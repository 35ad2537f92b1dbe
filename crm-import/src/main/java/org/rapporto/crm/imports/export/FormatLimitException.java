package org.rapporto.crm.imports.export;

import org.rapporto.crm.model.CrmException;

/**
 * The records have more than the format holds: a text too long for a cell, too many columns, too
 * many rows. Nothing is cut; no file is left behind. The message names the record, the column and
 * the limit, and what holds it instead.
 */
public final class FormatLimitException extends CrmException {

  private static final long serialVersionUID = 1L;

  FormatLimitException(String message) {
    super(message);
  }
}
