package org.rapporto.crm.examples.bench;

import java.lang.management.ManagementFactory;

/** Time on the processor, which other work on the machine disturbs less than time on the wall. */
final class CpuTime {

  private CpuTime() {}

  /** Nanoseconds this thread has run. */
  static long ofThread() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
