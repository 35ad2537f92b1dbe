/**
 * iCalendar (RFC 5545) as programs write it: a reader that keeps every line word for word, a
 * writer, the values of events, tasks, alarms and busy times, time zones of all spellings, and
 * invitations (iTIP, RFC 5546).
 *
 * <p>Pure values; nothing here sends or stores. Start at {@link
 * org.rapporto.crm.icalendar.ICalReader} and {@link org.rapporto.crm.icalendar.ICalWriter}; what a
 * component means is told by {@link org.rapporto.crm.icalendar.CalendarEntry}. Every value is
 * immutable and thread-safe.
 */
@NullMarked
package org.rapporto.crm.icalendar;

import org.jspecify.annotations.NullMarked;
