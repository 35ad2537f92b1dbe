package org.rapporto.crm.icalendar;

import java.util.Locale;

/**
 * An organizer or attendee (RFC 5545, section 3.8.4).
 *
 * @param address the calendar address as it stands, such as {@code mailto:anna@example.com}
 * @param name CN; empty if there is none
 * @param status PARTSTAT in capital letters; {@code NEEDS-ACTION} if there is none
 * @param role ROLE in capital letters; {@code REQ-PARTICIPANT} if there is none
 */
public record CalendarUser(String address, String name, String status, String role) {

  /**
   * Reads a line.
   *
   * @param line ORGANIZER or ATTENDEE
   * @return what it says
   */
  public static CalendarUser of(ICalProperty line) {
    return new CalendarUser(
        line.value().strip(),
        line.parameter("CN").orElse(""),
        line.parameter("PARTSTAT").orElse("NEEDS-ACTION").toUpperCase(Locale.ROOT),
        line.parameter("ROLE").orElse("REQ-PARTICIPANT").toUpperCase(Locale.ROOT));
  }

  /**
   * Whether a line is about the same person: addresses are compared without regard to case.
   *
   * @param line ORGANIZER or ATTENDEE
   * @return true if it is
   */
  public boolean isOf(ICalProperty line) {
    return line.value().strip().equalsIgnoreCase(address);
  }

  /**
   * The status and role alone: name and address are personal.
   *
   * @return for a developer
   */
  @Override
  public String toString() {
    return "CalendarUser[status=" + status + ", role=" + role + "]";
  }
}
