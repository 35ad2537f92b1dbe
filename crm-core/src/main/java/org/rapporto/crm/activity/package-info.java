/**
 * Calls, meetings, tasks, messages and whatever else is planned with or done for the records of a
 * CRM, and what follows from each: one contact leads to the next, so that none is forgotten. {@link
 * org.rapporto.crm.activity.Activities} are the keys of the record type, {@link
 * org.rapporto.crm.activity.Schedule} plans, moves, completes and finds, {@link
 * org.rapporto.crm.activity.RecurringActivities} what repeats, and {@link
 * org.rapporto.crm.activity.Planner} looks over the time of several people.
 */
@NullMarked
package org.rapporto.crm.activity;

import org.jspecify.annotations.NullMarked;
