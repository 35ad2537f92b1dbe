package org.rapporto.crm.icalendar;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The time zones of a calendar. A name is looked for among those of IANA and of Windows; where it
 * is neither, the offsets of its VTIMEZONE are compared with those of all zones. Immutable and
 * thread-safe.
 */
public final class CalendarZones {

  /** A calendar with more zones nobody knows was made to keep the reader busy. */
  private static final int MOST_COMPARED = 100;

  private int compared;
  private final Map<String, ZoneId> own = new HashMap<>();
  private final Optional<ZoneId> standard;

  private CalendarZones(Iterable<ICalComponent> calendars) {
    ZoneNames names = ZoneNames.standard();
    Optional<ZoneId> found = Optional.empty();
    for (ICalComponent calendar : calendars) {
      for (ICalComponent zone : calendar.components("VTIMEZONE")) {
        String name = zone.property("TZID").map(ICalProperty::text).orElse("");
        Optional<ZoneId> of =
            names
                .find(name)
                .or(() -> zone.property("X-LIC-LOCATION").flatMap(p -> names.find(p.text())))
                .or(() -> byOffsets(zone, names));
        of.ifPresent(id -> own.put(name, id));
      }
      if (found.isEmpty()) {
        found = calendar.property("X-WR-TIMEZONE").flatMap(p -> names.find(p.text()));
      }
    }
    standard = found;
  }

  private Optional<ZoneId> byOffsets(ICalComponent zone, ZoneNames names) {
    return compared++ < MOST_COMPARED ? new Observances(zone).zone(names) : Optional.empty();
  }

  /**
   * The zones of some calendars.
   *
   * @param calendars as they were read
   * @return their zones
   */
  public static CalendarZones of(Iterable<ICalComponent> calendars) {
    return new CalendarZones(calendars);
  }

  /**
   * The zone of a name.
   *
   * @param name the value of TZID
   * @return the zone, or empty if nobody can know what is meant
   */
  public Optional<ZoneId> find(String name) {
    ZoneId known = own.get(name);
    return known != null
        ? Optional.of(known)
        : ZoneNames.standard().find(name).or(() -> ZoneNames.offset(name));
  }

  /**
   * The zone of times without one, where the calendar names it by X-WR-TIMEZONE as Google does.
   *
   * @return the zone, or empty for floating times
   */
  public Optional<ZoneId> standard() {
    return standard;
  }
}
