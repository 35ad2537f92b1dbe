package org.rapporto.crm.blackbox.activity;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A clock that stands still until it is set. */
final class MovableClock extends Clock {

  private final ZoneId zone;
  private volatile Instant now;

  MovableClock(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  void set(LocalDateTime local) {
    now = local.atZone(zone).toInstant();
  }

  LocalDateTime local() {
    return LocalDateTime.ofInstant(now, zone);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new MovableClock(now, other);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
