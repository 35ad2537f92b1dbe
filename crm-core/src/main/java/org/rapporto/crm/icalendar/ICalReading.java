package org.rapporto.crm.icalendar;

import java.util.List;

/**
 * What was read of a text.
 *
 * @param calendars the outermost components in order; lines outside of any are in one with the
 *     empty name
 * @param problems what was not as it should be, by line
 */
public record ICalReading(List<ICalComponent> calendars, List<ICalProblem> problems) {

  /** Copies both lists. */
  public ICalReading {
    calendars = List.copyOf(calendars);
    problems = List.copyOf(problems);
  }
}
