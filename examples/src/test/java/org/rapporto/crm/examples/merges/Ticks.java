package org.rapporto.crm.examples.merges;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.rapporto.crm.Crm;
import org.rapporto.crm.store.Store;

/** Ids and time are counted, so that a history always goes the same way. */
final class Ticks extends Clock {

  private final AtomicLong ticks = new AtomicLong();

  /** A base whose ids and time are counted. */
  static Crm open(Supplier<Store> stores) {
    Ticks ticks = new Ticks();
    Supplier<UUID> ids =
        () -> new UUID(0x0190_0000_0000_7000L + ticks.ticks.incrementAndGet(), Long.MIN_VALUE);
    return Crm.on(stores.get()).clock(ticks).ids(ids).open();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochSecond(1_700_000_000).plusMillis(ticks.incrementAndGet());
  }
}
