package org.rapporto.crm.storage;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses a second transaction of a thread on the same store. Thread-safe. */
final class OneAtATime {

  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  void enter() {
    if (!running.add(Thread.currentThread())) {
      throw nested();
    }
  }

  void requireNone() {
    if (running.contains(Thread.currentThread())) {
      throw nested();
    }
  }

  private static IllegalStateException nested() {
    return new IllegalStateException(
        "This thread is in a transaction of this store; use that one, or end it first");
  }

  void leave() {
    running.remove(Thread.currentThread());
  }
}
