package org.rapporto.crm.duplicate;

/**
 * What a search over the whole base came to.
 *
 * @param cards how many cards were read
 * @param compared how many pairs had something in common and were compared
 * @param clusters how many clusters were told of
 * @param merge how many pairs are surely the same
 * @param ask how many pairs somebody should look at
 * @param different how many pairs were passed over because somebody decided that they are not the
 *     same
 * @param seconds how long it took
 */
public record SearchReport(
    long cards,
    long compared,
    long clusters,
    long merge,
    long ask,
    long different,
    double seconds) {}
