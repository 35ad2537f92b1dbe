package org.rapporto.crm.imports.run;

import java.util.function.Supplier;

/**
 * Makes the next thing on a thread of its own while the last one is used: reading and converting
 * rows goes on while the store writes. Things are made one at a time, in order.
 */
final class Lookahead<T> implements AutoCloseable {

  private final Background maker = new Background("rapporto-import-reader");
  private final Supplier<T> source;
  private Background.Task<T> coming;

  Lookahead(Supplier<T> source) {
    this.source = source;
    this.coming = maker.start(source);
  }

  /** The next thing; what its making threw is thrown here. */
  T next() {
    T made = coming.result();
    coming = maker.start(source);
    return made;
  }

  /** Waits until nothing is being made any more. */
  @Override
  public void close() {
    maker.close();
  }
}
