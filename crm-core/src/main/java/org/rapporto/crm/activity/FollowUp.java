package org.rapporto.crm.activity;

import java.time.LocalTime;
import java.time.Period;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rule that an outcome leads to another activity, about the same records and with the same
 * people.
 *
 * @param kind the name of the next activity's kind
 * @param after how long after the completion, in days, weeks, months; zero for the same day
 * @param at at what local time of that day, or null for the whole day
 * @param mode what the rule does
 */
public record FollowUp(String kind, Period after, @Nullable LocalTime at, Mode mode) {

  /** What a rule does when its outcome comes about. */
  public enum Mode {
    /** It shows what could follow, for a person to plan or not. */
    SUGGEST,
    /** It plans the next activity, unless the person planned one himself. */
    CREATE,
    /** It refuses the completion until a person plans the next activity. */
    REQUIRE
  }

  /** Checks the delay. */
  public FollowUp {
    Objects.requireNonNull(kind, "kind must not be null");
    Objects.requireNonNull(mode, "mode must not be null");
    if (after.isNegative()) {
      throw new IllegalArgumentException("What follows comes after; found a delay of " + after);
    }
  }

  /**
   * A rule for a whole day.
   *
   * @param mode what the rule does
   * @param kind the name of the next activity's kind
   * @param after how long after the completion
   * @return the rule
   */
  public static FollowUp of(Mode mode, String kind, Period after) {
    return new FollowUp(kind, after, null, mode);
  }
}
