package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StaleRecordException;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.StoreUnavailableException;

/**
 * The anomalies of isolation by their names in the literature (Adya; the cases of Hermitage), none
 * of which a store may show: write transactions take effect one after the other, and a transaction
 * sees one committed state. Where a second writer waits for the first, a case is that it waits.
 */
abstract class IsolationChecks extends ContractPart {

  private static final int CHANCES = 20_000;

  private final ExecutorService elsewhere = Executors.newCachedThreadPool();

  IsolationChecks(StoreContract contract) {
    super(contract);
  }

  @AfterEach
  void stopTheOtherThread() {
    elsewhere.shutdownNow();
  }

  /** Of another transaction, at a moment of this one. */
  private interface Moment {
    void comes();
  }

  private static final class Abort extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A store with two records, of 10 and 20. */
  private Store openPair() {
    Store store = open(Gadget.TYPE);
    insert(store, List.of(gadget(1, 10), gadget(2, 20)));
    return store;
  }

  private static CrmRecord gadget(int n, long number) {
    return Gadget.gadget(n).with(Gadget.NUMBER, number).with(Gadget.WEIGHT, new BigDecimal(n));
  }

  private static CrmRecord get(StoreTransaction tx, int n) {
    Filter same = new Filter.HasId(Set.of(Gadget.id("gadget", n).value()));
    return tx.find(Selection.of(Gadget.TYPE, same)).get(0);
  }

  private static long number(StoreTransaction tx, int n) {
    return get(tx, n).get(Gadget.NUMBER);
  }

  private static void set(StoreTransaction tx, int n, long number) {
    tx.update(List.of(get(tx, n).with(Gadget.NUMBER, number)));
  }

  private static List<Long> numbers(StoreTransaction tx) {
    Order inOrder = Order.by(Gadget.WEIGHT);
    return tx.find(Selection.of(Gadget.TYPE, Filter.everything()).orderedBy(inOrder)).stream()
        .map(r -> r.get(Gadget.NUMBER))
        .toList();
  }

  private static List<Long> numbers(Store store) {
    return read(store, IsolationChecks::numbers);
  }

  /**
   * Runs two writers of which the second starts in the middle of the first. A store may tell one to
   * try again.
   */
  private <R> List<R> race(
      Store store,
      Function<Moment, Function<StoreTransaction, R>> first,
      Function<StoreTransaction, R> second) {
    List<Future<R>> other = new ArrayList<>();
    Moment middle =
        () -> {
          if (other.isEmpty()) {
            other.add(elsewhere.submit(() -> written(store, second)));
          }
          for (int i = 0; i < CHANCES && !other.get(0).isDone(); i++) {
            Thread.onSpinWait();
          }
        };
    R one = written(store, first.apply(middle));
    return List.of(one, result(other.get(0)));
  }

  private static <R> R written(Store store, Function<StoreTransaction, R> work) {
    while (true) {
      try {
        return write(store, work);
      } catch (StaleRecordException | StoreUnavailableException e) {
        Thread.onSpinWait();
      }
    }
  }

  private static <R> R result(Future<R> other) {
    try {
      return other.get();
    } catch (ExecutionException e) {
      throw new AssertionError("The other writer failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private void inAnotherThread(Runnable work) {
    result(elsewhere.submit(work, true));
  }

  @Test
  @DisplayName("G0, dirty write: two writers' changes do not mix")
  void doesNotMixTheWritesOfTwo() {
    Store store = openPair();
    race(
        store,
        middle ->
            tx -> {
              set(tx, 1, 11);
              middle.comes();
              set(tx, 2, 21);
              return 1;
            },
        tx -> {
          set(tx, 1, 12);
          set(tx, 2, 22);
          return 2;
        });
    assertThat(numbers(store)).isIn(List.of(11L, 21L), List.of(12L, 22L));
  }

  @Test
  @DisplayName("G1a, aborted read: nobody sees what is undone")
  void showsNothingThatIsUndone() {
    Store store = openPair();
    Consumer<StoreTransaction> undone =
        tx -> {
          set(tx, 1, 101);
          inAnotherThread(() -> assertThat(numbers(store)).containsExactly(10L, 20L));
          throw new Abort();
        };
    assertThatThrownBy(() -> change(store, undone)).isInstanceOf(Abort.class);
    assertThat(numbers(store)).containsExactly(10L, 20L);
  }

  @Test
  @DisplayName("G1b, intermediate read: nobody sees what is not the end")
  void showsNothingThatIsOverwrittenBeforeTheEnd() {
    Store store = openPair();
    change(
        store,
        tx -> {
          set(tx, 1, 101);
          inAnotherThread(() -> assertThat(numbers(store)).containsExactly(10L, 20L));
          set(tx, 1, 11);
        });
    assertThat(numbers(store)).containsExactly(11L, 20L);
  }

  @Test
  @DisplayName("G1c, circular information flow: of two writers one sees the other")
  void letsOneOfTwoWritersSeeTheOther() {
    Store store = openPair();
    List<Boolean> seen =
        race(
            store,
            middle ->
                tx -> {
                  set(tx, 1, 11);
                  middle.comes();
                  return number(tx, 2) == 22;
                },
            tx -> {
              set(tx, 2, 22);
              return number(tx, 1) == 11;
            });
    assertThat(seen).containsExactlyInAnyOrder(true, false);
  }

  @Test
  @DisplayName("OTV, observed transaction vanishes: a reader sees all of a writer or nothing")
  void showsAllOfAWriterOrNothing() {
    Store store = openPair();
    List<Long> seen = new ArrayList<>();
    race(
        store,
        middle ->
            tx -> {
              set(tx, 1, 11);
              set(tx, 2, 19);
              middle.comes();
              return 1;
            },
        tx -> {
          set(tx, 1, 12);
          seen.addAll(result(elsewhere.submit(() -> numbers(store))));
          set(tx, 2, 18);
          return 2;
        });
    assertThat(seen).isIn(List.of(10L, 20L), List.of(11L, 19L));
    assertThat(numbers(store)).isIn(List.of(11L, 19L), List.of(12L, 18L));
  }

  @Test
  @DisplayName("PMP, predicate-many-preceders: a reader finds the same twice")
  void findsTheSameTwiceInATransaction() {
    Store store = openPair();
    Filter thirty = Gadget.NUMBER.eq(30L);
    read(
        store,
        tx -> {
          assertThat(tx.count(Gadget.TYPE, thirty, Scope.LIVE)).isZero();
          inAnotherThread(() -> insert(store, gadget(3, 30)));
          assertThat(tx.count(Gadget.TYPE, thirty, Scope.LIVE)).isZero();
          return true;
        });
    assertThat(count(store, Gadget.TYPE, thirty)).isEqualTo(1);
  }

  @Test
  @DisplayName("PMP for writers: what is deleted by a condition is what fulfils it")
  void deletesWhatFulfilsTheCondition() {
    Store store = openPair();
    race(
        store,
        middle ->
            tx -> {
              set(tx, 1, 20);
              middle.comes();
              set(tx, 2, 30);
              return 1;
            },
        tx -> {
          tx.delete(all(tx, Gadget.TYPE).stream().filter(r -> r.get(Gadget.NUMBER) == 20).toList());
          return 2;
        });
    assertThat(numbers(store)).isIn(List.of(30L), List.of(20L));
  }

  @Test
  @DisplayName("P4, lost update: two increments are two")
  void losesNoUpdate() {
    Store store = openPair();
    race(
        store,
        middle ->
            tx -> {
              long seen = number(tx, 1);
              middle.comes();
              set(tx, 1, seen + 1);
              return 1;
            },
        tx -> {
          set(tx, 1, number(tx, 1) + 1);
          return 2;
        });
    assertThat(numbers(store)).containsExactly(12L, 20L);
  }

  @Test
  @DisplayName("G-single, read skew: two reads of a transaction are of one state")
  void readsOneStateInATransaction() {
    Store store = openPair();
    read(
        store,
        tx -> {
          assertThat(number(tx, 1)).isEqualTo(10);
          inAnotherThread(
              () ->
                  change(
                      store,
                      other -> {
                        set(other, 1, 12);
                        set(other, 2, 18);
                      }));
          assertThat(number(tx, 2)).isEqualTo(20);
          return true;
        });
    assertThat(numbers(store)).containsExactly(12L, 18L);
  }

  @Test
  @DisplayName("G2-item, write skew: two writers do not both act on what the other changes")
  void letsNoTwoWritersActOnWhatTheOtherChanges() {
    Store store = openPair();
    List<Boolean> acted =
        race(
            store,
            middle ->
                tx -> {
                  boolean acts = numbers(tx).equals(List.of(10L, 20L));
                  middle.comes();
                  set(tx, 1, acts ? 11 : 10);
                  return acts;
                },
            tx -> {
              boolean acts = numbers(tx).equals(List.of(10L, 20L));
              set(tx, 2, acts ? 21 : 20);
              return acts;
            });
    assertThat(acted).containsExactlyInAnyOrder(true, false);
    assertThat(numbers(store)).isIn(List.of(11L, 20L), List.of(10L, 21L));
  }

  @Test
  @DisplayName("G2, anti-dependency by a condition: of two who insert what is missing one does")
  void letsOneOfTwoInsertWhatIsMissing() {
    Store store = openPair();
    Filter thirty = Gadget.NUMBER.eq(30L);
    race(
        store,
        middle ->
            tx -> {
              boolean missing = tx.count(Gadget.TYPE, thirty, Scope.LIVE) == 0;
              middle.comes();
              return missing ? tx.insert(List.of(gadget(3, 30))).size() : 0;
            },
        tx ->
            tx.count(Gadget.TYPE, thirty, Scope.LIVE) == 0
                ? tx.insert(List.of(gadget(4, 30))).size()
                : 0);
    assertThat(count(store, Gadget.TYPE, thirty)).isEqualTo(1);
  }
}
