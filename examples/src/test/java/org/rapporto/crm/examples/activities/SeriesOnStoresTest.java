package org.rapporto.crm.examples.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.CalendarActivities;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.Planner;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.Reminders;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.calendar.WorkCalendar;
import org.rapporto.crm.examples.OnStores;
import org.rapporto.crm.icalendar.ICalReader;
import org.rapporto.crm.icalendar.ICalWriter;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.storage.stores.SqlDatabase;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Store;

/** Series, their reminders and their calendars on every store. */
class SeriesOnStoresTest {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final Instant NOW = Instant.parse("2026-03-20T08:00:00Z");
  private static final LocalDateTime FIRST =
      LocalDateTime.ofInstant(NOW, ZoneOffset.UTC).minusDays(60);
  private static final Instant BEFORE = NOW.minus(Duration.ofDays(61));
  private static final Principal HOST = Principal.system("host", "delivers what is due");
  private static final int CALLS = 400;

  @TempDir private Path folder;

  @Test
  void allStoresTellTheSame() {
    assertThat(OnStores.same(folder, SeriesOnStoresTest::story)).hasSizeGreaterThan(200);
  }

  private static Crm crm(Store store, Instant at) {
    return Crm.on(store).clock(Clock.fixed(at, ROME)).types(Schedule.types()).open();
  }

  private static List<String> story(Store store) {
    List<String> told = new ArrayList<>();
    try (Crm crm = crm(store, BEFORE)) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmRecord one = daily(amy, "One");
      CrmRecord other = daily(amy, "Other");
      SplittableRandom random = new SplittableRandom(3);
      for (int i = 0; i < 12; i++) {
        touch(amy, i % 2 == 0 ? one : other, random.nextInt(70));
      }
      Schedule.in(amy).remind(other.id(), "amy", Lead.of(Duration.ZERO), LatePolicy.ALWAYS);
      Merges.in(amy).merge(MergeRequest.of(one.id(), other.id()));
      tell(amy, one, told);
      Schedule.in(crm(store, NOW).as(HOST))
          .deliverReminders("w", due -> told.add("remind of " + due.entry().start()));
      tell(amy, back(amy, one), told);
      Merges.in(amy).unmerge(other.id());
      tell(amy, one, told);
      tell(amy, other, told);
      TimeSpan window = new TimeSpan(NOW, NOW.plus(Duration.ofDays(20)));
      Planner.with(user -> WorkCalendar.mondayToFriday(ROME, "09:00-17:00"))
          .conflicts(amy, List.of("amy"), window)
          .found()
          .forEach(conflict -> told.add("booked twice at " + conflict.later().span()));
    }
    return told;
  }

  private static CrmRecord daily(CrmSession amy, String subject) {
    return RecurringActivities.in(amy)
        .plan(
            Activities.of(ActivityKind.MEETING, subject),
            When.zoned(FIRST, FIRST.plusHours(1), ROME),
            RecurrenceRule.parse("FREQ=DAILY;COUNT=90"));
  }

  private static void touch(CrmSession amy, CrmRecord series, int day) {
    RecurringActivities recurring = RecurringActivities.in(amy);
    AgendaEntry entry =
        recurring
            .between(series.id(), NOW.minus(Duration.ofDays(90)), NOW.plus(Duration.ofDays(90)), 90)
            .get(day);
    CrmRecord row = recurring.touch(entry);
    if (day % 3 == 0 && entry.isVirtual()) {
      Schedule.in(amy).complete(row.id(), Completion.of("held"));
    } else if (day % 3 == 1 && entry.isVirtual()) {
      amy.delete(row.id());
    }
  }

  private static void tell(CrmSession amy, CrmRecord series, List<String> told) {
    RecurringActivities.in(amy)
        .between(series.id(), NOW.minus(Duration.ofDays(90)), NOW.plus(Duration.ofDays(90)), 100)
        .forEach(e -> told.add(e.start() + " " + e.phase() + " " + e.isVirtual()));
    told.add(amy.get(series.id()).find(Activities.TOUCHED).orElse("nothing touched"));
  }

  /** The series as it comes back from a calendar, under another UID. */
  private static CrmRecord back(CrmSession amy, CrmRecord series) {
    String text = ICalWriter.write(CalendarActivities.in(amy).write(List.of(series.id())));
    String unfolded = text.replace("\r\n ", "").replace(series.id().toString(), "another");
    return CalendarActivities.in(amy)
        .read(ICalReader.standard().read(unfolded).calendars().get(0))
        .get(0);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  @Timeout(120)
  void severalHostsOnOneBaseLoseNoReminderAndDeliverNoneTwice(StoreKind kind) throws Exception {
    SqlDatabase database = kind.database(folder);
    try (Crm crm = crm(database.open(), BEFORE)) {
      CrmSession amy = crm.as(Principal.user("amy"));
      for (int i = 0; i < CALLS; i++) {
        CrmRecord call =
            Schedule.in(amy)
                .plan(
                    Activities.of(ActivityKind.CALL, "Call " + i),
                    When.at(FIRST.plusMinutes(i), ROME));
        Schedule.in(amy).remind(call.id(), "amy", Lead.of(Duration.ZERO), LatePolicy.ALWAYS);
      }
      CrmRecord series = daily(amy, "Daily");
      Schedule.in(amy).remind(series.id(), "amy", Lead.of(Duration.ZERO), LatePolicy.ALWAYS);
    }
    Map<String, Integer> delivered = new ConcurrentHashMap<>();
    ExecutorService hosts = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        String name = "host " + i;
        running.add(hosts.submit(() -> deliver(database, name, delivered)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      hosts.shutdownNow();
    }
    assertThat(delivered).hasSize(CALLS + 61);
    assertThat(delivered.values()).containsOnly(1);
    try (Crm crm = crm(database.open(), NOW)) {
      assertThat(crm.as(HOST).count(Reminders.TYPE, Reminders.STATE.eq("waiting"))).isEqualTo(1);
    }
  }

  private static void deliver(SqlDatabase database, String name, Map<String, Integer> delivered) {
    try (Crm crm = crm(database.open(), NOW)) {
      Schedule.in(crm.as(HOST))
          .deliverReminders(name, due -> delivered.merge(due.key(), 1, Integer::sum));
    }
  }
}
