package org.rapporto.crm.examples.cli;

import java.io.PrintWriter;
import org.rapporto.crm.imports.run.RunProgress;

/** Shows on a terminal how far a job is; in a pipe it shows nothing. */
final class Progress implements AutoCloseable {

  private static final int STEP = 1_000;

  private final PrintWriter out;
  private final boolean terminal = isTerminal();
  private final long start = System.nanoTime();
  private long done;

  Progress(PrintWriter out) {
    this.out = out;
  }

  /** Since Java 22 there is a console in a pipe as well; a terminal also has a type and a size. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    return System.console() != null
        && System.getenv("TERM") != null
        && Runtime.version().feature() < 22;
  }

  void done() {
    done++;
    if (terminal && done % STEP == 0) {
      double seconds = (System.nanoTime() - start) / 1e9;
      out.printf("\r%,d records, %,.0f a second", done, done / Math.max(seconds, 1e-9));
      out.flush();
    }
  }

  /** What a run knows of its own progress, with the time that is left. */
  void show(RunProgress now) {
    if (terminal && now.timeLeft().isPresent()) {
      out.printf(
          "\r%,d records, %,.0f a second, about %d s left   ",
          now.records(), now.perSecond(), now.timeLeft().get().toSeconds());
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
