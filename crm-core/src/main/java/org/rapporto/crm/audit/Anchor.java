package org.rapporto.crm.audit;

import java.time.Instant;
import java.util.Objects;

/**
 * The end of the audit chain at one moment, to be kept where whoever holds the base cannot change
 * it.
 *
 * @param seq the place of the last entry, 1 or more
 * @param digest the SHA-256 of that entry and all before it, in base64url without padding
 * @param at when
 */
public record Anchor(long seq, String digest, Instant at) {

  /** Checks the place. */
  public Anchor {
    if (seq < 1) {
      throw new IllegalArgumentException("An anchor is of a place of 1 or more; found " + seq);
    }
    Objects.requireNonNull(digest, "digest must not be null");
    Objects.requireNonNull(at, "at must not be null");
  }
}
