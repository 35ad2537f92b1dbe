package org.rapporto.crm.icalendar;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.rapporto.crm.recurrence.ByPart;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Frequency;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;
import org.rapporto.crm.recurrence.WeekdayNum;

/**
 * Writes VTIMEZONE (RFC 5545, section 3.6.5) with what all programs understand: one yearly rule for
 * each of summer and winter time. Where no such rule tells the changes of a zone, the changes of
 * twenty years are listed.
 */
public final class ZoneComponent {

  private static final int YEARS = 20;
  private static final int DAYS_OF_WEEK = 7;

  private ZoneComponent() {}

  /**
   * A zone from a year on.
   *
   * @param zone the zone
   * @param year the first year there are times of, such as that of the earliest start
   * @return a component {@code VTIMEZONE} whose TZID is the id of the zone
   */
  public static ICalComponent of(ZoneId zone, int year) {
    List<ICalNode> nodes = new ArrayList<>();
    nodes.add(ICalProperty.of("TZID", zone.getId()));
    int ruled = addChanges(zone, year, nodes);
    for (ZoneOffsetTransitionRule rule : zone.getRules().getTransitionRules()) {
      nodes.add(observance(rule, ruled));
    }
    return new ICalComponent("VTIMEZONE", nodes);
  }

  /** Lists the changes that no rule of the zone tells; gives the year its rules begin with. */
  private static int addChanges(ZoneId zone, int year, List<ICalNode> nodes) {
    ZoneRules rules = zone.getRules();
    LocalDateTime begin = LocalDateTime.of(year, 1, 1, 0, 0);
    ZoneOffset first = rules.getOffset(begin);
    List<ZoneOffsetTransition> changes =
        rules.getTransitions().stream()
            .filter(change -> change.getDateTimeBefore().isAfter(begin))
            .limit(2L * YEARS)
            .toList();
    if (changes.isEmpty() && !rules.getTransitionRules().isEmpty()) {
      // a year before the first, so that every time has a change before it
      return year - 1;
    }
    nodes.add(observance("STANDARD", begin, first, first, List.of()));
    int last = year;
    for (ZoneOffsetTransition change : changes) {
      boolean summer = rules.isDaylightSavings(change.getInstant());
      nodes.add(
          observance(
              summer ? "DAYLIGHT" : "STANDARD",
              change.getDateTimeBefore(),
              change.getOffsetBefore(),
              change.getOffsetAfter(),
              List.of()));
      last = change.getDateTimeBefore().getYear();
    }
    return last + 1;
  }

  private static ICalComponent observance(ZoneOffsetTransitionRule rule, int from) {
    ZoneOffsetTransition first = rule.createTransition(from);
    List<LocalDateTime> changes =
        IntStream.range(from, from + YEARS)
            .mapToObj(y -> rule.createTransition(y).getDateTimeBefore())
            .toList();
    RecurrenceRule yearly = yearly(rule, first.getDateTimeBefore());
    List<ICalProperty> repeats = new ArrayList<>();
    if (gives(yearly, changes)) {
      repeats.add(ICalProperty.of("RRULE", yearly.toString()));
    } else {
      changes.stream()
          .skip(1)
          .forEach(c -> repeats.add(ICalProperty.of("RDATE", new EventTime.Floating(c).text())));
    }
    boolean summer = first.getOffsetAfter().compareTo(first.getOffsetBefore()) < 0;
    return observance(
        summer ? "DAYLIGHT" : "STANDARD",
        first.getDateTimeBefore(),
        first.getOffsetBefore(),
        first.getOffsetAfter(),
        repeats);
  }

  private static RecurrenceRule yearly(ZoneOffsetTransitionRule rule, LocalDateTime first) {
    RecurrenceRule.Builder builder =
        RecurrenceRule.builder(Frequency.YEARLY).by(ByPart.BYMONTH, first.getMonthValue());
    DayOfWeek day = rule.getDayOfWeek();
    int dayOfMonth = rule.getDayOfMonthIndicator();
    if (day == null) {
      return builder.by(ByPart.BYMONTHDAY, first.getDayOfMonth()).build();
    }
    DayOfWeek shown = first.getDayOfWeek();
    if (dayOfMonth == -1) {
      return builder.byDay(List.of(new WeekdayNum(-1, shown))).build();
    }
    if (dayOfMonth % DAYS_OF_WEEK == 1) {
      int nth = dayOfMonth / DAYS_OF_WEEK + 1;
      return builder.byDay(List.of(new WeekdayNum(nth, shown))).build();
    }
    return builder.by(ByPart.BYMONTHDAY, days(dayOfMonth)).byDay(shown).build();
  }

  /** The week of days one of which is meant; it is checked later whether a month has them. */
  private static int[] days(int from) {
    return IntStream.range(from, from + DAYS_OF_WEEK)
        .filter(day -> day != 0 && Math.abs(day) <= 31)
        .toArray();
  }

  private static boolean gives(RecurrenceRule rule, List<LocalDateTime> changes) {
    Iterator<Occurrence> all =
        RecurrenceSet.of(new EventTime.Floating(changes.get(0)), rule).iterator();
    return changes.stream().allMatch(c -> all.hasNext() && all.next().local().equals(c));
  }

  private static ICalComponent observance(
      String name,
      LocalDateTime start,
      ZoneOffset before,
      ZoneOffset after,
      List<ICalProperty> repeats) {
    List<ICalNode> nodes = new ArrayList<>();
    nodes.add(ICalProperty.of("DTSTART", new EventTime.Floating(start).text()));
    nodes.add(ICalProperty.of("TZOFFSETFROM", text(before)));
    nodes.add(ICalProperty.of("TZOFFSETTO", text(after)));
    nodes.addAll(repeats);
    return new ICalComponent(name, nodes);
  }

  private static String text(ZoneOffset offset) {
    String id = offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId();
    return id.replace(":", "");
  }
}
