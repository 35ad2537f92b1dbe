package org.rapporto.crm.icalendar;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapporto.crm.recurrence.EventTime;

/** Puts components into a calendar. */
public final class Calendars {

  private Calendars() {}

  /**
   * A calendar of entries with a VTIMEZONE for each zone their times name, as Outlook needs it.
   *
   * @param product PRODID: what writes it
   * @param method METHOD, such as {@code REQUEST}; empty for a calendar that is no message
   * @param entries its components
   * @return VCALENDAR of version 2.0
   */
  public static ICalComponent of(
      String product, Optional<String> method, Collection<ICalComponent> entries) {
    List<ICalNode> nodes = new ArrayList<>();
    nodes.add(ICalProperty.of("VERSION", "2.0"));
    nodes.add(ICalProperty.ofText("PRODID", product));
    nodes.add(ICalProperty.of("CALSCALE", "GREGORIAN"));
    method.ifPresent(name -> nodes.add(ICalProperty.of("METHOD", name)));
    Map<String, Integer> zones = new TreeMap<>();
    entries.forEach(entry -> collect(entry, zones));
    zones.forEach(
        (name, year) ->
            ZoneNames.standard().find(name).ifPresent(zone -> nodes.add(named(zone, name, year))));
    nodes.addAll(entries);
    return new ICalComponent("VCALENDAR", nodes);
  }

  private static ICalComponent named(ZoneId zone, String name, int year) {
    return ZoneComponent.of(zone, year).with(ICalProperty.of("TZID", name));
  }

  private static void collect(ICalComponent component, Map<String, Integer> zones) {
    for (ICalProperty line : component.properties()) {
      Optional<String> zone = line.parameter("TZID");
      if (zone.isPresent()) {
        TimeValues times = new TimeValues(CalendarZones.of(List.of()), new ArrayList<>());
        int year =
            times.all(line).stream()
                .map(EventTime::local)
                .mapToInt(local -> Math.max(1970, local.getYear()))
                .min()
                .orElse(1970);
        zones.merge(zone.get(), year, Math::min);
      }
    }
    component.components().forEach(child -> collect(child, zones));
  }
}
