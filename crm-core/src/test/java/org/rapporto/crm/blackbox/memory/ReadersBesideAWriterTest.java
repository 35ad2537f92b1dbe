package org.rapporto.crm.blackbox.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.blackbox.memory.Cars.CAR;
import static org.rapporto.crm.blackbox.memory.Cars.MAKER;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** Records whose indexed values move while others read through the index. */
class ReadersBesideAWriterTest {

  private static final int CARS = 300;
  private static final int MOVES = 400;
  private static final List<String> MAKERS = List.of("a", "b", "c");

  private final MemoryStore store = MemoryStore.create();

  @Test
  void seeEachRecordOnceHoweverItMoves() throws Exception {
    store.prepare(List.of(CAR));
    List<CrmRecord> cars = new ArrayList<>();
    for (int i = 0; i < CARS; i++) {
      cars.add(Cars.car(i).with(MAKER, "a"));
    }
    store.<List<CrmRecord>>inTransaction(TransactionMode.WRITE, tx -> tx.insert(cars));
    AtomicBoolean written = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Integer>> works =
          List.of(() -> move(written), () -> read(written), () -> read(written));
      for (Future<Integer> work : threads.invokeAll(works)) {
        assertThat(work.get()).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private int move(AtomicBoolean written) {
    Random random = new Random(31);
    try {
      for (int i = 0; i < MOVES; i++) {
        store.inTransaction(
            TransactionMode.WRITE,
            tx -> {
              List<CrmRecord> some =
                  tx.find(Selection.of(CAR, MAKER.eq(MAKERS.get(random.nextInt(3)))).limit(20));
              String maker = MAKERS.get(random.nextInt(3));
              return tx.update(some.stream().map(car -> car.with(MAKER, maker)).toList());
            });
      }
      return MOVES;
    } finally {
      written.set(true);
    }
  }

  private int read(AtomicBoolean written) {
    int reads = 0;
    do {
      store.inTransaction(TransactionMode.READ, ReadersBesideAWriterTest::check);
      reads++;
    } while (!written.get());
    return reads;
  }

  private static boolean check(StoreTransaction tx) {
    long sum = 0;
    for (String maker : MAKERS) {
      sum += tx.count(CAR, MAKER.eq(maker), Scope.LIVE);
    }
    assertThat(sum).isEqualTo(CARS);
    List<CrmRecord> ordered =
        tx.find(Selection.of(CAR, Filter.everything()).orderedBy(Order.by(MAKER)).limit(CARS - 1));
    assertThat(ordered).extracting(CrmRecord::id).doesNotHaveDuplicates().hasSize(CARS - 1);
    assertThat(ordered).extracting(r -> r.get(MAKER)).isSorted();
    return true;
  }
}
