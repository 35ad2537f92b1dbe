package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.StaleRecordException;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** All of a transaction is committed, or none of it. */
abstract class TransactionChecks extends ContractPart {

  TransactionChecks(StoreContract contract) {
    super(contract);
  }

  /** An exception of the host's own. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void commitsWhenTheWorkReturnsAndGivesItsResult() {
    Store store = open(Gadget.TYPE);
    CrmRecord record = Gadget.gadget(1).with(Gadget.TITLE, "kept");
    String given =
        write(
            store,
            tx -> {
              tx.insert(List.of(record));
              return "result";
            });

    assertThat(given).isEqualTo("result");
    assertThat(all(store, Gadget.TYPE)).containsExactly(record.storedAs(1));
    assertThat(all(reopened(store, Gadget.TYPE), Gadget.TYPE)).containsExactly(record.storedAs(1));
  }

  @Test
  void seesItsOwnWrites() {
    Store store = open(Gadget.TYPE);
    CrmRecord old = insert(store, Gadget.gadget(1).with(Gadget.TITLE, "old"));
    CrmRecord gone = insert(store, Gadget.gadget(2));
    change(
        store,
        tx -> {
          CrmRecord changed = tx.update(List.of(old.with(Gadget.TITLE, "new"))).get(0);
          CrmRecord added = tx.insert(List.of(Gadget.gadget(3))).get(0);
          tx.delete(List.of(gone));
          assertThat(all(tx, Gadget.TYPE)).containsExactlyInAnyOrder(changed, added);
          assertThat(tx.count(Gadget.TYPE, Gadget.TITLE.eq("new"), Scope.LIVE)).isEqualTo(1);
          assertThat(tx.count(Gadget.TYPE, Gadget.TITLE.eq("old"), Scope.LIVE)).isZero();
        });
    assertThat(count(store, Gadget.TYPE, Filter.everything())).isEqualTo(2);
  }

  @Test
  void rollsEverythingBackWhenTheWorkThrowsAndPassesTheExceptionOn() {
    Store store = open(Gadget.TYPE, Gadget.MAKER_TYPE);
    CrmRecord kept = insert(store, Gadget.gadget(1).with(Gadget.TITLE, "old"));
    CrmRecord alsoKept = insert(store, Gadget.gadget(2));
    Refusal refusal = new Refusal();

    Throwable thrown = catchThrowable(() -> change(store, writeEverywhereAndThrow(refusal)));

    assertThat(thrown).isSameAs(refusal);
    assertThat(all(store, Gadget.TYPE)).containsExactlyInAnyOrder(kept, alsoKept);
    assertThat(all(store, Gadget.MAKER_TYPE)).isEmpty();
    assertThat(count(store, Gadget.TYPE, Gadget.TITLE.eq("old"))).isEqualTo(1);
    assertThat(update(store, kept.with(Gadget.TITLE, "next")).version()).isEqualTo(2);
    assertThat(insert(store, Gadget.gadget(3)).version()).isEqualTo(1);
  }

  private static Consumer<StoreTransaction> writeEverywhereAndThrow(Refusal refusal) {
    return tx -> {
      List<CrmRecord> before = all(tx, Gadget.TYPE);
      for (CrmRecord record : before) {
        if (record.find(Gadget.TITLE).isPresent()) {
          tx.update(List.of(record.with(Gadget.TITLE, "new")));
        } else {
          tx.delete(List.of(record));
        }
      }
      tx.insert(List.of(Gadget.gadget(3), Gadget.maker(1)));
      throw refusal;
    };
  }

  @Test
  void rollsBackOnAnError() {
    Store store = open(Gadget.TYPE);
    AssertionError error = new AssertionError("of the host");
    Throwable thrown =
        catchThrowable(
            () ->
                change(
                    store,
                    tx -> {
                      tx.insert(List.of(Gadget.gadget(1)));
                      throw error;
                    }));

    assertThat(thrown).isSameAs(error);
    assertThat(all(store, Gadget.TYPE)).isEmpty();
  }

  @Test
  void rollsBackOnAnExceptionThatWasNotDeclared() {
    Store store = open(Gadget.TYPE);
    IOException undeclared = new IOException("of a language without checked exceptions");
    Throwable thrown =
        catchThrowable(
            () ->
                change(
                    store,
                    tx -> {
                      tx.insert(List.of(Gadget.gadget(1)));
                      throw ContractPart.<RuntimeException>undeclared(undeclared);
                    }));

    assertThat(thrown).isSameAs(undeclared);
    assertThat(insert(store, Gadget.gadget(2)).version()).isEqualTo(1);
    assertThat(all(store, Gadget.TYPE)).hasSize(1);
  }

  @Test
  void worksOnAThreadThatWasInterrupted() {
    Store store = open(Gadget.TYPE);
    Thread.currentThread().interrupt();
    try {
      CrmRecord kept = insert(store, Gadget.gadget(1));
      assertThat(all(store, Gadget.TYPE)).containsExactly(kept);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void isLostAfterACallThrewEvenIfTheWorkHidesIt() {
    Store store = open(Gadget.TYPE);
    CrmRecord kept = insert(store, Gadget.gadget(1));
    Throwable end =
        catchThrowable(
            () ->
                change(
                    store,
                    tx -> {
                      tx.insert(List.of(Gadget.gadget(2)));
                      assertThatThrownBy(() -> tx.insert(List.of(Gadget.gadget(1))))
                          .isInstanceOf(DuplicateRecordException.class);
                      assertIsLost(tx);
                    }));

    assertThat(end).isInstanceOf(DuplicateRecordException.class);
    assertThat(all(store, Gadget.TYPE)).containsExactly(kept);
  }

  @Test
  void isLostAfterAStaleWriteEvenIfTheWorkHidesIt() {
    Store store = open(Gadget.TYPE);
    CrmRecord kept = insert(store, Gadget.gadget(1));
    Throwable end =
        catchThrowable(
            () ->
                change(
                    store,
                    tx -> {
                      tx.insert(List.of(Gadget.gadget(2)));
                      assertThatThrownBy(() -> tx.update(List.of(kept.storedAs(7))))
                          .isInstanceOf(StaleRecordException.class);
                      assertIsLost(tx);
                    }));

    assertThat(end).isInstanceOf(StaleRecordException.class);
    assertThat(all(store, Gadget.TYPE)).containsExactly(kept);
  }

  /** A list that gives out so many records, and then an error as of the machine. */
  private static List<CrmRecord> brokenAt(int last) {
    return new AbstractList<>() {
      @Override
      public CrmRecord get(int index) {
        if (index == last) {
          throw new AssertionError("of the list");
        }
        return Gadget.gadget(index);
      }

      @Override
      public int size() {
        return last + 1;
      }
    };
  }

  @Test
  void isLostAfterAnErrorEvenIfTheWorkHidesIt() {
    Store store = open(Gadget.TYPE);
    Throwable end =
        catchThrowable(
            () ->
                change(
                    store,
                    tx -> {
                      tx.insert(List.of(Gadget.gadget(9_000)));
                      Throwable hidden = catchThrowable(() -> tx.insert(brokenAt(2_500)));
                      assertThat(hidden).hasMessage("of the list");
                    }));
    assertThat(end).isInstanceOf(AssertionError.class).hasMessage("of the list");
    assertThat(all(store, Gadget.TYPE)).isEmpty();
  }

  private static void assertIsLost(StoreTransaction tx) {
    assertThatThrownBy(() -> all(tx, Gadget.TYPE)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> tx.insert(List.of(Gadget.gadget(9))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesWritesWhenItWasOpenedToRead() {
    Store store = open(Gadget.TYPE);
    CrmRecord kept = insert(store, Gadget.gadget(1));
    List<Consumer<StoreTransaction>> writes =
        List.of(
            tx -> tx.insert(List.of(Gadget.gadget(2))),
            tx -> tx.update(List.of(kept.with(Gadget.TITLE, "new"))),
            tx -> tx.delete(List.of(kept)));
    for (Consumer<StoreTransaction> attempt : writes) {
      assertThatThrownBy(
              () ->
                  read(
                      store,
                      tx -> {
                        attempt.accept(tx);
                        return true;
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(all(store, Gadget.TYPE)).containsExactly(kept);
  }

  @ParameterizedTest
  @EnumSource(TransactionMode.class)
  void refusesToStartInsideAnother(TransactionMode inner) {
    Store store = open(Gadget.TYPE);
    for (TransactionMode outer : TransactionMode.values()) {
      assertThatThrownBy(
              () ->
                  store.<Integer>inTransaction(
                      outer, tx -> store.<Integer>inTransaction(inner, nested -> 1)))
          .as("%s inside %s", inner, outer)
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(insert(store, Gadget.gadget(1)).version()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(TransactionMode.class)
  void refusesToCloseItsStore(TransactionMode mode) {
    Store store = open(Gadget.TYPE);

    assertThatThrownBy(
            () ->
                store.inTransaction(
                    mode,
                    tx -> {
                      store.close();
                      return true;
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(insert(store, Gadget.gadget(1)).version()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(TransactionMode.class)
  void isOfNoUseOnceItEnded(TransactionMode mode) {
    Store store = open(Gadget.TYPE);
    List<StoreTransaction> leaked = new ArrayList<>();
    store.inTransaction(mode, leaked::add);

    assertThatThrownBy(() -> all(leaked.get(0), Gadget.TYPE))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> leaked.get(0).insert(List.of(Gadget.gadget(1))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(all(store, Gadget.TYPE)).isEmpty();
  }

  @Test
  void writesNothingForEmptyLists() {
    Store store = open(Gadget.TYPE);
    change(
        store,
        tx -> {
          assertThat(tx.insert(List.of())).isEmpty();
          assertThat(tx.update(List.of())).isEmpty();
          tx.delete(List.of());
        });
    assertThat(all(store, Gadget.TYPE)).isEmpty();
  }

  @Test
  void writesRecordsOfSeveralTypesInOneCallAndGivesThemBackInOrder() {
    Store store = open(Gadget.TYPE, Gadget.MAKER_TYPE);
    List<CrmRecord> mixed =
        List.of(Gadget.gadget(4), Gadget.maker(1), Gadget.gadget(2), Gadget.maker(3));
    List<CrmRecord> stored = insert(store, mixed);
    assertThat(ids(stored)).isEqualTo(ids(mixed));

    List<CrmRecord> changed = stored.stream().map(r -> r.with(RecordType.OWNER, "ann")).toList();
    List<CrmRecord> updated = update(store, changed);
    assertThat(ids(updated)).isEqualTo(ids(mixed));
    assertThat(updated).allMatch(r -> r.version() == 2);

    delete(store, updated.get(0), updated.get(1), updated.get(3));
    assertThat(all(store, Gadget.TYPE)).containsExactly(updated.get(2));
    assertThat(all(store, Gadget.MAKER_TYPE)).isEmpty();
  }
}
