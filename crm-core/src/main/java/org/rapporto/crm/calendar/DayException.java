package org.rapporto.crm.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * A day that is not like others of its weekday: a holiday, half a day, an extra one.
 *
 * @param date the day
 * @param hours its working time; none if it is free
 * @param reason what for, to show people; may be empty
 */
public record DayException(LocalDate date, List<OpenHours> hours, String reason) {

  /** Copies the hours. */
  public DayException {
    hours = List.copyOf(hours);
  }

  /**
   * A free day.
   *
   * @param date the day
   * @param reason such as the name of a holiday
   * @return the exception
   */
  public static DayException closed(LocalDate date, String reason) {
    return new DayException(date, List.of(), reason);
  }
}
