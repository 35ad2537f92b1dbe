package org.rapporto.crm.recurrence;

import java.util.Optional;

/**
 * One occurrence of a series as it is to be seen.
 *
 * @param id its original start, by which it is known
 * @param start when it begins now
 * @param content what was changed of it, or empty if it is as the series says
 * @param <T> what a change holds
 */
public record SeriesEntry<T>(EventTime id, EventTime start, Optional<T> content) {}
