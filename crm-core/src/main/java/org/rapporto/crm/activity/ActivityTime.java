package org.rapporto.crm.activity;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.EventTime.AllDay;
import org.rapporto.crm.recurrence.EventTime.At;
import org.rapporto.crm.recurrence.EventTime.Floating;
import org.rapporto.crm.recurrence.EventTime.Zoned;

/** The time of an activity in the fields of its record. */
final class ActivityTime {

  /** What lasts longer is no activity, and would not be found by where it starts. */
  static final Duration LONGEST = Duration.ofDays(366);

  private static final String ALL_DAY = "all_day";
  private static final String ZONED = "zoned";
  private static final String FLOATING = "floating";
  private static final String INSTANT = "instant";

  private ActivityTime() {}

  /** The record with a time and the instants it comes to; floating time is taken in a zone. */
  static CrmRecord write(CrmRecord activity, When when, ZoneId floating) {
    Instant start = when.startIn(floating);
    Instant end = when.endIn(floating);
    if (end.isAfter(start.plus(LONGEST))) {
      throw new IllegalArgumentException(
          "An activity lasts 366 days at most; found "
              + Duration.between(start, end).toDays()
              + " days; a series would do");
    }
    return agreed(activity, when)
        .with(Activities.START_AT, start)
        .with(Activities.END_AT, end)
        .with(Activities.ZONE_RULES, rulesVersion());
  }

  /** The record of what is to be done some time. */
  static CrmRecord without(CrmRecord activity) {
    return activity
        .without(Activities.TIMING)
        .without(Activities.STARTS)
        .without(Activities.ENDS)
        .without(Activities.ZONE)
        .without(Activities.START_AT)
        .without(Activities.END_AT)
        .without(Activities.ZONE_RULES);
  }

  /** The record with what people agreed on. */
  static CrmRecord agreed(CrmRecord activity, When when) {
    ZoneId zone = when.start() instanceof Zoned zoned ? zoned.zone() : null;
    return activity
        .with(Activities.TIMING, timing(when.start()))
        .with(Activities.STARTS, text(when.start()))
        .with(Activities.ENDS, text(when.end()))
        .with(Activities.ZONE, zone == null ? null : zone.getId());
  }

  private static String timing(EventTime time) {
    if (time instanceof AllDay) {
      return ALL_DAY;
    }
    if (time instanceof Zoned) {
      return ZONED;
    }
    return time instanceof Floating ? FLOATING : INSTANT;
  }

  private static String text(EventTime time) {
    if (time instanceof AllDay day) {
      return day.date().toString();
    }
    return time instanceof At at ? at.instant().toString() : time.local().toString();
  }

  static Optional<When> read(CrmRecord activity) {
    Optional<String> timing = activity.find(Activities.TIMING);
    if (timing.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new When(
              time(timing.get(), activity, activity.find(Activities.STARTS).orElse("")),
              time(timing.get(), activity, activity.find(Activities.ENDS).orElse(""))));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw damaged(activity, e);
    }
  }

  private static EventTime time(String timing, CrmRecord activity, String text) {
    return switch (timing) {
      case ALL_DAY -> new AllDay(LocalDate.parse(text));
      case ZONED ->
          new Zoned(
              LocalDateTime.parse(text), ZoneId.of(activity.find(Activities.ZONE).orElse("")));
      case FLOATING -> new Floating(LocalDateTime.parse(text));
      case INSTANT -> new At(Instant.parse(text));
      default -> throw new DateTimeException("The timing is none of the four there are");
    };
  }

  /** Which time zone database the virtual machine has. */
  static String rulesVersion() {
    NavigableMap<String, ?> versions = ZoneRulesProvider.getVersions("UTC");
    return versions.lastKey();
  }

  static CrmException damaged(CrmRecord activity, @Nullable Exception cause) {
    return new CrmException(
        "The time of " + activity.id() + " is not readable; plan it again with Schedule.move",
        cause);
  }
}
