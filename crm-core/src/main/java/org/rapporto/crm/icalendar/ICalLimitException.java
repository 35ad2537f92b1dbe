package org.rapporto.crm.icalendar;

import org.rapporto.crm.model.CrmException;

/** A calendar that is larger than it may be. */
public final class ICalLimitException extends CrmException {

  private static final long serialVersionUID = 1L;

  /**
   * An error at one line.
   *
   * @param line number of the line, from 1
   * @param message what was found and what would do
   */
  public ICalLimitException(int line, String message) {
    super("At line " + line + " of the calendar: " + message);
  }
}
