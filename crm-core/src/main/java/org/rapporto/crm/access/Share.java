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

  /**
   * A share that is not made yet, for {@code sharing().share(…)}: from a moment on, for as long as
   * nobody takes it back.
   *
   * @param from since when
   * @param record which record
   * @param with a role, a team, a unit or a user
   * @param level how far
   * @return a share without a reason, of nobody yet
   */
  public static Share from(Instant from, RecordId record, Subject with, ShareLevel level) {
    return new Share(record, with, level, from, null, "", "");
  }

  /**
   * This share with an end.
   *
   * @param moment from when on no longer
   * @return a copy
   */
  public Share until(Instant moment) {
    return new Share(record, with, level, from, moment, reason, by);
  }

  /**
   * This share with a reason.
   *
   * @param why the reason
   * @return a copy
   */
  public Share because(String why) {
    return new Share(record, with, level, from, until, why, by);
  }
}
