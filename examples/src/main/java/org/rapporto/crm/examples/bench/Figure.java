package org.rapporto.crm.examples.bench;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table of a benchmark.
 *
 * @param what was measured
 * @param ours our figure
 * @param peer the figure of the peer or the floor in the same run, or null if there is none
 * @param peerName the peer, or an empty text
 * @param ratio how the figures compare, more is better; or null
 * @param unit of both figures
 */
record Figure(
    String what,
    double ours,
    @Nullable Double peer,
    String peerName,
    @Nullable Double ratio,
    String unit) {

  /** A figure beside no peer. */
  static Figure alone(String what, double ours, String unit) {
    return new Figure(what, ours, null, "", null, unit);
  }

  /** Figures of which more is better. */
  static Figure rate(String what, double ours, double peer, String peerName, String unit) {
    return new Figure(what, ours, peer, peerName, ours / peer, unit);
  }
}
