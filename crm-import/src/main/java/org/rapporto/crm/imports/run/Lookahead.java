package org.rapporto.crm.imports.run;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Makes the next things on a thread of its own while the last one is used: reading and converting
 * rows goes on while the store writes. Things are made one at a time, in order.
 */
final class Lookahead<T> implements AutoCloseable {

  private final Background maker = new Background("rapporto-import-reader");
  private final Supplier<T> source;
  private final Queue<Background.Task<T>> coming = new ArrayDeque<>();

  /** Makes so many things ahead. */
  Lookahead(int ahead, Supplier<T> source) {
    this.source = source;
    for (int i = 0; i < ahead; i++) {
      coming.add(maker.start(source));
    }
  }

  /** The next thing; what its making threw is thrown here. */
  T next() {
    T made = coming.remove().result();
    coming.add(maker.start(source));
    return made;
  }

  /** Waits until nothing is being made any more. */
  @Override
  public void close() {
    maker.close();
  }
}
