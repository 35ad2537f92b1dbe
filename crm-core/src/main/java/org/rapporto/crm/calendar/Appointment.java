package org.rapporto.crm.calendar;

/**
 * Time of somebody or something that is taken.
 *
 * @param id of what takes it
 * @param who whose time it is: a person or a resource
 * @param span when
 * @param status how much it takes
 */
public record Appointment(String id, String who, TimeSpan span, BusyStatus status) {}
