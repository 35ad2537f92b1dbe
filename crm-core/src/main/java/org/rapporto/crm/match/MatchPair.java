package org.rapporto.crm.match;

/**
 * Two records that are, or may be, the same.
 *
 * @param first the row of one
 * @param second the row of the other
 * @param probability that they are the same, 0 to 1; of two records that meet only through others
 *     of their cluster, it is that of the cluster's weakest link
 * @param band what to do about them
 */
public record MatchPair(int first, int second, double probability, MatchBand band) {}
