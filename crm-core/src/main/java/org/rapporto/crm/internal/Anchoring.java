package org.rapporto.crm.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.audit.Anchor;
import org.rapporto.crm.audit.AuditAnchor;

/** Hands ends of the chain to an anchor, every so many events or after some time. Thread-safe. */
public final class Anchoring {

  private final @Nullable AuditAnchor anchor;
  private final long every;
  private final Duration atLeast;
  private final Clock clock;
  private long lastSeq;
  private Instant lastAt;

  private Anchoring(@Nullable AuditAnchor anchor, long every, Duration atLeast, Clock clock) {
    this.anchor = anchor;
    this.every = every;
    this.atLeast = atLeast;
    this.clock = clock;
    this.lastAt = Instant.MIN;
  }

  /**
   * No anchor.
   *
   * @return anchoring that does nothing
   */
  public static Anchoring none() {
    return new Anchoring(null, Long.MAX_VALUE, Duration.ZERO, Clock.systemUTC());
  }

  /**
   * An anchor for each so many events, and for the first event after some time.
   *
   * @param anchor keeps them
   * @param every how many events, 1 or more
   * @param atLeast how long
   * @param clock the clock of the {@code Crm}
   * @return the anchoring
   */
  public static Anchoring with(AuditAnchor anchor, long every, Duration atLeast, Clock clock) {
    if (every < 1 || atLeast.isNegative()) {
      throw new IllegalArgumentException(
          "Anchors are kept every 1 event or more; found " + every + " and " + atLeast);
    }
    return new Anchoring(anchor, every, atLeast, clock);
  }

  List<Anchor> kept() {
    return anchor == null ? List.of() : anchor.kept();
  }

  /** A transaction that moved the chain on was committed. */
  void committed(AuditChain.Place place) {
    if (anchor != null) {
      keep(anchor, place);
    }
  }

  /** One at a time, so that a slower thread does not anchor an earlier place after a later one. */
  private synchronized void keep(AuditAnchor to, AuditChain.Place place) {
    Instant now = clock.instant();
    boolean due = place.seq() - lastSeq >= every || !now.isBefore(dueAt());
    if (place.seq() > lastSeq && due) {
      to.keep(new Anchor(place.seq(), place.digest(), now));
      lastSeq = place.seq();
      lastAt = now;
    }
  }

  private Instant dueAt() {
    return lastAt.equals(Instant.MIN) ? Instant.MIN : lastAt.plus(atLeast);
  }
}
