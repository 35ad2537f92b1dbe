/** Calendars of many programs read, understood and written back. */
@NullMarked
package org.rapporto.crm.blackbox.icalendar;

import org.jspecify.annotations.NullMarked;
