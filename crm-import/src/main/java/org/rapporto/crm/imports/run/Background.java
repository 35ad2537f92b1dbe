package org.rapporto.crm.imports.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** One thread that works beside the one of a run. What it is given is done in order. */
final class Background implements AutoCloseable {

  private final ExecutorService thread;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  /** Something that is being made. */
  record Task<T>(CompletableFuture<T> coming) {

    /** Waits for it; what its making threw is thrown here. */
    T result() {
      try {
        return coming.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        if (e.getCause() instanceof Error cause) {
          throw cause;
        }
        throw e;
      }
    }
  }

  Background(String name) {
    this.thread = Executors.newSingleThreadExecutor(work -> daemon(work, name));
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to make something. */
  <T> Task<T> start(Supplier<T> work) {
    CompletableFuture<T> coming = CompletableFuture.supplyAsync(work, thread);
    last = coming;
    return new Task<>(coming);
  }

  /** Waits until nothing is being made any more. */
  @Override
  public void close() {
    thread.shutdown();
    last.handle((made, failure) -> failure).join();
  }
}
