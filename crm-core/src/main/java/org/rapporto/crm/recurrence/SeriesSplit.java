package org.rapporto.crm.recurrence;

import java.util.Optional;

/**
 * A series cut in two.
 *
 * @param before what was before the cut, or empty if that was at the first occurrence
 * @param after the occurrence at the cut and all that follow
 * @param <T> what a change holds
 */
public record SeriesSplit<T>(Optional<Series<T>> before, Series<T> after) {}
