package org.rapporto.crm.activity;

import java.time.LocalDate;

/**
 * How far a user came with what was to be done in a period: activities and occurrences of series
 * that start in it.
 *
 * @param user the id of the user
 * @param from the first day of the period
 * @param toExclusive the day after its last
 * @param planned how many there are but for cancelled ones
 * @param done how many of these are done
 * @param late how many of these are not done and over
 */
public record Progress(
    String user, LocalDate from, LocalDate toExclusive, int planned, int done, int late) {}
