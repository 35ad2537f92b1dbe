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
import org.rapporto.crm.activity.When.AllDay;
import org.rapporto.crm.activity.When.At;
import org.rapporto.crm.activity.When.Floating;
import org.rapporto.crm.activity.When.Zoned;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;

/** The time of an activity in the fields of its record. */
final class ActivityTime {

  private static final String ALL_DAY = "all_day";
  private static final String ZONED = "zoned";
  private static final String FLOATING = "floating";
  private static final String INSTANT = "instant";

  private ActivityTime() {}

  /** The record with a time and the instants it comes to; floating time is taken in a zone. */
  static CrmRecord write(CrmRecord activity, When when, ZoneId floating) {
    CrmRecord timed =
        switch (kind(when)) {
          case ALL_DAY -> {
            AllDay days = (AllDay) when;
            yield texts(activity, ALL_DAY, days.from(), days.toExclusive(), null);
          }
          case ZONED -> {
            Zoned local = (Zoned) when;
            yield texts(activity, ZONED, local.start(), local.end(), local.zone());
          }
          case FLOATING -> {
            Floating local = (Floating) when;
            yield texts(activity, FLOATING, local.start(), local.end(), null);
          }
          default -> {
            At points = (At) when;
            yield texts(activity, INSTANT, points.start(), points.end(), null);
          }
        };
    return timed
        .with(Activities.START_AT, when.startIn(floating))
        .with(Activities.END_AT, when.endIn(floating))
        .with(Activities.ZONE_RULES, rulesVersion());
  }

  private static String kind(When when) {
    if (when instanceof AllDay) {
      return ALL_DAY;
    }
    if (when instanceof Zoned) {
      return ZONED;
    }
    return when instanceof Floating ? FLOATING : INSTANT;
  }

  private static CrmRecord texts(
      CrmRecord activity, String timing, Object start, Object end, @Nullable ZoneId zone) {
    CrmRecord timed =
        activity
            .with(Activities.TIMING, timing)
            .with(Activities.STARTS, start.toString())
            .with(Activities.ENDS, end.toString());
    return zone == null
        ? timed.without(Activities.ZONE)
        : timed.with(Activities.ZONE, zone.getId());
  }

  static Optional<When> read(CrmRecord activity) {
    Optional<String> timing = activity.find(Activities.TIMING);
    if (timing.isEmpty()) {
      return Optional.empty();
    }
    String start = activity.get(Activities.STARTS);
    String end = activity.get(Activities.ENDS);
    try {
      return Optional.of(
          switch (timing.get()) {
            case ALL_DAY -> new AllDay(LocalDate.parse(start), LocalDate.parse(end));
            case ZONED ->
                new Zoned(
                    LocalDateTime.parse(start),
                    LocalDateTime.parse(end),
                    ZoneId.of(activity.get(Activities.ZONE)));
            case FLOATING -> new Floating(LocalDateTime.parse(start), LocalDateTime.parse(end));
            case INSTANT -> new At(Instant.parse(start), Instant.parse(end));
            default -> throw damaged(activity, null);
          });
    } catch (DateTimeException e) {
      throw damaged(activity, e);
    }
  }

  /** A moment becomes as long as its kind usually is. */
  static When lasting(When when, Duration usual) {
    if (when instanceof Zoned z && z.start().equals(z.end())) {
      return new Zoned(z.start(), z.start().plus(usual), z.zone());
    }
    if (when instanceof Floating f && f.start().equals(f.end())) {
      return new Floating(f.start(), f.start().plus(usual));
    }
    return when;
  }

  /** Which time zone database the virtual machine has. */
  static String rulesVersion() {
    NavigableMap<String, ?> versions = ZoneRulesProvider.getVersions("UTC");
    return versions.lastKey();
  }

  private static CrmException damaged(CrmRecord activity, @Nullable Exception cause) {
    return new CrmException(
        "The time of " + activity.id() + " is not readable; plan it again with Schedule.move",
        cause);
  }
}
