package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.storage.stores.SqlDatabase;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StaleRecordException;
import org.rapporto.crm.store.Store;

/** Stores on one database share nothing but the database, as processes do. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
@Timeout(120)
class SeveralProcessesTest {

  private static final Selection DRIVERS = Selection.of(Cars.DRIVER, Filter.everything());

  private final StoreKind kind;
  @TempDir Path folder;
  private SqlDatabase database;

  SeveralProcessesTest(StoreKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void choosePlace() {
    database = kind.database(folder);
  }

  private Store open() {
    Store store = database.open();
    store.prepare(List.of(Cars.CAR, Cars.DRIVER));
    return store;
  }

  private static void increment(Store store) {
    store.inTransaction(
        WRITE,
        tx -> {
          CrmRecord driver = tx.find(DRIVERS).get(0);
          return tx.update(List.of(driver.with(Cars.AGE, driver.get(Cars.AGE) + 1)));
        });
  }

  @Test
  void noIncrementOfAnyThreadOfAnyProcessIsLost() throws Exception {
    int threads = 3;
    int times = 25;
    try (Store first = open();
        Store second = open()) {
      first.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.driver(1).with(Cars.AGE, 0L))));
      ExecutorService pool = Executors.newFixedThreadPool(2 * threads);
      List<Future<?>> running = new ArrayList<>();
      for (Store store : List.of(first, second)) {
        for (int t = 0; t < threads; t++) {
          running.add(
              pool.submit(
                  () -> {
                    for (int i = 0; i < times; i++) {
                      increment(store);
                    }
                  }));
        }
      }
      for (Future<?> future : running) {
        future.get();
      }
      pool.shutdown();
      List<CrmRecord> found = second.inTransaction(READ, tx -> tx.find(DRIVERS));
      assertThat(found.get(0).get(Cars.AGE)).isEqualTo(2L * threads * times);
      assertThat(found.get(0).version()).isEqualTo(2L * threads * times + 1);
    }
  }

  @Test
  void aReaderKeepsItsStateWhileAnotherProcessCommits() {
    try (Store reader = open();
        Store writer = open()) {
      List<Long> seen =
          reader.inTransaction(
              READ,
              tx -> {
                List<Long> counts = new ArrayList<>();
                writer.inTransaction(WRITE, w -> w.insert(List.of(Cars.driver(1))));
                counts.add(tx.count(Cars.DRIVER, Filter.everything(), Scope.LIVE));
                writer.inTransaction(WRITE, w -> w.insert(List.of(Cars.driver(2))));
                counts.add(tx.count(Cars.DRIVER, Filter.everything(), Scope.LIVE));
                return counts;
              });
      assertThat(seen).containsExactly(0L, 0L);
      List<CrmRecord> later = reader.inTransaction(READ, tx -> tx.find(DRIVERS));
      assertThat(later).hasSize(2);
    }
  }

  @Test
  void aWriteOnWhatAnotherProcessChangedIsStale() {
    try (Store first = open();
        Store second = open()) {
      CrmRecord old = first.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.driver(1)))).get(0);
      second.inTransaction(WRITE, tx -> tx.update(List.of(old.with(Cars.AGE, 1L))));
      assertThatThrownBy(
              () -> first.inTransaction(WRITE, tx -> tx.update(List.of(old.with(Cars.AGE, 2L)))))
          .isInstanceOf(StaleRecordException.class)
          .hasMessageContaining("not stored at version 1");
    }
  }

  @Test
  void aFieldAddedByOneProcessDoesNotDisturbAnother() {
    RecordType later = Cars.DRIVER.with(Field.text("driver", "nick"));
    try (Store first = open();
        Store second = open()) {
      second.prepare(List.of(later));
      first.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.driver(1))));
      List<CrmRecord> found =
          second.inTransaction(READ, tx -> tx.find(Selection.of(later, Filter.everything())));
      assertThat(found).containsExactly(Cars.driver(1).as(later).storedAs(1));
      first.inTransaction(WRITE, tx -> tx.update(List.of(Cars.driver(1).storedAs(1))));
    }
  }
}
