package org.rapporto.crm.icalendar;

/** A line of a calendar or a component with lines of its own. */
public sealed interface ICalNode permits ICalProperty, ICalComponent {

  /**
   * Its name.
   *
   * @return in capital letters, such as {@code DTSTART} or {@code VEVENT}
   */
  String name();
}
