/**
 * Things that repeat: the rules of RFC 5545 (RRULE, RDATE, EXDATE), their occurrences in a window,
 * and series whose single occurrences were changed.
 *
 * <p>Pure values, no store and no clock. Start at {@link
 * org.rapporto.crm.recurrence.RecurrenceSet}; a rule alone is a {@link
 * org.rapporto.crm.recurrence.RecurrenceRule}. Every value here is immutable and thread-safe;
 * iterators are for one thread.
 */
@NullMarked
package org.rapporto.crm.recurrence;

import org.jspecify.annotations.NullMarked;
