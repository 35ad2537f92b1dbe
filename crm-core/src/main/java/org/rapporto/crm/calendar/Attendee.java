package org.rapporto.crm.calendar;

/**
 * Somebody a slot is looked for.
 *
 * @param id who
 * @param calendar when he works
 * @param busy when he is taken
 */
public record Attendee(String id, WorkCalendar calendar, TimeSpans busy) {}
