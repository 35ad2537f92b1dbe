package org.rapporto.crm.blackbox.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.blackbox.memory.Cars.CAR;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/**
 * Random transactions, committed and given up, with readers that hold states of various ages open
 * meanwhile. Each state is compared with maps that were copied when it was committed.
 */
class HistoryTest {

  private static final int TRANSACTIONS = 120;
  private static final int READERS = 4;

  private final MemoryStore store = MemoryStore.create();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private NaiveCars committed = new NaiveCars();
  private long nextId;

  /** The work is given up. */
  private static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A reader in the middle of its transaction. */
  private record Held(CountDownLatch release, Future<?> end) {}

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void keepsEveryCommittedStateForThoseWhoReadIt(long seed) throws Exception {
    store.prepare(List.of(CAR, Cars.GARAGE));
    RandomCars random = new RandomCars(seed);
    Deque<Held> readers = new ArrayDeque<>();
    for (int i = 0; i < TRANSACTIONS; i++) {
      transaction(random);
      if (random.below(3) == 0) {
        readers.add(begin(seed + i));
      }
      if (readers.size() > READERS) {
        end(readers.removeFirst());
      }
    }
    for (Held reader : readers) {
      end(reader);
    }
    store.inTransaction(TransactionMode.READ, tx -> check(tx, committed, random));
    assertThat(committed.cars).hasSizeGreaterThan(100);
  }

  private Held begin(long seed) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    NaiveCars expected = committed;
    Future<?> end =
        threads.submit(
            () ->
                store.inTransaction(
                    TransactionMode.READ,
                    tx -> {
                      begun.countDown();
                      await(release);
                      return check(tx, expected, new RandomCars(seed));
                    }));
    begun.await();
    return new Held(release, end);
  }

  private static void end(Held reader) throws InterruptedException, ExecutionException {
    reader.release().countDown();
    reader.end().get();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean check(StoreTransaction tx, NaiveCars expected, RandomCars random) {
    for (Scope scope : Scope.values()) {
      assertThat(tx.count(CAR, Filter.everything(), scope))
          .isEqualTo(expected.matching(Filter.everything(), scope).size());
    }
    List<Selection> selections = new ArrayList<>();
    Selection all = Selection.of(CAR, Filter.everything()).in(Scope.ALL);
    selections.add(all);
    for (int i = 0; i < 4; i++) {
      selections.add(all.orderedBy(Order.by(random.oneOf(RandomCars.SCALARS))).limit(50));
      selections.add(all.orderedBy(Order.byDescending(random.oneOf(RandomCars.SCALARS))).limit(50));
    }
    for (int i = 0; i < 10; i++) {
      selections.add(Selection.of(CAR, random.filter(1)));
    }
    for (Selection selection : selections) {
      assertThat(tx.find(selection)).as("%s", selection).isEqualTo(expected.find(selection));
    }
    return true;
  }

  private void transaction(RandomCars random) {
    NaiveCars working = committed.copy();
    boolean givesUp = random.below(4) == 0;
    try {
      store.inTransaction(
          TransactionMode.WRITE,
          tx -> {
            for (int i = 1 + random.below(4); i > 0; i--) {
              step(tx, working, random);
            }
            if (random.below(5) == 0) {
              check(tx, working, random);
            }
            if (givesUp) {
              throw new GivenUp();
            }
            return true;
          });
      committed = working;
    } catch (GivenUp e) {
      assertThat(givesUp).isTrue();
    } catch (DuplicateRecordException e) {
      assertThat(working.hasDoubles()).as("a refusal %s", e.key()).isTrue();
    }
  }

  /** One call; what the maps take that the store refuses, the caller drops. */
  private void step(StoreTransaction tx, NaiveCars working, RandomCars random) {
    List<CrmRecord> known = new ArrayList<>(working.cars.values());
    known.sort((a, b) -> a.id().compareTo(b.id()));
    Collections.shuffle(known, new Random(random.below(1000)));
    List<CrmRecord> some = known.subList(0, Math.min(known.size(), size(random)));
    switch (random.below(8)) {
      case 0 -> {
        tx.delete(some);
        some.forEach(car -> working.cars.remove(car.id().value()));
      }
      case 1, 2, 3 -> write(tx.update(images(some, random, working)), working);
      default -> {
        List<CrmRecord> fresh = new ArrayList<>();
        for (int i = size(random); i > 0; i--) {
          fresh.add(Cars.car(nextId++));
        }
        write(tx.insert(images(fresh, random, working)), working);
      }
    }
  }

  private static int size(RandomCars random) {
    return random.below(10) == 0 ? 120 : random.below(6);
  }

  /** Later images of cars, mostly without doubled keys, which the maps are told beforehand. */
  private static List<CrmRecord> images(
      List<CrmRecord> cars, RandomCars random, NaiveCars working) {
    List<CrmRecord> images = new ArrayList<>();
    boolean careful = random.below(10) > 0;
    for (CrmRecord car : cars) {
      CrmRecord image = random.filled(car);
      if (!careful || !working.clashes(image)) {
        working.put(image);
        images.add(image);
      }
    }
    return images;
  }

  private static void write(List<CrmRecord> stored, NaiveCars working) {
    assertThat(working.hasDoubles()).as("accepted although keys are doubled").isFalse();
    stored.forEach(working::put);
  }
}
