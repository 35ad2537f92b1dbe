/**
 * Benchmarks: each measures a part of the library beside a floor or a peer in the same run, in
 * turn, and gives medians.
 */
@NullMarked
package org.rapporto.crm.examples.bench;

import org.jspecify.annotations.NullMarked;
