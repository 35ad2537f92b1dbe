package org.rapporto.crm.examples.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How large a benchmark is.
 *
 * @param size of the data; 0 for the benchmark's own default
 * @param runs how often ours and the peer are run in turn
 * @param file a file to use in place of made data, or null
 * @param peerSize how many records the peer of matching looks through at most; 0 for all
 * @param existing how many records are in the base before an import
 * @param existingFile a file to take them from, or null
 * @param postgres the address of a server to measure too, or null
 */
record BenchOptions(
    int size,
    int runs,
    @Nullable Path file,
    int peerSize,
    int existing,
    @Nullable Path existingFile,
    @Nullable String postgres) {

  int sizeOr(int standard) {
    return size > 0 ? size : standard;
  }
}
