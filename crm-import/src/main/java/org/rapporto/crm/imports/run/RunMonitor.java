package org.rapporto.crm.imports.run;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Watches a run from outside, and stops it. Thread-safe.
 *
 * <pre>{@code
 * RunMonitor monitor = RunMonitor.of(p -> show(p.records(), p.total(), p.timeLeft()));
 * // on another thread: monitor.cancel();
 * draft.run(monitor, RowListener.NONE);
 * }</pre>
 */
public final class RunMonitor {

  private final Consumer<RunProgress> progress;
  private final AtomicBoolean cancelled = new AtomicBoolean();

  private RunMonitor(Consumer<RunProgress> progress) {
    this.progress = progress;
  }

  /**
   * A monitor that is told after each batch.
   *
   * @param progress hears how far the run is, on the thread of the run
   * @return the monitor
   */
  public static RunMonitor of(Consumer<RunProgress> progress) {
    return new RunMonitor(Objects.requireNonNull(progress, "progress must not be null"));
  }

  /**
   * A monitor that is told nothing.
   *
   * @return the monitor
   */
  public static RunMonitor silent() {
    return new RunMonitor(p -> {});
  }

  /** Asks the run to stop after the batch it is at. What was committed stays; it can be resumed. */
  public void cancel() {
    cancelled.set(true);
  }

  /**
   * Whether the run was asked to stop.
   *
   * @return true after {@link #cancel}
   */
  public boolean isCancelled() {
    return cancelled.get();
  }

  void tell(RunProgress now) {
    progress.accept(now);
  }
}
