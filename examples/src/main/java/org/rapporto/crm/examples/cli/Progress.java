package org.rapporto.crm.examples.cli;

import java.io.PrintWriter;

/** Shows on a terminal how far a job is; in a pipe it shows nothing. */
final class Progress implements AutoCloseable {

  private static final int STEP = 1_000;

  private final PrintWriter out;
  private final boolean terminal = System.console() != null;
  private final long start = System.nanoTime();
  private long done;

  Progress(PrintWriter out) {
    this.out = out;
  }

  void done() {
    done++;
    if (terminal && done % STEP == 0) {
      double seconds = (System.nanoTime() - start) / 1e9;
      out.printf("\r%,d records, %,.0f a second", done, done / Math.max(seconds, 1e-9));
      out.flush();
    }
  }

  @Override
  public void close() {
    if (terminal && done >= STEP) {
      out.println();
    }
  }
}
