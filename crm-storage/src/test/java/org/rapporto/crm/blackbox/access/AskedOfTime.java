package org.rapporto.crm.blackbox.access;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.Timer;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.CalendarActivities;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.Participation;
import org.rapporto.crm.activity.Planner;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.ReminderTo;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.calendar.WorkCalendar;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.icalendar.ICalReader;
import org.rapporto.crm.icalendar.ICalWriter;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Orphans;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** What a principal can ask of the time of people, each public method under its class and name. */
final class AskedOfTime {

  private static final Instant FROM = Instant.parse("2026-02-27T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-05T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 2, 28);
  private static final TimeSpan WINDOW = new TimeSpan(FROM, TO);
  private static final When LATER = When.instants(TO, TO.plusSeconds(3600));
  private static final RecurrenceSet DAILY =
      RecurrenceSet.of(new EventTime.At(TO), RecurrenceRule.parse("FREQ=DAILY;COUNT=2"));
  private static final List<String> USERS = Branch.USERS;

  /** Where questions go. */
  interface Asking {
    void ask(String method, String about, Function<CrmSession, ?> question);
  }

  private final List<RecordId> activities;
  private final List<RecordId> people;
  private final Planner planner =
      Planner.with(user -> WorkCalendar.mondayToFriday(ZoneOffset.UTC, "09:00-18:00"));

  AskedOfTime(List<RecordId> activities, List<RecordId> people) {
    this.activities = activities;
    this.people = people;
  }

  void reads(Asking asking) {
    asking.ask("Schedule.kinds", "", s -> text(Schedule.in(s).kinds()));
    asking.ask("Schedule.agenda", "", s -> text(Schedule.in(s).agenda(USERS, FROM, TO)));
    asking.ask("Schedule.overdue", "", s -> text(Schedule.in(s).overdue(USERS)));
    asking.ask("Schedule.standsInFor", "", s -> text(Schedule.in(s).standsInFor("ann")));
    asking.ask(
        "Schedule.withoutNextStep",
        "",
        s -> text(Schedule.in(s).withoutNextStep(Query.of(Contacts.TYPE).limit(3))));
    people.forEach(
        id -> asking.ask("Schedule.nextStep", id + "", s -> text(Schedule.in(s).nextStep(id))));
    asking.ask("Planner.plan", "", s -> text(planner.plan(s, USERS, DAY, 4)));
    asking.ask("Planner.appointments", "", s -> text(planner.appointments(s, USERS, WINDOW)));
    asking.ask(
        "Planner.attendees", "", s -> text(planner.attendees(s, USERS, WINDOW).incomplete()));
    asking.ask("Planner.conflicts", "", s -> text(planner.conflicts(s, USERS, WINDOW)));
    asking.ask(
        "Planner.progress",
        "",
        s -> text(planner.progress(s, USERS, DAY, DAY.plusDays(4), Period.ofDays(1))));
    asking.ask("Timers.find", "", s -> text(s.timers().find("t")));
    asking.ask("Timers.givenUp", "", s -> text(s.timers().givenUp("test", 5)));
    asking.ask("Timers.cancel", "", AskedOfTime::cancelled);
    for (RecordId id : activities) {
      asking.ask(
          "RecurringActivities.between",
          id + "",
          s -> text(RecurringActivities.in(s).between(id, FROM, TO, 9)));
      asking.ask(
          "RecurringActivities.next", id + "", s -> text(RecurringActivities.in(s).next(id, FROM)));
      asking.ask(
          "RecurringActivities.orphans",
          id + "",
          s -> text(RecurringActivities.in(s).orphans(id, DAILY)));
      asking.ask("CalendarActivities.write", id + "", s -> calendar(s, id));
    }
  }

  private static boolean cancelled(CrmSession session) {
    session.timers().cancel(List.of("t"));
    return true;
  }

  private static String calendar(CrmSession session, RecordId id) {
    return ICalWriter.write(CalendarActivities.in(session).write(List.of(id)));
  }

  /** What is written and taken back. */
  void writes(Asking asking) {
    for (RecordId id : activities) {
      asking.ask("Schedule.move", id + "", s -> text(Schedule.in(s).move(id, LATER)));
      asking.ask(
          "Schedule.complete", id + "", s -> text(Schedule.in(s).complete(id, Completion.plain())));
      asking.ask("Schedule.cancel", id + "", s -> text(Schedule.in(s).cancel(id, "ill")));
      asking.ask(
          "Schedule.answer",
          id + "",
          s -> text(Schedule.in(s).answer(id, people.get(0), Participation.ACCEPTED)));
      asking.ask(
          "Schedule.remind",
          id + "",
          s -> text(Schedule.in(s).remind(id, "ann", Lead.parse("PT15M"), LatePolicy.ALWAYS)));
      asking.ask(
          "Schedule.escalate",
          id + "",
          s -> text(Schedule.in(s).escalate(id, Lead.parse("PT15M"), ReminderTo.MANAGER)));
      asking.ask("RecurringActivities.touch", id + "", s -> text(touched(s, id)));
      asking.ask("RecurringActivities.split", id + "", s -> text(split(s, id)));
      asking.ask(
          "RecurringActivities.restore", id + "", s -> text(RecurringActivities.in(s).restore(id)));
      asking.ask(
          "RecurringActivities.change",
          id + "",
          s -> text(RecurringActivities.in(s).change(id, LATER, DAILY, Orphans.KEEP_AS_DATES)));
      asking.ask(
          "CalendarActivities.read",
          id + "",
          s -> text(CalendarActivities.in(s).read(invitation(id))));
      asking.ask(
          "CalendarActivities.readEach",
          id + "",
          s -> text(CalendarActivities.in(s).readEach(invitation(id))));
    }
    for (RecordId id : people) {
      asking.ask("Timers.set", id + "", s -> timer(s, id));
    }
    asking.ask("Schedule.plan", "", s -> text(Schedule.in(s).plan(call(), LATER)));
    asking.ask(
        "Schedule.log", "", s -> text(Schedule.in(s).log(call(), LATER, Completion.plain())));
    asking.ask(
        "RecurringActivities.plan",
        "",
        s -> text(RecurringActivities.in(s).plan(call(), LATER, DAILY)));
  }

  private static boolean timer(CrmSession session, RecordId id) {
    session.timers().set(List.of(Timer.of("t", "test", TO).about(id)));
    session.timers().cancel(List.of("t"));
    return true;
  }

  private CrmRecord call() {
    return Activities.of("call", "a call", people.get(0));
  }

  private static CrmRecord touched(CrmSession session, RecordId id) {
    RecurringActivities series = RecurringActivities.in(session);
    return series.touch(series.next(id, NOW).orElseThrow());
  }

  private static CrmRecord split(CrmSession session, RecordId id) {
    RecurringActivities series = RecurringActivities.in(session);
    AgendaEntry next = series.next(id, NOW).orElseThrow();
    return series.split(id, Objects.requireNonNull(next.occurrence()).start());
  }

  /** An entry of the UID an activity is written with. */
  private static ICalComponent invitation(RecordId id) {
    String text =
        String.join(
            "\r\n",
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//a//test//EN",
            "BEGIN:VEVENT",
            "UID:" + id,
            "DTSTAMP:20260301T090000Z",
            "DTSTART:20260304T090000Z",
            "DTEND:20260304T100000Z",
            "SUMMARY:moved",
            "END:VEVENT",
            "END:VCALENDAR",
            "");
    return ICalReader.standard().read(text).calendars().get(0);
  }

  /** All that an answer holds, whatever it is made of. */
  private static String text(Object answer) {
    if (answer instanceof CrmRecord || answer instanceof AgendaEntry) {
      return answer instanceof CrmRecord record ? values(record) : parts((Record) answer);
    } else if (answer instanceof Optional<?> some) {
      return some.map(AskedOfTime::text).orElse("none");
    } else if (answer instanceof Map<?, ?> map) {
      return text(new ArrayList<>(map.entrySet()));
    } else if (answer instanceof Set<?> set) {
      return set.stream().map(AskedOfTime::text).sorted().toList().toString();
    } else if (answer instanceof Collection<?> list) {
      return list.stream().map(AskedOfTime::text).toList().toString();
    } else if (answer instanceof Record record && !(answer instanceof RecordId)) {
      return parts(record);
    }
    return String.valueOf(answer);
  }

  private static String values(CrmRecord record) {
    StringBuilder text = new StringBuilder(record.toString());
    for (int slot = 0; slot < record.type().slotCount(); slot++) {
      text.append('|').append(record.valueAt(slot));
    }
    return text.toString();
  }

  private static String parts(Record record) {
    StringBuilder text = new StringBuilder(record.getClass().getSimpleName());
    for (RecordComponent part : record.getClass().getRecordComponents()) {
      try {
        text.append(' ').append(text(part.getAccessor().invoke(record)));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(String.valueOf(e.getMessage()), e);
      }
    }
    return text.toString();
  }
}
