package org.rapporto.crm.blackbox.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. */
public final class SettableClock extends Clock {

  private final ZoneId zone;
  private volatile Instant now;

  /** At nine in the morning of the first of March 2026, in UTC. */
  public SettableClock() {
    this(Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.UTC);
  }

  /** At an instant, in a zone. */
  public SettableClock(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  public void advance(Duration by) {
    now = now.plus(by);
  }

  public void set(LocalDateTime local) {
    now = local.atZone(zone).toInstant();
  }

  public LocalDateTime local() {
    return LocalDateTime.ofInstant(now, zone);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new SettableClock(now, other);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
