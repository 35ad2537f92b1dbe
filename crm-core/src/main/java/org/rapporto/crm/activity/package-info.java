/**
 * Calls, meetings, tasks, messages and whatever else is planned with or done for the records of a
 * CRM, and what follows from each: one contact leads to the next, so that none is forgotten. {@link
 * org.rapporto.crm.activity.Activities} are the keys of the record type, {@link
 * org.rapporto.crm.activity.Schedule} plans, moves, completes and finds.
 */
@NullMarked
package org.rapporto.crm.activity;

import org.jspecify.annotations.NullMarked;
