package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StaleRecordException;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreUnavailableException;

/**
 * Several threads at a time. Each does a fixed amount of work; nobody sleeps or looks at a clock.
 */
abstract class ConcurrencyChecks extends ContractPart {

  private static final int THREADS = 4;
  private static final int ROUNDS = 20;
  private static final int CHANCES = 200_000;

  ConcurrencyChecks(StoreContract contract) {
    super(contract);
  }

  private static <T> List<T> allAtOnce(List<Callable<T>> works) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(works)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("A thread failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void losesNoIncrementOfACounterThatIsRetriedWhenStale() throws InterruptedException {
    Store store = open(Gadget.TYPE);
    CrmRecord counter = insert(store, Gadget.gadget(1).with(Gadget.NUMBER, 0L));
    List<Callable<Integer>> works = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      works.add(
          () -> {
            for (int i = 0; i < ROUNDS; i++) {
              increment(store, counter);
            }
            return ROUNDS;
          });
    }
    allAtOnce(works);
    CrmRecord end = reload(store, counter);
    assertThat(end.get(Gadget.NUMBER)).isEqualTo(THREADS * ROUNDS);
    assertThat(end.version()).isEqualTo(1L + THREADS * ROUNDS);
  }

  /** Reads in one transaction and writes in another, as a person at a form does. */
  private static void increment(Store store, CrmRecord counter) {
    while (true) {
      CrmRecord seen = reload(store, counter);
      try {
        update(store, seen.with(Gadget.NUMBER, seen.get(Gadget.NUMBER) + 1));
        return;
      } catch (StaleRecordException | StoreUnavailableException e) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void runsWriteTransactionsOneAfterTheOther() throws InterruptedException {
    Store store = open(Gadget.TYPE);
    CrmRecord counter = insert(store, Gadget.gadget(1).with(Gadget.NUMBER, 0L));
    List<Callable<Integer>> works = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      works.add(
          () -> {
            for (int i = 0; i < ROUNDS; i++) {
              incrementInOne(store, counter, Thread::onSpinWait);
            }
            return ROUNDS;
          });
    }
    allAtOnce(works);
    assertThat(reload(store, counter).get(Gadget.NUMBER)).isEqualTo(THREADS * ROUNDS);
  }

  /** Reads and writes in one transaction, with something happening between. */
  private static void incrementInOne(Store store, CrmRecord counter, Runnable between) {
    while (true) {
      try {
        change(
            store,
            tx -> {
              CrmRecord seen = all(tx, counter.type()).get(0);
              between.run();
              tx.update(List.of(seen.with(Gadget.NUMBER, seen.get(Gadget.NUMBER) + 1)));
            });
        return;
      } catch (StaleRecordException | StoreUnavailableException e) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void letsNoWriterOverwriteWhatAnotherCommittedMeanwhile() throws Exception {
    Store store = open(Gadget.TYPE);
    CrmRecord counter = insert(store, Gadget.gadget(1).with(Gadget.NUMBER, 0L));
    ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    try {
      List<Future<?>> others = new ArrayList<>();
      incrementInOne(
          store,
          counter,
          () -> {
            Runnable increment = () -> incrementInOne(store, counter, () -> {});
            others.add(elsewhere.submit(increment));
            for (int i = 0; i < CHANCES && !others.get(0).isDone(); i++) {
              Thread.onSpinWait();
            }
          });
      for (Future<?> other : others) {
        other.get();
      }
      assertThat(reload(store, counter).get(Gadget.NUMBER)).isEqualTo(1L + others.size());
    } finally {
      elsewhere.shutdownNow();
    }
  }

  @Test
  void showsReadersConsistentPairs() throws InterruptedException {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> pair =
        insert(
            store,
            List.of(
                Gadget.gadget(1).with(Gadget.NUMBER, 0L),
                Gadget.gadget(2).with(Gadget.NUMBER, 0L)));
    AtomicBoolean written = new AtomicBoolean();
    List<Callable<Integer>> works = new ArrayList<>();
    works.add(() -> movePairUntil(store, pair, written));
    for (int t = 1; t < THREADS; t++) {
      works.add(() -> readPairsUntil(store, written));
    }
    assertThat(allAtOnce(works)).allMatch(count -> count > 0);
    assertThat(reload(store, pair.get(0)).get(Gadget.NUMBER)).isEqualTo(ROUNDS);
  }

  private static int movePairUntil(Store store, List<CrmRecord> pair, AtomicBoolean written) {
    List<CrmRecord> current = pair;
    try {
      for (int i = 0; i < ROUNDS; i++) {
        List<CrmRecord> seen = current;
        current =
            write(
                store,
                tx -> {
                  CrmRecord first = tx.update(List.of(next(seen.get(0)))).get(0);
                  return List.of(first, tx.update(List.of(next(seen.get(1)))).get(0));
                });
      }
      return ROUNDS;
    } finally {
      written.set(true);
    }
  }

  private static CrmRecord next(CrmRecord record) {
    return record.with(Gadget.NUMBER, record.get(Gadget.NUMBER) + 1);
  }

  private static int readPairsUntil(Store store, AtomicBoolean written) {
    int reads = 0;
    do {
      read(
          store,
          tx -> {
            List<CrmRecord> now = all(tx, Gadget.TYPE);
            assertThat(now.get(0).get(Gadget.NUMBER)).isEqualTo(now.get(1).get(Gadget.NUMBER));
            return true;
          });
      reads++;
    } while (!written.get());
    return reads;
  }

  @Test
  void givesAKeyToOneOfTheThreadsThatWantIt() throws InterruptedException {
    Store store = open(Keyed.TYPE);
    List<Callable<Integer>> works = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      works.add(() -> claimKeys(store, thread));
    }
    int won = allAtOnce(works).stream().mapToInt(Integer::intValue).sum();
    assertThat(won).isEqualTo(ROUNDS);
    assertThat(count(store, Keyed.TYPE, Filter.everything())).isEqualTo(ROUNDS);
  }

  private static int claimKeys(Store store, int thread) {
    int won = 0;
    for (int i = 0; i < ROUNDS; i++) {
      CrmRecord claim = Keyed.part(thread * 1000 + i, "key " + i);
      boolean decided = false;
      while (!decided) {
        try {
          insert(store, claim);
          won++;
          decided = true;
        } catch (DuplicateRecordException e) {
          decided = true;
        } catch (StoreUnavailableException e) {
          Thread.onSpinWait();
        }
      }
    }
    return won;
  }
}
