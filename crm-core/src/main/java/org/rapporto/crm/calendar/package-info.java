/**
 * When people work and when they are free: working time with zones, holidays and exceptions, time
 * counted in it, clocks for promises made (SLA), busy times, conflicts and slots for several
 * people.
 *
 * <p>Pure values, no store and no clock of their own. Start at {@link
 * org.rapporto.crm.calendar.WorkCalendar} and {@link org.rapporto.crm.calendar.SlotSearch}. Every
 * value here is immutable and thread-safe; builders are for one thread.
 */
@NullMarked
package org.rapporto.crm.calendar;

import org.jspecify.annotations.NullMarked;
