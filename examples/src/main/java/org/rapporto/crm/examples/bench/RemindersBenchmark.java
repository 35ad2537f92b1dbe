package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;

/** How fast a backlog of reminders is delivered that fell due while nobody delivered. */
final class RemindersBenchmark implements Benchmark {

  private static final int BATCH = 1_000;

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    int size = options.sizeOr(100_000);
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      List<Figure> figures = new ArrayList<>();
      figures.add(measure(MemoryStore.create(), "memory", size));
      figures.add(measure(SqlStore.sqlite(folder.resolve("crm.db")), "SQLite", size));
      return figures;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static Figure measure(Store store, String name, int size) {
    try (Crm crm = Crm.on(store).types(Schedule.types()).open()) {
      CrmSession session = crm.as(Principal.system("bench", "delivers what is due"));
      for (int done = 0; done < size; done += BATCH) {
        int from = done;
        session.inTransaction(s -> planned(s, from, Math.min(size, from + BATCH)));
      }
      Set<String> keys = new HashSet<>();
      long start = System.nanoTime();
      int delivered =
          Schedule.in(session).deliverReminders("bench", reminder -> keys.add(reminder.key()));
      double seconds = (System.nanoTime() - start) / 1e9;
      if (delivered != size || keys.size() != size) {
        throw new IllegalStateException(keys.size() + " of " + size + " reminders were delivered");
      }
      return Figure.alone(size + " due reminders in " + name, size / seconds, "reminders/s");
    }
  }

  private static int planned(CrmSession s, int from, int to) {
    Schedule schedule = Schedule.in(s);
    LocalDateTime yesterday = LocalDateTime.now(s.clock()).minusDays(1);
    for (int i = from; i < to; i++) {
      CrmRecord call =
          schedule.plan(
              Activities.of(ActivityKind.CALL, "Call " + i),
              When.at(yesterday.plusSeconds(i % 3_600), ZoneOffset.UTC));
      schedule.remind(call.id(), "amy", Lead.of(Duration.ofMinutes(15)), LatePolicy.ALWAYS);
    }
    return to - from;
  }
}
