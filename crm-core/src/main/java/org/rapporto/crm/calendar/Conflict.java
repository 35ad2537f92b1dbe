package org.rapporto.crm.calendar;

/**
 * Two appointments of one person or resource at the same time. It is for showing; nothing is
 * refused because of it.
 *
 * @param earlier the one that begins first
 * @param later the other
 */
public record Conflict(Appointment earlier, Appointment later) {

  /**
   * The time they have in common.
   *
   * @return a span
   */
  public TimeSpan overlap() {
    return new TimeSpan(
        later.span().from(), TimeSpans.earlier(earlier.span().to(), later.span().to()));
  }
}
