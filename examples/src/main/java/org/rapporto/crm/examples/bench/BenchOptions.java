package org.rapporto.crm.examples.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How large a benchmark is.
 *
 * @param size of the data; 0 for the benchmark's own default
 * @param runs how often ours and the peer are run in turn
 * @param file a file to use in place of made data, or null
 */
record BenchOptions(int size, int runs, @Nullable Path file) {

  int sizeOr(int standard) {
    return size > 0 ? size : standard;
  }
}
