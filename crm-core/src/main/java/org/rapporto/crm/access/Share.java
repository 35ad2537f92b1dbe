package org.rapporto.crm.access;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.RecordId;

/**
 * A record that is shared with somebody for a while. It counts where the policy has a {@code
 * shared} grant.
 *
 * @param record which record
 * @param with a role, a team, a unit or a user
 * @param level how far
 * @param from since when
 * @param until from when on no longer, or null for as long as nobody takes it back
 * @param reason why
 * @param by the id of who shared it
 */
public record Share(
    RecordId record,
    Subject with,
    ShareLevel level,
    Instant from,
    @Nullable Instant until,
    String reason,
    String by) {

  /** Checks the window and with whom. */
  public Share {
    Objects.requireNonNull(record, "record must not be null");
    Objects.requireNonNull(level, "level must not be null");
    if (with instanceof Subject.AnyOf
        || with instanceof Subject.Except
        || with instanceof Subject.Everybody
        || with instanceof Subject.Authority) {
      throw new IllegalArgumentException(
          "A record is shared with one role, team, unit or user; found " + with);
    }
    if (until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("A share ends after it begins; found " + until);
    }
  }
}
