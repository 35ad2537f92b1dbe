package org.rapporto.crm.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, a counter of 12 bits that
 * keeps ids of one millisecond in order, and 62 random bits. Thread-safe.
 */
public final class TimeOrderedIds implements Supplier<UUID> {

  private static final int COUNTER_END = 1 << 12;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final byte[] pool = new byte[8 * 256];
  private int used = pool.length;
  private long lastMillis = Long.MIN_VALUE;
  private int counter;

  /**
   * Ids by a clock.
   *
   * @param clock the clock of the {@code Crm}
   */
  public TimeOrderedIds(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized UUID get() {
    long now = clock.millis();
    if (now > lastMillis) {
      lastMillis = now;
      counter = 0;
    } else if (++counter == COUNTER_END) {
      lastMillis++;
      counter = 0;
    }
    long high = lastMillis << 16 | 0x7000L | counter;
    long low = 0x8000_0000_0000_0000L | nextRandom() >>> 2;
    return new UUID(high, low);
  }

  private long nextRandom() {
    if (used == pool.length) {
      random.nextBytes(pool);
      used = 0;
    }
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | pool[used++] & 0xFF;
    }
    return value;
  }
}
