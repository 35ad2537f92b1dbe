package org.rapporto.crm;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.RecordId;

/**
 * Something that falls due: kept in the store until it was delivered. Immutable.
 *
 * @param key its identity; setting a timer again under its key replaces it. A receiver that
 *     remembers keys it has served can tell a second delivery after a crash
 * @param kind who serves it, such as {@code reminder}
 * @param at when it falls due
 * @param subject the record it is about, or null
 * @param payload what its receiver needs to know besides, or the empty text
 * @param attempts how often its delivery was begun
 */
public record Timer(
    String key, String kind, Instant at, @Nullable RecordId subject, String payload, int attempts) {

  /** Checks the parts. */
  public Timer {
    if (key.isBlank() || kind.isBlank()) {
      throw new IllegalArgumentException("A timer needs a key and a kind");
    }
    Objects.requireNonNull(at, "at must not be null");
    Objects.requireNonNull(payload, "payload must not be null");
  }

  /**
   * A new timer.
   *
   * @param key its identity
   * @param kind who serves it
   * @param at when it falls due
   * @return the timer
   */
  public static Timer of(String key, String kind, Instant at) {
    return new Timer(key, kind, at, null, "", 0);
  }

  /**
   * This timer about a record.
   *
   * @param id the record
   * @return a copy
   */
  public Timer about(RecordId id) {
    return new Timer(key, kind, at, id, payload, attempts);
  }

  /**
   * This timer with something its receiver needs to know.
   *
   * @param text the payload
   * @return a copy
   */
  public Timer saying(String text) {
    return new Timer(key, kind, at, subject, text, attempts);
  }
}
