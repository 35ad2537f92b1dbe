package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** What all parts of the contract share: opening stores, and one call a transaction. */
abstract class ContractPart {

  private final StoreContract contract;
  private final List<Store> opened = new ArrayList<>();

  ContractPart(StoreContract contract) {
    this.contract = contract;
  }

  /** Closes what a check opened, whether it passed or not. */
  @AfterEach
  final void closeStores() {
    opened.forEach(Store::close);
  }

  final Store open(RecordType... types) {
    Store store = contract.openEmpty();
    opened.add(store);
    store.prepare(List.of(types));
    return store;
  }

  /** Closes a store and opens it again; a store that is not durable goes on as it is. */
  final Store reopened(Store store, RecordType... types) {
    if (!store.capabilities().contains(Capability.DURABLE)) {
      return store;
    }
    store.close();
    return reopen(types);
  }

  final Store reopen(RecordType... types) {
    Store again = contract.reopen();
    opened.add(again);
    again.prepare(List.of(types));
    return again;
  }

  static <R> R read(Store store, Function<StoreTransaction, R> work) {
    return store.inTransaction(TransactionMode.READ, work);
  }

  static <R> R write(Store store, Function<StoreTransaction, R> work) {
    return store.inTransaction(TransactionMode.WRITE, work);
  }

  static void change(Store store, Consumer<StoreTransaction> work) {
    write(
        store,
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  static List<CrmRecord> insert(Store store, List<CrmRecord> records) {
    return write(store, tx -> tx.insert(records));
  }

  static CrmRecord insert(Store store, CrmRecord record) {
    return insert(store, List.of(record)).get(0);
  }

  static List<CrmRecord> update(Store store, List<CrmRecord> records) {
    return write(store, tx -> tx.update(records));
  }

  static CrmRecord update(Store store, CrmRecord record) {
    return update(store, List.of(record)).get(0);
  }

  static void delete(Store store, CrmRecord... records) {
    change(store, tx -> tx.delete(List.of(records)));
  }

  static List<CrmRecord> find(Store store, Selection selection) {
    return read(store, tx -> tx.find(selection));
  }

  static List<CrmRecord> find(Store store, RecordType type, Filter filter) {
    return find(store, Selection.of(type, filter));
  }

  /** The records of all scopes by id. */
  static List<CrmRecord> all(Store store, RecordType type) {
    return find(store, Selection.of(type, Filter.everything()).in(Scope.ALL));
  }

  static List<CrmRecord> all(StoreTransaction tx, RecordType type) {
    return tx.find(Selection.of(type, Filter.everything()).in(Scope.ALL));
  }

  static CrmRecord reload(Store store, CrmRecord record) {
    Filter same = new Filter.HasId(Set.of(record.id().value()));
    return find(store, Selection.of(record.type(), same).in(Scope.ALL)).get(0);
  }

  static long count(Store store, RecordType type, Filter filter) {
    return read(store, tx -> tx.count(type, filter, Scope.LIVE));
  }

  /**
   * Checks that a filter finds these live records and its complement all others; or, where the
   * store does not declare what the filter needs, that it is refused.
   */
  static void assertFinds(Store store, RecordType type, Filter filter, CrmRecord... expected) {
    if (!store.capabilities().containsAll(Needs.of(filter))) {
      assertRefused(store, type, filter);
      return;
    }
    assertThat(find(store, type, filter))
        .as("%s", filter)
        .containsExactlyInAnyOrderElementsOf(List.of(expected));
    for (long bound : List.of(0L, 1L, expected.length + 1L)) {
      assertThat(ContractPart.<Long>read(store, tx -> tx.count(type, filter, Scope.LIVE, bound)))
          .as("%s up to %s", filter, bound)
          .isEqualTo(Math.min(bound, expected.length));
    }
    List<CrmRecord> others = new ArrayList<>(find(store, type, Filter.everything()));
    others.removeAll(List.of(expected));
    assertThat(find(store, type, filter.negate()))
        .as("not (%s)", filter)
        .containsExactlyInAnyOrderElementsOf(others);
    assertThat(count(store, type, filter)).as("%s", filter).isEqualTo(expected.length);
    assertThat(count(store, type, filter.negate())).as("not (%s)", filter).isEqualTo(others.size());
  }

  /** Throws any exception where none is declared. */
  @SuppressWarnings("unchecked") // which is the point
  static <E extends Throwable> RuntimeException undeclared(Throwable any) throws E {
    throw (E) any;
  }

  static void assertRefused(Store store, RecordType type, Filter filter) {
    for (Filter each :
        List.of(filter, filter.negate(), new Filter.And(List.of(Filter.everything(), filter)))) {
      assertThatThrownBy(() -> find(store, type, each))
          .as("find %s", each)
          .isInstanceOf(UnsupportedQueryException.class);
      assertThatThrownBy(() -> count(store, type, each))
          .as("count %s", each)
          .isInstanceOf(UnsupportedQueryException.class);
    }
  }

  static List<RecordId> ids(List<CrmRecord> records) {
    return records.stream().map(CrmRecord::id).toList();
  }
}
