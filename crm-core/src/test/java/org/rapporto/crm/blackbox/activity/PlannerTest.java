package org.rapporto.crm.blackbox.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.Plan;
import org.rapporto.crm.activity.Planner;
import org.rapporto.crm.activity.Progress;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.Substitutions;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.blackbox.activity.NaivePlan.Thing;
import org.rapporto.crm.calendar.Attendee;
import org.rapporto.crm.calendar.SlotSearch;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.calendar.WorkCalendar;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.store.Store;

class PlannerTest {

  private static final int WORLDS = Integer.getInteger("rapporto.planner.worlds", 12);
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);
  private static final LocalDateTime NOW = TODAY.atTime(11, 20);
  private static final List<String> USERS = List.of("ann", "bob", "cid", "dan");
  private static final int DAYS = 21; // the clock goes forward on one of them

  private final Store store = MemoryStore.create();
  private final Clock clock = Clock.fixed(NOW.atZone(ROME).toInstant(), ROME);
  private final Planner planner =
      Planner.with(user -> WorkCalendar.mondayToFriday(ROME, "09:00-17:00"));

  @Test
  void plansAsANaiveOracleDoesAndShowsNobodyWhatHeMayNotRead() {
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = new World(seed);
      LocalDate from = TODAY.plusDays(seed % 3 * 4 - 6);
      assertSame(world.plan(world.boss, from), world.naive(Set.copyOf(USERS)), from);
      assertSame(world.plan(world.ann, from), world.naive(Set.of("ann", "bob")), from);
    }
  }

  private static void assertSame(Plan plan, NaivePlan naive, LocalDate from) {
    assertThat(plan.incomplete()).isEmpty();
    for (Plan.Row row : plan.users()) {
      assertThat(row.days()).hasSize(DAYS);
      for (int i = 0; i < DAYS; i++) {
        Plan.Day day = row.days().get(i);
        assertThat(day.date()).isEqualTo(from.plusDays(i));
        assertThat(texts(day.entries()))
            .as(row.user() + " " + day.date())
            .isEqualTo(naive.day(row.user(), day.date()));
        assertThat(texts(day.overdue()))
            .isEqualTo(day.date().equals(TODAY) ? naive.overdue(row.user()) : List.of());
        assertThat(day.free())
            .as("free of " + row.user() + " " + day.date())
            .isEqualTo(Duration.ofMinutes(naive.freeMinutes(row.user(), day.date())));
      }
    }
  }

  private static List<String> texts(List<AgendaEntry> entries) {
    return entries.stream().map(PlannerTest::text).sorted().toList();
  }

  private static String text(AgendaEntry e) {
    LocalDateTime start = LocalDateTime.ofInstant(e.start(), ROME);
    LocalDateTime end = LocalDateTime.ofInstant(e.end(), ROME);
    return start
        + " "
        + e.activity().get(Activities.SUBJECT)
        + " "
        + Duration.between(start, end).toMinutes()
        + " "
        + e.phase().code();
  }

  @Test
  void countsProgressAndDoubleBookingsAsANaiveOracleDoes() {
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = new World(seed);
      NaivePlan naive = world.naive(Set.copyOf(USERS));
      LocalDate from = TODAY.minusDays(15);
      LocalDate to = TODAY.plusDays(10);
      for (Progress p : planner.progress(world.boss, USERS, from, to, Period.ofWeeks(1)).found()) {
        assertThat(List.of(p.planned(), p.done(), p.late()))
            .isEqualTo(naive.progress(p.user(), p.from(), p.toExclusive()));
      }
      TimeSpan window =
          new TimeSpan(from.atStartOfDay(ROME).toInstant(), to.atStartOfDay(ROME).toInstant());
      for (String user : USERS) {
        assertThat(planner.conflicts(world.boss, List.of(user), window).found())
            .hasSize((int) naive.doubleBookings(user, from.atStartOfDay(), to.atStartOfDay()));
      }
    }
  }

  @Test
  void theLatestOccurrenceIsOverdueAlsoOfASeriesOfWhichNotAllIsShown() {
    CrmSession amy =
        Crm.on(store).clock(clock).types(Schedule.types()).open().as(Principal.user("amy"));
    LocalDateTime first = TODAY.minusDays(20).atStartOfDay();
    RecurringActivities.in(amy)
        .plan(
            Activities.of(ActivityKind.TASK, "Often"),
            When.zoned(first, first.plusMinutes(5), ROME),
            RecurrenceRule.parse("FREQ=MINUTELY;INTERVAL=10"));
    Plan plan = planner.plan(amy, Set.of("amy"), TODAY.minusDays(20), 30);
    assertThat(plan.incomplete()).hasSize(1);
    assertThat(plan.users().get(0).days().get(20).overdue())
        .extracting(AgendaEntry::start)
        .containsExactly(NOW.minusMinutes(10).atZone(ROME).toInstant());
  }

  @Test
  void aDeputySeesOccurrencesThatAreOverOnlyIfHeStoodInWhenTheyTookPlace() {
    CrmSession amy =
        Crm.on(store).clock(clock).types(Schedule.types()).open().as(Principal.user("amy"));
    LocalDateTime first = TODAY.minusDays(4).atTime(9, 0);
    RecurringActivities.in(amy)
        .plan(
            Activities.of(ActivityKind.TASK, "Daily"),
            When.zoned(first, first.plusMinutes(5), ROME),
            RecurrenceRule.parse("FREQ=DAILY"));
    amy.save(
        CrmRecord.of(Substitutions.TYPE)
            .with(Substitutions.USER, "amy")
            .with(Substitutions.DEPUTY, "bob")
            .with(Substitutions.FROM, TODAY.minusDays(1).atStartOfDay(ROME).toInstant()));
    Plan plan = planner.plan(amy, Set.of("bob"), TODAY.minusDays(4), 6);
    assertThat(plan.users().get(0).days())
        .extracting(day -> day.entries().size() + day.overdue().size())
        .containsExactly(0, 0, 0, 1, 1, 1);
  }

  @Test
  void refusesPeriodsThatDoNotGoForwardAllAlong() {
    CrmSession amy =
        Crm.on(store).clock(clock).types(Schedule.types()).open().as(Principal.user("amy"));
    for (Period period : List.of(Period.ZERO, Period.ofDays(-1), Period.of(0, 2, -61))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  planner.progress(
                      amy,
                      Set.of("amy"),
                      LocalDate.of(2026, 7, 1),
                      LocalDate.of(2026, 12, 1),
                      period))
          .withMessageContaining("periods of some");
    }
  }

  @Test
  void findsWhenSeveralPeopleCanMeet() {
    CrmSession ann = crm(false).as(Principal.user("ann"));
    meeting(ann, "ann", TODAY.plusDays(1).atTime(9, 0), 180);
    RecurringActivities.in(ann)
        .plan(
            Activities.of(ActivityKind.MEETING, "Daily").with(RecordType.OWNER, "bob"),
            When.zoned(TODAY.atTime(13, 0), TODAY.atTime(14, 0), ROME),
            RecurrenceRule.parse("FREQ=DAILY"));
    meeting(ann, "cid", TODAY.plusDays(1).atTime(12, 0), 120);
    TimeSpan day =
        new TimeSpan(
            TODAY.plusDays(1).atStartOfDay(ROME).toInstant(),
            TODAY.plusDays(2).atStartOfDay(ROME).toInstant());
    Map<String, Attendee> people =
        planner.attendees(ann, List.of("ann", "bob", "cid"), day).found();
    SlotSearch search =
        SlotSearch.builder(Duration.ofMinutes(45))
            .buffers(Duration.ofMinutes(15), Duration.ZERO)
            .granularity(Duration.ofMinutes(15), ROME)
            .required(people.get("ann"))
            .required(people.get("bob"))
            .optional(people.get("cid"))
            .build();
    assertThat(search.find(day, 50))
        .extracting(slot -> LocalDateTime.ofInstant(slot.span().from(), ROME).toLocalTime() + "")
        .startsWith("14:15") // cid can come as well
        .contains("12:15")
        .doesNotContain("12:00", "12:30", "13:00", "14:00");
  }

  @Test
  void whatADeputyStandsInForTakesNoneOfHisTime() {
    CrmSession ann = crm(false).as(Principal.user("ann"));
    meeting(ann, "bob", TODAY.plusDays(1).atTime(9, 0), 60);
    meeting(ann, "bob", TODAY.plusDays(9).atTime(9, 0), 60);
    meeting(ann, "bob", TODAY.minusDays(9).atTime(9, 0), 60);
    ann.save(
        CrmRecord.of(Substitutions.TYPE)
            .with(Substitutions.USER, "bob")
            .with(Substitutions.DEPUTY, "ann")
            .with(Substitutions.UNTIL, TODAY.plusDays(5).atStartOfDay(ROME).toInstant()));
    Plan.Row row = planner.plan(ann, List.of("ann"), TODAY, DAYS).users().get(0);
    assertThat(row.days().stream().mapToInt(d -> d.entries().size()).sum()).isEqualTo(1);
    assertThat(row.days().get(1).entries()).hasSize(1);
    assertThat(row.days().get(0).overdue()).hasSize(1);
    assertThat(row.free().toHours()).isEqualTo(15 * 8);
  }

  @Test
  void tellsOfSeriesThatCannotBeShownWhole() {
    CrmSession ann = crm(false).as(Principal.user("ann"));
    CrmRecord damaged = series(ann, "FREQ=DAILY");
    ann.save(damaged.with(Activities.RECURRENCE, "RRULE:FREQ=SOMETIMES"));
    CrmRecord many = series(ann, "FREQ=MINUTELY");
    CrmRecord fine = series(ann, "FREQ=WEEKLY");
    Plan plan = planner.plan(ann, List.of("ann"), TODAY.plusDays(1), DAYS);
    assertThat(plan.incomplete())
        .extracting(CrmRecord::id)
        .containsExactlyInAnyOrder(damaged.id(), many.id());
    assertThat(plan.users().get(0).days().get(6).entries())
        .extracting(entry -> entry.activity().id())
        .contains(fine.id());
  }

  private static CrmRecord series(CrmSession session, String rule) {
    return RecurringActivities.in(session)
        .plan(
            Activities.of(ActivityKind.MEETING, "Series"),
            When.zoned(TODAY.atTime(9, 0), TODAY.atTime(9, 0), ROME),
            RecurrenceRule.parse(rule));
  }

  @Test
  void anEmptyBaseHasAllItsTimeFree() {
    CrmSession ann = Crm.on(store).clock(clock).open().as(Principal.user("ann"));
    Plan plan = planner.plan(ann, List.of("ann"), TODAY, 7);
    assertThat(plan.users().get(0).free()).isEqualTo(Duration.ofHours(40));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> planner.plan(ann, List.of("ann"), TODAY, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> planner.progress(ann, List.of("ann"), TODAY, TODAY.plusDays(1), Period.ZERO));
  }

  private static RecordId meeting(
      CrmSession session, String owner, LocalDateTime start, int minutes) {
    return Schedule.in(session)
        .plan(
            Activities.of(ActivityKind.MEETING, "Meeting").with(RecordType.OWNER, owner),
            When.zoned(start, start.plusMinutes(minutes), ROME))
        .id();
  }

  private Crm crm(boolean guarded) {
    Crm.Builder builder = Crm.on(store).clock(clock).types(Schedule.types());
    return guarded ? builder.policy(policy()).open() : builder.open();
  }

  private static Policy policy() {
    return Policy.builder("planner", List.of(Schedule.types()))
        .grant("all", Action.READ)
        .on(Activities.TYPE)
        .to(Subject.user("boss"))
        .always()
        .grant("some", Action.READ)
        .on(Activities.TYPE)
        .to(Subject.user("ann"))
        .when(RecordType.OWNER.in(List.of("ann", "bob")))
        .build();
  }

  /** Random activities and series, in a base and on a list. */
  private final class World {
    private final SplittableRandom random;
    private final List<Thing> things = new ArrayList<>();
    private final Map<String, String> owners = new HashMap<>();
    private final CrmSession boss;
    private final CrmSession ann;

    World(long seed) {
      random = new SplittableRandom(seed);
      Store own = MemoryStore.create();
      CrmSession system =
          Crm.on(own)
              .clock(clock)
              .types(Schedule.types())
              .open()
              .as(Principal.system("test", "makes a world"));
      Crm guarded = Crm.on(own).clock(clock).types(Schedule.types()).policy(policy()).open();
      boss = guarded.as(Principal.user("boss"));
      ann = guarded.as(Principal.user("ann"));
      for (int i = 0; i < 40; i++) {
        single(system, "single" + i);
      }
      for (int i = 0; i < 12; i++) {
        series(system, i);
      }
    }

    Plan plan(CrmSession session, LocalDate from) {
      return planner.plan(session, USERS, from, DAYS);
    }

    NaivePlan naive(Set<String> readable) {
      return new NaivePlan(
          things.stream().filter(t -> readable.contains(owners.get(t.subject))).toList(), NOW);
    }

    private String someone() {
      return USERS.get(random.nextInt(USERS.size()));
    }

    private LocalDateTime sometime(int around) {
      // not in the night in which the clock goes forward
      return TODAY
          .plusDays(random.nextInt(-around, around))
          .atTime(random.nextInt(7, 20), random.nextInt(4) * 15);
    }

    private CrmRecord record(Thing thing, String owner) {
      owners.put(thing.subject, owner);
      CrmRecord record =
          Activities.of(ActivityKind.MEETING, thing.subject).with(RecordType.OWNER, owner);
      if (random.nextInt(3) > 0) {
        return record;
      }
      String other = someone();
      thing.people.add(other);
      return record.with(Activities.ASSIGNEES, List.of(new Tag(other)));
    }

    private void single(CrmSession session, String subject) {
      String owner = someone();
      int minutes = random.nextInt(20) == 0 ? 60 * 50 : random.nextInt(1, 9) * 15;
      Thing thing = new Thing(subject, owner, sometime(30), minutes, -1);
      things.add(thing);
      CrmRecord planned =
          Schedule.in(session).plan(record(thing, owner), when(thing.start, minutes));
      change(session, planned.id(), thing);
    }

    private When when(LocalDateTime start, int minutes) {
      return When.zoned(start, start.plusMinutes(minutes), ROME);
    }

    private void change(CrmSession session, RecordId id, Thing thing) {
      Schedule schedule = Schedule.in(session);
      switch (random.nextInt(5)) { // as it is, in two of five
        case 0 -> {
          schedule.complete(id, Completion.of("held"));
          thing.phase = "done";
        }
        case 1 -> {
          schedule.cancel(id, null);
          thing.phase = "cancelled";
        }
        case 2 -> {
          thing.start = sometime(25);
          schedule.move(id, when(thing.start, thing.minutes));
        }
        default -> {}
      }
    }

    private void series(CrmSession session, int number) {
      String owner = someone();
      int step = random.nextInt(1, 15);
      int count = random.nextInt(1, 40);
      int minutes = random.nextInt(1, 9) * 15;
      Thing first =
          new Thing("series" + number, owner, sometime(60).minusDays(30), minutes, number);
      RecurringActivities recurring = RecurringActivities.in(session);
      CrmRecord record = record(first, owner);
      RecordId series =
          recurring
              .plan(
                  record,
                  when(first.start, minutes),
                  RecurrenceRule.parse("FREQ=DAILY;INTERVAL=" + step + ";COUNT=" + count))
              .id();
      for (int i = 0; i < count; i++) {
        LocalDateTime start = first.start.plusDays((long) i * step);
        Thing thing = new Thing(first.subject, owner, start, minutes, number);
        thing.people.addAll(first.people);
        things.add(thing);
        if (random.nextInt(4) == 0) {
          thing.touched = true;
          CrmRecord row = recurring.touch(series, new EventTime.Zoned(start, ROME));
          change(session, row.id(), thing);
        }
      }
    }
  }
}
