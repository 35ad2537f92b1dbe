package org.rapporto.crm.icalendar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rapporto.crm.calendar.Appointment;
import org.rapporto.crm.calendar.BusyStatus;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.recurrence.EventTime;

/** Busy times as VFREEBUSY (RFC 5545, section 3.6.4). */
public final class BusyTimes {

  private BusyTimes() {}

  /**
   * Reads busy times.
   *
   * @param component VFREEBUSY
   * @param who whose they are
   * @return those that can be read, in order; their id is the UID of the component
   */
  public static List<Appointment> read(ICalComponent component, String who) {
    String uid = component.property("UID").map(ICalProperty::text).orElse("");
    List<Appointment> found = new ArrayList<>();
    for (ICalProperty line : component.properties("FREEBUSY")) {
      BusyStatus status = status(line.parameter("FBTYPE").orElse("BUSY"));
      for (String period : line.value().split(",", -1)) {
        span(period.strip()).ifPresent(s -> found.add(new Appointment(uid, who, s, status)));
      }
    }
    return found;
  }

  private static BusyStatus status(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "FREE" -> BusyStatus.FREE;
      case "BUSY-TENTATIVE" -> BusyStatus.TENTATIVE;
      case "BUSY-UNAVAILABLE" -> BusyStatus.OUT_OF_OFFICE;
      default -> BusyStatus.BUSY;
    };
  }

  private static Optional<TimeSpan> span(String period) {
    int slash = period.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    try {
      EventTime from = EventTime.parse(period.substring(0, slash), ZoneOffset.UTC);
      String rest = period.substring(slash + 1);
      Optional<CalendarDuration> length = CalendarDuration.parse(rest);
      EventTime to =
          length.isPresent() ? length.get().after(from) : EventTime.parse(rest, ZoneOffset.UTC);
      Instant begin = from.instant(ZoneOffset.UTC);
      Instant end = to.instant(ZoneOffset.UTC);
      return begin.isBefore(end) ? Optional.of(new TimeSpan(begin, end)) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes busy times.
   *
   * @param uid of the component
   * @param stamp when it is written
   * @param window the time it tells of
   * @param busy what is taken in it; ids and people are not written
   * @return VFREEBUSY
   */
  public static ICalComponent write(
      String uid, Instant stamp, TimeSpan window, List<Appointment> busy) {
    List<ICalNode> nodes = new ArrayList<>();
    nodes.add(ICalProperty.of("UID", uid));
    nodes.add(ICalProperty.of("DTSTAMP", text(stamp)));
    nodes.add(ICalProperty.of("DTSTART", text(window.from())));
    nodes.add(ICalProperty.of("DTEND", text(window.to())));
    for (Appointment one : busy) {
      String type =
          switch (one.status()) {
            case FREE -> "FREE";
            case TENTATIVE -> "BUSY-TENTATIVE";
            case BUSY -> "BUSY";
            case OUT_OF_OFFICE -> "BUSY-UNAVAILABLE";
          };
      String period = text(one.span().from()) + "/" + text(one.span().to());
      nodes.add(ICalProperty.of("FREEBUSY", period).with("FBTYPE", type));
    }
    return new ICalComponent("VFREEBUSY", nodes);
  }

  private static String text(Instant instant) {
    return new EventTime.At(instant).text();
  }
}
