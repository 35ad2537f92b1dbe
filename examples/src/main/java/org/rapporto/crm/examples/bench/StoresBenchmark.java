package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.sales.Deals;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.TransactionMode;

/**
 * The stores beside plain JDBC with the same durability: opening a base up to its first answer,
 * deals in bulk, small transactions of one thread and of eight, and a page and a count under rules.
 */
final class StoresBenchmark implements Benchmark {

  private static final int BATCH = 2_000;
  private static final int SMALL = 400;
  private static final int THREADS = 8;
  private static final int CALLS = 200;
  private static final String FLOOR = "plain JDBC";

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    Path folder = Files.createTempDirectory("crm-bench");
    try {
      List<Figure> figures = new ArrayList<>();
      for (BenchStores place : BenchStores.in(folder, options)) {
        try {
          new Run(place, options, figures).measure();
        } finally {
          place.drop();
        }
      }
      return figures;
    } catch (SQLException e) {
      throw new IllegalStateException("the floor cannot be measured", e);
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  /** All that is measured in one place. */
  private static final class Run {
    private final BenchStores place;
    private final List<Figure> figures;
    private final int size;
    private final int small;
    private final int calls;
    private final int runs;
    private final AtomicLong next = new AtomicLong(1);

    Run(BenchStores place, BenchOptions options, List<Figure> figures) {
      this.place = place;
      this.figures = figures;
      this.size = options.sizeOr(100_000);
      this.small = Math.max(THREADS, Math.min(SMALL, size));
      this.calls = Math.min(CALLS, size);
      this.runs = options.runs();
    }

    void measure() throws SQLException {
      JdbcFloor floor = new JdbcFloor(place);
      boolean hasFloor = place.hasFloor();
      if (hasFloor) {
        floor.create();
      }
      try (Store store = place.open();
          Crm crm = Crm.on(store).open()) {
        bulk(store, hasFloor ? floor : null);
        small(store, hasFloor ? floor : null, 1);
        small(store, hasFloor ? floor : null, THREADS);
        saves(crm);
        rules(store);
      }
      opening();
    }

    private void bulk(Store store, @Nullable JdbcFloor floor) throws SQLException {
      int batches = Math.max(1, size / BATCH);
      double seconds = 0;
      for (int b = 0; b < batches; b++) {
        List<CrmRecord> deals = MadeDeals.deals(next.getAndAdd(BATCH), BATCH);
        long start = System.nanoTime();
        store.<List<CrmRecord>>inTransaction(TransactionMode.WRITE, tx -> tx.insert(deals));
        seconds += (System.nanoTime() - start) / 1e9;
      }
      double rows = (double) batches * BATCH;
      double peer = floor == null ? 0 : rows / floor.write(batches, BATCH);
      rate("rows in bulk", rows / seconds, peer, "rows/s");
    }

    private void small(Store store, @Nullable JdbcFloor floor, int threads) throws SQLException {
      Callable<Boolean> ours =
          () -> {
            for (int i = 0; i < small / threads; i++) {
              CrmRecord deal = MadeDeals.deal(next.incrementAndGet());
              store.<List<CrmRecord>>inTransaction(
                  TransactionMode.WRITE, tx -> tx.insert(List.of(deal)));
            }
            return true;
          };
      double mine = small / seconds(threads, ours);
      double peer =
          floor == null ? 0 : small / seconds(threads, () -> floor.write(small / threads, 1) > 0);
      rate("transactions of one row, threads " + threads, mine, peer, "/s");
    }

    private static double seconds(int threads, Callable<Boolean> work) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        work.call();
        List<Callable<Boolean>> works = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
          works.add(work);
        }
        long start = System.nanoTime();
        for (Future<Boolean> one : pool.invokeAll(works)) {
          one.get();
        }
        return (System.nanoTime() - start) / 1e9;
      } catch (ExecutionException e) {
        throw new IllegalStateException("a thread of the benchmark failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("the benchmark failed", e);
      } finally {
        pool.shutdown();
      }
    }

    /** With the audit, its chain and the search keys that a card has. */
    private void saves(Crm crm) {
      CrmSession amy = crm.as(Principal.user("amy"));
      for (int round = 0; round < 2; round++) {
        long start = System.nanoTime();
        for (int i = 0; i < small; i++) {
          amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.FAMILY_NAME, "Rossi " + i));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (round == 1) {
          figures.add(
              Figure.alone(
                  place.name() + ": cards saved one by one, audited", small / seconds, "/s"));
        }
      }
    }

    private void rules(Store store) {
      Policy policy =
          Policy.builder("bench", Crm.BUILT_IN)
              .grant("own", Action.READ)
              .on(Deals.TYPE)
              .to(Subject.everybody())
              .when(Owners.me())
              .build();
      CrmSession own = Crm.on(store).policy(policy).open().as(Principal.user("o1"));
      Query newest = Query.of(Deals.TYPE).orderBy(Order.byDescending(RecordType.UPDATED_AT));
      millis("page of 50 of own", () -> own.page(newest));
      millis("count of own", () -> own.count(Deals.TYPE, Filter.everything()));
    }

    private void millis(String what, Runnable call) {
      double[] times = new double[calls];
      for (int i = 0; i < 2 * calls; i++) {
        long start = System.nanoTime();
        call.run();
        times[i % calls] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(times);
      String label = place.name() + ": " + what + " among " + size;
      figures.add(Figure.alone(label + ", median", times[calls / 2], "ms"));
      figures.add(Figure.alone(label + ", p99", times[calls * 99 / 100], "ms"));
    }

    /** The first opening warms the code. */
    private void opening() {
      double[] times = new double[Math.max(3, runs)];
      for (int i = -1; i < times.length; i++) {
        long start = System.nanoTime();
        try (Crm crm = Crm.on(place.open()).open()) {
          crm.as(Principal.user("amy")).page(Query.of(Contacts.TYPE));
          if (i >= 0) {
            times[i] = (System.nanoTime() - start) / 1e6;
          }
        }
      }
      figures.add(
          Figure.alone(
              place.name() + ": opened up to the first page", Benchmark.median(times), "ms"));
    }

    private void rate(String what, double ours, double peer, String unit) {
      String label = place.name() + ": " + what;
      figures.add(
          peer == 0
              ? Figure.alone(label, ours, unit)
              : Figure.rate(label, ours, peer, FLOOR, unit));
    }
  }
}
