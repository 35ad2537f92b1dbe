package org.rapporto.crm.icalendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.InvalidRuleException;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** The offsets a VTIMEZONE tells of, and the zone of the world that has the same. */
final class Observances {

  private static final Instant FROM = Instant.parse("2020-01-01T12:00:00Z");
  private static final Instant RECENT = Instant.parse("2025-01-01T12:00:00Z");
  private static final Instant TO = Instant.parse("2030-12-01T12:00:00Z");
  private static final Duration STEP = Duration.ofDays(14);
  private static final int MOST_CHANGES = 500;
  private static final LocalDateTime END = LocalDateTime.of(2031, 1, 1, 0, 0);

  private final TreeMap<Instant, ZoneOffset> changes = new TreeMap<>();
  private boolean unreadable;

  Observances(ICalComponent zone) {
    for (ICalComponent observance : zone.components()) {
      try {
        read(observance);
      } catch (DateTimeException | IllegalArgumentException | InvalidRuleException e) {
        unreadable = true;
      }
    }
  }

  private void read(ICalComponent observance) {
    Optional<ZoneOffset> before = offset(observance, "TZOFFSETFROM");
    Optional<ZoneOffset> after = offset(observance, "TZOFFSETTO");
    Optional<ICalProperty> start = observance.property("DTSTART");
    if (before.isEmpty() || after.isEmpty() || start.isEmpty()) {
      return;
    }
    LocalDateTime first = EventTime.parse(start.get().value().strip(), null).local();
    RecurrenceSet.Builder set = RecurrenceSet.builder(new EventTime.Floating(first));
    for (ICalProperty rule : observance.properties("RRULE")) {
      set.rule(RecurrenceRule.parse(rule.value()));
    }
    for (ICalProperty date : observance.properties("RDATE")) {
      for (String one : date.value().split(",", -1)) {
        set.dates(new EventTime.Floating(EventTime.parse(one.strip(), null).local()));
      }
    }
    Iterator<Occurrence> all = set.build().iterator();
    int count = 0;
    while (all.hasNext() && count++ < MOST_CHANGES) {
      LocalDateTime local = all.next().local();
      if (!local.isBefore(END)) {
        return;
      }
      changes.put(local.toInstant(before.get()), after.get());
    }
  }

  private static Optional<ZoneOffset> offset(ICalComponent observance, String name) {
    return observance
        .property(name)
        .map(ICalProperty::value)
        .map(value -> value.strip().replace(":", ""))
        .filter(value -> value.matches("[+-]?\\d{4}(\\d{2})?"))
        .map(value -> ZoneOffset.of(Character.isDigit(value.charAt(0)) ? '+' + value : value));
  }

  /**
   * The zone with these offsets, the usual one if several have; a fixed one if they never change.
   */
  Optional<ZoneId> zone(ZoneNames names) {
    if (changes.isEmpty() || unreadable) {
      return Optional.empty();
    }
    TreeSet<ZoneOffset> offsets = new TreeSet<>(changes.values());
    if (offsets.size() == 1) {
      return Optional.of(offsets.first());
    }
    // many tell of the rules of today alone, as if they had always been
    return zone(names, FROM).or(() -> zone(names, RECENT));
  }

  private Optional<ZoneId> zone(ZoneNames names, Instant from) {
    for (Iterable<String> ids :
        List.of(new TreeSet<>(names.usual()), new TreeSet<>(ZoneId.getAvailableZoneIds()))) {
      for (String id : ids) {
        ZoneId zone = ZoneId.of(id);
        if (matches(zone.getRules(), from)) {
          return Optional.of(zone);
        }
      }
    }
    return Optional.empty();
  }

  private boolean matches(ZoneRules rules, Instant from) {
    for (Instant at = from; at.isBefore(TO); at = at.plus(STEP)) {
      if (differs(rules, at)) {
        return false;
      }
    }
    for (Instant change : changes.subMap(from, TO).keySet()) {
      if (differs(rules, change) || differs(rules, change.minusSeconds(1))) {
        return false;
      }
    }
    return true;
  }

  private boolean differs(ZoneRules rules, Instant at) {
    Map.Entry<Instant, ZoneOffset> change = changes.floorEntry(at);
    return change != null && !rules.getOffset(at).equals(change.getValue());
  }
}
