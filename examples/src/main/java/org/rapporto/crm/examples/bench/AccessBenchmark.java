package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.sales.Deals;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.TransactionMode;

/**
 * Deals of a thousand owners: a page of the newest and a count for who sees those of one owner and
 * those of a team, beside one who sees all.
 */
final class AccessBenchmark implements Benchmark {

  private static final int BATCH = 2_000;
  private static final int CALLS = 60;

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    int size = options.sizeOr(100_000);
    List<Figure> figures = new ArrayList<>();
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      measure("memory", MemoryStore.create(), size, figures);
      measure("sqlite", SqlStore.sqlite(folder.resolve("access.db")), size, figures);
    } finally {
      TemporaryFolder.delete(folder);
    }
    return figures;
  }

  private static void measure(String name, Store store, int size, List<Figure> figures) {
    try (Crm open = Crm.on(store).open()) {
      Crm guarded = Crm.on(store).policy(policy()).open();
      fill(store, size);
      CrmSession all = open.as(Principal.user("o1"));
      CrmSession own = guarded.as(Principal.user("o1"));
      CrmSession team = guarded.as(Principal.user("o1").inTeams(Set.of("t")));
      compare(name + ": page of 50 of own", CALLS, i -> page(own), i -> page(all), figures);
      compare(name + ": count of own", CALLS, i -> count(own), i -> count(all), figures);
      compare(name + ": page of 50 of 200 owners", CALLS, i -> page(team), i -> page(all), figures);
      compare(name + ": count of 200 owners", CALLS, i -> count(team), i -> count(all), figures);
      RecordId mine = page(own).get(0).id();
      compare(name + ": get by id", CALLS * 50, i -> own.get(mine), i -> all.get(mine), figures);
    }
  }

  private static Policy policy() {
    List<String> team = new ArrayList<>();
    for (int i = 0; i < MadeDeals.OWNERS; i += MadeDeals.OWNERS / 200) {
      team.add("o" + i);
    }
    return Policy.builder("bench", Crm.BUILT_IN)
        .grant("own", Action.READ)
        .on(Deals.TYPE)
        .to(Subject.everybody())
        .when(Owners.me())
        .grant("team", Action.READ)
        .on(Deals.TYPE)
        .to(Subject.team("t"))
        .when(RecordType.OWNER.in(team))
        .build();
  }

  private static void fill(Store store, int size) {
    for (int from = 0; from < size; from += BATCH) {
      List<CrmRecord> batch = MadeDeals.deals(from, Math.min(BATCH, size - from));
      store.<List<CrmRecord>>inTransaction(TransactionMode.WRITE, tx -> tx.insert(batch));
    }
  }

  private static List<CrmRecord> page(CrmSession session) {
    Query newest = Query.of(Deals.TYPE).orderBy(Order.byDescending(RecordType.UPDATED_AT));
    return session.page(newest).items();
  }

  private static long count(CrmSession session) {
    return session.count(Deals.TYPE, Filter.everything());
  }

  /** Microseconds on the processor, the median and the 99th of a hundred. */
  private static void compare(
      String what, int calls, IntConsumer ours, IntConsumer all, List<Figure> figures) {
    double[] theirs = times(calls, all);
    double[] mine = times(calls, ours);
    double median = Benchmark.median(mine);
    double other = Benchmark.median(theirs);
    figures.add(new Figure(what, median, other, "sees all", other / median, "µs"));
    figures.add(Figure.alone(what + ", p99", mine[calls - 1 - calls / 100], "µs"));
  }

  private static double[] times(int calls, IntConsumer call) {
    for (int i = 0; i < calls; i++) {
      call.accept(i);
    }
    double[] times = new double[calls];
    for (int i = 0; i < calls; i++) {
      long start = CpuTime.ofThread();
      call.accept(i);
      times[i] = (CpuTime.ofThread() - start) / 1e3;
    }
    Arrays.sort(times);
    return times;
  }
}
