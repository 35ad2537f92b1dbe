package org.rapporto.crm.storage;

import java.time.Duration;

/** Waits as databases and queues take them: some 24 days are the most, and for ever. */
final class Waits {

  private static final Duration MOST = Duration.ofMillis(Integer.MAX_VALUE);

  private Waits() {}

  static int millis(Duration wait) {
    return (int) (wait.compareTo(MOST) < 0 ? wait : MOST).toMillis();
  }
}
