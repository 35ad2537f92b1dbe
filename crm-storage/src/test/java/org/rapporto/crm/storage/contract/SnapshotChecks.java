package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Store;

/** A transaction sees one committed state from its beginning on, and its own changes. */
abstract class SnapshotChecks extends ContractPart {

  private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();

  SnapshotChecks(StoreContract contract) {
    super(contract);
  }

  @AfterEach
  void stopTheOtherThread() {
    elsewhere.shutdownNow();
  }

  @Test
  void doesNotSeeWhatIsCommittedAfterItsFirstRead() {
    Store store = open(Gadget.TYPE);
    CrmRecord old = insert(store, Gadget.gadget(1).with(Gadget.TITLE, "old"));
    read(
        store,
        tx -> {
          assertThat(all(tx, Gadget.TYPE)).containsExactly(old);
          inAnotherThread(() -> changeInTwoTransactions(store, old));
          assertThat(all(tx, Gadget.TYPE)).containsExactly(old);
          assertThat(tx.count(Gadget.TYPE, Gadget.TITLE.eq("new"), Scope.ALL)).isZero();
          return true;
        });
    assertThat(all(store, Gadget.TYPE)).hasSize(2);
  }

  @Test
  void doesNotSeeWhatIsCommittedBetweenItsBeginningAndItsFirstRead() {
    Store store = open(Gadget.TYPE);
    CrmRecord old = insert(store, Gadget.gadget(1).with(Gadget.TITLE, "old"));
    read(
        store,
        tx -> {
          inAnotherThread(() -> changeInTwoTransactions(store, old));
          assertThat(all(tx, Gadget.TYPE)).containsExactly(old);
          return true;
        });
    assertThat(all(store, Gadget.TYPE)).hasSize(2);
  }

  private static void changeInTwoTransactions(Store store, CrmRecord old) {
    update(store, old.with(Gadget.TITLE, "new"));
    insert(store, Gadget.gadget(2).with(Gadget.TITLE, "new"));
  }

  @Test
  void showsNothingUncommittedToOthers() {
    Store store = open(Gadget.TYPE);
    CrmRecord old = insert(store, Gadget.gadget(1).with(Gadget.TITLE, "old"));
    change(
        store,
        tx -> {
          tx.update(List.of(old.with(Gadget.TITLE, "new")));
          tx.insert(List.of(Gadget.gadget(2)));
          inAnotherThread(() -> assertThat(all(store, Gadget.TYPE)).containsExactly(old));
        });
    assertThat(all(store, Gadget.TYPE)).hasSize(2);
  }

  @Test
  void letsReadersReadWhileAWriterIsAtWork() {
    Store store = open(Gadget.TYPE);
    change(
        store,
        tx -> {
          for (int i = 0; i < 5; i++) {
            tx.insert(List.of(Gadget.gadget(i)));
            inAnotherThread(
                () -> assertThat(count(store, Gadget.TYPE, Filter.everything())).isZero());
          }
        });
    assertThat(count(store, Gadget.TYPE, Filter.everything())).isEqualTo(5);
  }

  @Test
  void seesInAWriteTransactionWhatOthersCommittedBefore() {
    Store store = open(Gadget.TYPE);
    CrmRecord first = insert(store, Gadget.gadget(1));
    inAnotherThread(() -> update(store, first.with(Gadget.TITLE, "elsewhere")));

    change(
        store,
        tx -> {
          CrmRecord now = all(tx, Gadget.TYPE).get(0);
          assertThat(now.get(Gadget.TITLE)).isEqualTo("elsewhere");
          tx.update(List.of(now.with(Gadget.TITLE, "here")));
        });
    assertThat(reload(store, first).version()).isEqualTo(3);
  }

  private void inAnotherThread(Runnable work) {
    try {
      CompletableFuture.runAsync(work, elsewhere).get();
    } catch (ExecutionException e) {
      throw new AssertionError("The other thread failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while the other thread was at work", e);
    }
  }
}
