package org.rapporto.crm.blackbox.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.blackbox.memory.Cars.CAR;
import static org.rapporto.crm.blackbox.memory.Cars.PLATE;
import static org.rapporto.crm.blackbox.memory.Cars.car;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StaleRecordException;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

class TransactionTest {

  private final MemoryStore store = MemoryStore.create();

  @BeforeEach
  void prepare() {
    store.prepare(List.of(CAR));
  }

  @Test
  void seesItsOwnChangesAndNobodyElseDoesBeforeTheEnd() {
    write(
        tx -> {
          tx.insert(List.of(car(1, "A")));
          assertThat(plates(tx)).containsExactly("A");
          Thread other = new Thread(() -> assertThat(platesNow()).isEmpty());
          return joined(other);
        });
    assertThat(platesNow()).containsExactly("A");
  }

  @Test
  void leavesNoTraceWhenTheWorkThrows() {
    write(tx -> tx.insert(List.of(car(1, "A"), car(2, "B"))));
    assertThatThrownBy(
            () ->
                write(
                    tx -> {
                      tx.delete(List.of(find(tx, "A")));
                      tx.update(List.of(find(tx, "B").with(PLATE, "C")));
                      tx.insert(List.of(car(3, "A")));
                      throw new ArithmeticException("stop");
                    }))
        .isInstanceOf(ArithmeticException.class);
    assertThat(platesNow()).containsExactly("A", "B");
    assertThat(find("A").version()).isEqualTo(1);
  }

  @Test
  void isLostAfterAFailedCallEvenIfTheWorkHidIt() {
    write(tx -> tx.insert(List.of(car(1, "A"))));
    assertThatThrownBy(
            () ->
                write(
                    tx -> {
                      tx.insert(List.of(car(2, "B")));
                      assertThatThrownBy(() -> tx.insert(List.of(car(3, "A"))))
                          .isInstanceOf(DuplicateRecordException.class);
                      assertThatIllegalStateException().isThrownBy(() -> plates(tx));
                      return true;
                    }))
        .isInstanceOf(DuplicateRecordException.class);
    assertThat(platesNow()).containsExactly("A");
  }

  @Test
  void refusesAnotherOnTheSameThread() {
    assertThatIllegalStateException().isThrownBy(() -> write(tx -> platesNow()));
    assertThatIllegalStateException().isThrownBy(() -> read(tx -> platesNow()));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                read(
                    tx -> {
                      store.prepare(List.of(Cars.GARAGE));
                      return true;
                    }));
    assertThat(platesNow()).isEmpty();
  }

  @Test
  void refusesWritesWhenItOnlyReads() {
    assertThatIllegalStateException().isThrownBy(() -> read(tx -> tx.insert(List.of(car(1)))));
    assertThatIllegalStateException().isThrownBy(() -> read(tx -> tx.update(List.of(car(1)))));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                read(
                    tx -> {
                      tx.delete(List.of());
                      return true;
                    }));
  }

  @Test
  void isGoodOnItsThreadAndUntilItsEndAlone() {
    AtomicReference<StoreTransaction> escaped = new AtomicReference<>();
    write(
        tx -> {
          escaped.set(tx);
          AtomicReference<Throwable> seen = new AtomicReference<>();
          Thread other = new Thread(() -> seen.set(thrownBy(() -> plates(tx))));
          joined(other);
          assertThat(seen.get()).isInstanceOf(IllegalStateException.class);
          return tx.insert(List.of(car(1, "A")));
        });
    assertThat(platesNow()).containsExactly("A");
    assertThatIllegalStateException().isThrownBy(() -> plates(escaped.get()));
  }

  @Test
  void refusesEverythingOnceTheStoreIsClosed() {
    store.close();
    store.close();
    assertThatIllegalStateException().isThrownBy(this::platesNow);
    assertThatIllegalStateException().isThrownBy(() -> store.prepare(List.of(CAR)));
  }

  @Test
  void rejectsAnUpdateAndADeletionOfAnOlderVersion() {
    write(tx -> tx.insert(List.of(car(1, "A"))));
    CrmRecord read = find("A");
    CrmRecord written = write(tx -> tx.update(List.of(read.with(PLATE, "B")))).get(0);
    assertThat(written.version()).isEqualTo(2);
    assertThatThrownBy(() -> write(tx -> tx.update(List.of(read.with(PLATE, "C")))))
        .isInstanceOf(StaleRecordException.class);
    assertThatThrownBy(() -> delete(read)).isInstanceOf(StaleRecordException.class);
    delete(written);
    assertThatThrownBy(() -> delete(written)).isInstanceOf(StaleRecordException.class);
    assertThatThrownBy(() -> write(tx -> tx.update(List.of(written))))
        .isInstanceOf(StaleRecordException.class);
  }

  @Test
  void letsTwoRecordsExchangeTheirKeysInOneCall() {
    write(tx -> tx.insert(List.of(car(1, "A"), car(2, "B"))));
    CrmRecord a = find("A").with(PLATE, "B");
    CrmRecord b = find("B").with(PLATE, "A");
    write(tx -> tx.update(List.of(a, b)));
    assertThat(find("A").id()).isEqualTo(b.id());
    assertThat(find("B").id()).isEqualTo(a.id());
  }

  @Test
  void freesTheKeysOfADeletedRecordAndGuardsThemAgainstRestoring() {
    write(tx -> tx.insert(List.of(car(1, "A"))));
    CrmRecord gone =
        write(tx -> tx.update(List.of(find(tx, "A").with(RecordType.DELETED_AT, Instant.EPOCH))))
            .get(0);
    write(tx -> tx.insert(List.of(car(2, "A"))));
    assertThatThrownBy(() -> write(tx -> tx.update(List.of(gone.without(RecordType.DELETED_AT)))))
        .isInstanceOfSatisfying(
            DuplicateRecordException.class, e -> assertThat(e.key()).isEqualTo("plate"));
    assertThatThrownBy(() -> write(tx -> tx.insert(List.of(car(1, "Z")))))
        .isInstanceOfSatisfying(
            DuplicateRecordException.class,
            e -> assertThat(e.key()).isEqualTo(DuplicateRecordException.ID));
  }

  @Test
  void refusesARecordTwiceInOneUpdate() {
    write(tx -> tx.insert(List.of(car(1, "A"))));
    CrmRecord a = find("A");
    assertThatThrownBy(() -> write(tx -> tx.update(List.of(a, a))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private <R> R write(java.util.function.Function<StoreTransaction, R> work) {
    return store.inTransaction(TransactionMode.WRITE, work);
  }

  private <R> R read(java.util.function.Function<StoreTransaction, R> work) {
    return store.inTransaction(TransactionMode.READ, work);
  }

  private void delete(CrmRecord record) {
    write(
        tx -> {
          tx.delete(List.of(record));
          return true;
        });
  }

  private List<String> platesNow() {
    return read(TransactionTest::plates);
  }

  private static List<String> plates(StoreTransaction tx) {
    return tx.find(Selection.of(CAR, Filter.everything())).stream().map(r -> r.get(PLATE)).toList();
  }

  private CrmRecord find(String plate) {
    return read(tx -> find(tx, plate));
  }

  private static CrmRecord find(StoreTransaction tx, String plate) {
    List<CrmRecord> found = tx.find(Selection.of(CAR, PLATE.eq(plate)).in(Scope.LIVE));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static Throwable thrownBy(Runnable code) {
    try {
      code.run();
    } catch (RuntimeException e) {
      return e;
    }
    throw new AssertionError("nothing was thrown");
  }

  private static boolean joined(Thread thread) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(failure.get()).isNull();
    return true;
  }
}
