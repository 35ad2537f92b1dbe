package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.Plan;
import org.rapporto.crm.activity.Planner;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.calendar.WorkCalendar;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;

/**
 * Three weeks of fifty users who have ten thousand series, all of which go on, and twice as many
 * single activities within a year, for one who may read those of these users.
 */
final class PlannerBenchmark implements Benchmark {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final LocalDateTime TODAY = LocalDateTime.of(2026, 3, 2, 9, 0);
  private static final int USERS = 50;
  private static final int DAYS = 21;
  private static final int BATCH = 500;

  /** About as many calls as it takes until the compiler of the Java machine is done. */
  private static final int WARM = 100;

  private static final int CALLS = 30;
  private static final List<RecurrenceRule> RULES =
      List.of(
              "FREQ=WEEKLY",
              "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
              "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20300101T000000Z",
              "FREQ=MONTHLY;BYDAY=2TU",
              "FREQ=MONTHLY;BYMONTHDAY=-1",
              "FREQ=DAILY;INTERVAL=3",
              "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=5000",
              "FREQ=YEARLY")
          .stream()
          .map(RecurrenceRule::parse)
          .toList();

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    int size = options.sizeOr(10_000);
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      List<Figure> figures = new ArrayList<>();
      figures.addAll(measure("memory", MemoryStore.create(), size));
      figures.addAll(measure("SQLite", SqlStore.sqlite(folder.resolve("planner.db")), size));
      return figures;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static List<Figure> measure(String name, Store store, int size) {
    Clock clock = Clock.fixed(TODAY.atZone(ROME).toInstant(), ROME);
    List<String> users = IntStream.range(0, USERS).mapToObj(i -> "u" + i).toList();
    try (Crm open = Crm.on(store).clock(clock).types(Schedule.types()).open()) {
      fill(open.as(Principal.system("bench", "makes activities")), size);
      Crm guarded = Crm.on(store).clock(clock).types(Schedule.types()).policy(policy(users)).open();
      CrmSession boss = guarded.as(Principal.user("boss"));
      WorkCalendar office = WorkCalendar.mondayToFriday(ROME, "09:00-13:00", "14:00-18:00");
      Planner planner = Planner.with(user -> office);
      double[] wall = new double[CALLS];
      double[] processor = new double[CALLS];
      long begin = System.nanoTime();
      double shown = entries(planner.plan(boss, users, TODAY.toLocalDate(), DAYS));
      double first = (System.nanoTime() - begin) / 1e6;
      for (int i = -WARM; i < CALLS; i++) {
        long start = System.nanoTime();
        long cpu = CpuTime.ofThread();
        planner.plan(boss, users, TODAY.toLocalDate(), DAYS);
        if (i >= 0) {
          wall[i] = (System.nanoTime() - start) / 1e6;
          processor[i] = (CpuTime.ofThread() - cpu) / 1e6;
        }
      }
      Arrays.sort(wall);
      String what = size + " series and " + 2 * size + " activities in " + name;
      return List.of(
          Figure.alone(what + ", entries shown", shown, "entries"),
          Figure.alone(what + ", first call", first, "ms"),
          Figure.alone(what + ", median", Benchmark.median(wall), "ms"),
          Figure.alone(what + ", slowest of " + CALLS, wall[CALLS - 1], "ms"),
          Figure.alone(what + ", on the processor", Benchmark.median(processor), "ms"));
    }
  }

  private static long entries(Plan plan) {
    return plan.users().stream()
        .flatMap(row -> row.days().stream())
        .mapToLong(day -> day.entries().size() + day.overdue().size())
        .sum();
  }

  private static Policy policy(List<String> users) {
    List<RecordType> types = new ArrayList<>(Crm.BUILT_IN);
    types.addAll(List.of(Schedule.types()));
    return Policy.builder("bench", types)
        .grant("team", Action.READ)
        .on(Activities.TYPE)
        .to(Subject.user("boss"))
        .when(RecordType.OWNER.in(users))
        .build();
  }

  private static void fill(CrmSession session, int size) {
    RecordId ada = session.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada")).id();
    SplittableRandom random = new SplittableRandom(6);
    for (int from = 0; from < 3 * size; from += BATCH) {
      int first = from;
      session.inTransaction(s -> plan(s, ada, first, Math.min(3 * size, first + BATCH), random));
    }
  }

  private static int plan(CrmSession s, RecordId ada, int from, int to, SplittableRandom random) {
    Schedule schedule = Schedule.in(s);
    RecurringActivities recurring = RecurringActivities.in(s);
    for (int i = from; i < to; i++) {
      CrmRecord activity =
          Activities.of(ActivityKind.MEETING, "Visit " + i, ada)
              .with(RecordType.OWNER, "u" + i % USERS);
      LocalDateTime hour = TODAY.plusHours(random.nextInt(9));
      if (i % 3 == 0) {
        LocalDateTime begin = hour.minusDays(random.nextInt(11 * 365));
        When first = When.zoned(begin, begin.plusMinutes(30), ROME);
        recurring.plan(activity, first, RULES.get(i / 3 % RULES.size()));
      } else {
        LocalDateTime begin = hour.plusDays(random.nextInt(365));
        schedule.plan(activity, When.zoned(begin, begin.plusMinutes(30), ROME));
      }
    }
    return to - from;
  }
}
