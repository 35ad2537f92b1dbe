package org.rapporto.crm.imports.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Makes the next thing on a thread of its own while the last one is used: reading and converting
 * rows goes on while the store writes. Things are made one at a time, in order.
 */
final class Lookahead<T> implements AutoCloseable {

  private final ExecutorService maker;
  private final Supplier<T> source;
  private CompletableFuture<T> coming;

  Lookahead(Supplier<T> source) {
    this.source = source;
    this.maker = Executors.newSingleThreadExecutor(Lookahead::daemon);
    this.coming = CompletableFuture.supplyAsync(source, maker);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "rapporto-import-reader");
    thread.setDaemon(true);
    return thread;
  }

  /** The next thing; what its making threw is thrown here. */
  T next() {
    T made;
    try {
      made = coming.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
    coming = CompletableFuture.supplyAsync(source, maker);
    return made;
  }

  /** Waits until nothing is being made any more. */
  @Override
  public void close() {
    maker.shutdown();
    coming.handle((made, failure) -> failure).join();
  }
}
