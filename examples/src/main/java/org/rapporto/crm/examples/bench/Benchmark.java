package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A benchmark that the {@code bench} command runs by name. */
@FunctionalInterface
interface Benchmark {

  /**
   * Runs it.
   *
   * @param options how large
   * @return the rows of its table
   * @throws IOException if its files cannot be written
   */
  List<Figure> run(BenchOptions options) throws IOException;

  /** The median of some figures. */
  static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
