/**
 * Benchmarks: each measures a part of the library beside a floor or a peer in the same run, in
 * turn, and gives medians. {@code crm bench NAME} runs one, {@code crm bench all} all of them, and
 * prints one table: what was measured, our figure, its unit, the peer's or the floor's, and how
 * they compare, more being better. {@code --size} makes them larger, {@code --runs} steadier,
 * {@code --json} is for programs. The stores are measured on a server too where {@code --postgres
 * jdbc:postgresql://…} names one; its schemas come and go.
 *
 * <p>A figure says nothing without its peer: run both on the machine of interest, with nothing else
 * on it.
 */
@NullMarked
package org.rapporto.crm.examples.bench;

import org.jspecify.annotations.NullMarked;
