package org.rapporto.crm.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When something begins, as people say it: on a day, at a time by the clock of a place, at a time
 * by whatever clock is at hand, or at an instant. The place and its clock are kept, and instants
 * are derived from them, so that a change of the place's rules moves the instant and not the time
 * people agreed on. Whole seconds; smaller parts are cut off.
 */
public sealed interface EventTime {

  /**
   * Reads a date or time as RFC 5545 writes it.
   *
   * @param text such as {@code 20261231}, {@code 20261231T090000} or {@code 20261231T090000Z}
   * @param zone of a time that is neither a day nor UTC, or null for a floating one
   * @return the time
   * @throws java.time.format.DateTimeParseException if it is none
   */
  static EventTime parse(String text, @Nullable ZoneId zone) {
    return TimeText.parse(text, zone);
  }

  /**
   * The text of RFC 5545, without the zone.
   *
   * @return what {@link #parse} reads
   */
  default String text() {
    return TimeText.write(this);
  }

  /**
   * The time by its own clock; a day at its midnight, an instant by UTC.
   *
   * @return without a zone
   */
  LocalDateTime local();

  /**
   * The instant for somebody: days and floating times are by his clock. A time that clocks skip is
   * as long after the gap as it was meant after its begin, one that they show twice is the first
   * (RFC 5545, section 3.3.5).
   *
   * @param viewer his zone
   * @return the instant
   */
  Instant instant(ZoneId viewer);

  /**
   * A whole day, wherever one is.
   *
   * @param date the day
   */
  record AllDay(LocalDate date) implements EventTime {

    @Override
    public LocalDateTime local() {
      return date.atStartOfDay();
    }

    @Override
    public Instant instant(ZoneId viewer) {
      return date.atStartOfDay(viewer).toInstant();
    }
  }

  /**
   * A time by the clock of a place.
   *
   * @param local the time there
   * @param zone the place
   */
  record Zoned(LocalDateTime local, ZoneId zone) implements EventTime {

    /** Cuts off parts of a second. */
    public Zoned {
      local = local.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Instant instant(ZoneId viewer) {
      return local.atZone(zone).toInstant();
    }
  }

  /**
   * A time by the clock at hand.
   *
   * @param local the time
   */
  record Floating(LocalDateTime local) implements EventTime {

    /** Cuts off parts of a second. */
    public Floating {
      local = local.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Instant instant(ZoneId viewer) {
      return local.atZone(viewer).toInstant();
    }
  }

  /**
   * An instant.
   *
   * @param instant in UTC
   */
  record At(Instant instant) implements EventTime {

    /** Cuts off parts of a second. */
    public At {
      instant = instant.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public LocalDateTime local() {
      return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    @Override
    public Instant instant(ZoneId viewer) {
      return instant;
    }
  }
}
