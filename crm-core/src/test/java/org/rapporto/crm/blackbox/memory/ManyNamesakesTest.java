package org.rapporto.crm.blackbox.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.blackbox.memory.Cars.CAR;
import static org.rapporto.crm.blackbox.memory.Cars.GARAGE;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.TransactionMode;

/** Many garages of one name, each with many cars, and few cars of one maker. */
class ManyNamesakesTest {

  private static final int GARAGES = 2_000;
  private static final int CARS = 20_000;
  private static final Filter IN_NORTH = Cars.GARAGE_ID.to(Cars.NAME.eq("north"));

  private final MemoryStore store = MemoryStore.create();

  @BeforeEach
  void fill() {
    store.prepare(List.of(CAR, GARAGE));
    List<CrmRecord> garages = new ArrayList<>();
    for (int i = 0; i < GARAGES; i++) {
      garages.add(Cars.garage(i).with(Cars.NAME, "north"));
    }
    garages.add(Cars.garage(GARAGES).with(Cars.NAME, "south"));
    List<CrmRecord> cars = new ArrayList<>();
    for (int i = 0; i < CARS; i++) {
      CrmRecord garage = garages.get(i % garages.size());
      cars.add(
          Cars.car(i)
              .with(Cars.MAKER, i % (CARS / 4) == 7 ? "rare" : "usual")
              .with(Cars.GARAGE_ID, garage.id()));
    }
    store.<List<CrmRecord>>inTransaction(TransactionMode.WRITE, tx -> tx.insert(garages));
    store.<List<CrmRecord>>inTransaction(TransactionMode.WRITE, tx -> tx.insert(cars));
  }

  @Test
  void areNotGoneThroughWhereAnotherValueOffersFewRows() {
    Selection few = Selection.of(CAR, Cars.MAKER.eq("rare").and(IN_NORTH));
    assertThat(find(few)).hasSize(4);
    long before = allocated();
    find(few);
    assertThat(allocated() - before).isLessThan(GARAGES * Long.BYTES);
  }

  @Test
  void offerEachRowThatRefersToThemOnce() {
    long south = CARS / (GARAGES + 1);
    assertThat(find(Selection.of(CAR, IN_NORTH)))
        .doesNotHaveDuplicates()
        .hasSize(CARS - (int) south);
  }

  private List<CrmRecord> find(Selection selection) {
    return store.<List<CrmRecord>>inTransaction(TransactionMode.READ, tx -> tx.find(selection));
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
