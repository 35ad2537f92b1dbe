package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;

/**
 * A page of the newest, a count and a search by the beginning of a name for those who may read the
 * records of 1 to 900 owners, beside one who may read all; and the cost of the gate on one record.
 */
final class AccessBenchmark implements Benchmark {

  private static final int CALLS = 100;
  private static final int GETS = 20_000;
  private static final int HITS = 20;
  private static final long MANY = 1_000;

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
      Crm guarded = Crm.on(store).policy(AccessBase.policy()).open();
      CrmSession all = open.as(Principal.user("reader"));
      AccessBase.fill(store, all, size);
      int calls = Math.min(CALLS, size);
      int gets = Math.min(GETS, size);
      double[] page = times(calls, i -> page(all));
      double[] count = times(calls, i -> count(all));
      double[] many = times(calls, i -> many(all));
      double[] search = times(calls, i -> search(all, i));
      for (AccessBase.Reader reader : AccessBase.readers()) {
        CrmSession some = guarded.as(reader.principal());
        String whose = name + ", " + reader + ": ";
        figures.add(beside(whose + "page of 50", times(calls, i -> page(some)), page));
        figures.add(beside(whose + "count", times(calls, i -> count(some)), count));
        figures.add(beside(whose + "1,000 or more", times(calls, i -> many(some)), many));
        figures.add(beside(whose + "search", times(calls, i -> search(some, i)), search));
      }
      CrmSession some = guarded.as(AccessBase.readers().get(2).principal());
      RecordId mine = page(some).get(0).id();
      figures.add(
          beside(
              name + ": one record",
              times(gets, i -> some.get(mine)),
              times(gets, i -> all.get(mine))));
    }
  }

  private static List<CrmRecord> page(CrmSession session) {
    Query newest = Query.of(Contacts.TYPE).orderBy(Order.byDescending(RecordType.UPDATED_AT));
    return session.page(newest).items();
  }

  private static long count(CrmSession session) {
    return session.count(Contacts.TYPE, Filter.everything());
  }

  /** As a list shows it that does not want to know more. */
  private static long many(CrmSession session) {
    return session.count(Contacts.TYPE, Filter.everything(), MANY);
  }

  /** By two syllables of a name, as somebody types. */
  private static List<CrmRecord> search(CrmSession session, int i) {
    return session.search(AccessBase.name(i).substring(0, 4), HITS);
  }

  /** Microseconds on the processor. */
  private static Figure beside(String what, double[] ours, double[] all) {
    double median = Benchmark.median(ours);
    double other = Benchmark.median(all);
    String p99 =
        String.format(Locale.ROOT, " (p99 %.0f)", ours[ours.length - 1 - ours.length / 100]);
    return new Figure(what + p99, median, other, "sees all", other / median, "µs");
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
