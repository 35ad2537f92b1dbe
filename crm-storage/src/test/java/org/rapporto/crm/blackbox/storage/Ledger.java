package org.rapporto.crm.blackbox.storage;

import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;

/**
 * Numbered transactions, each of which inserts a car and a driver of its number and counts in a
 * driver of its own, so that any state tells after which of them it is, or that it is none of them.
 */
final class Ledger {

  private static final CrmRecord COUNTER = Cars.driver(0);

  private Ledger() {}

  /** Prepares the types and begins to count, unless somebody has. */
  static void begin(Store store) {
    store.prepare(List.of(Cars.CAR, Cars.DRIVER));
    store.<Boolean>inTransaction(
        WRITE,
        tx -> {
          if (drivers(tx, Scope.ALL).isEmpty()) {
            tx.insert(List.of(COUNTER.with(Cars.AGE, 0L)));
          }
          return true;
        });
  }

  /** The next transaction. */
  static long write(Store store) {
    return store.<Long>inTransaction(
        WRITE,
        tx -> {
          CrmRecord counter = drivers(tx, Scope.LIVE).get(0);
          long number = counter.get(Cars.AGE) + 1;
          tx.insert(
              List.of(
                  Cars.car(number).with(Cars.TAGS, List.of(new Tag("a"), new Tag("b"))),
                  Cars.driver(number).with(Cars.AGE, number)));
          tx.update(List.of(counter.with(Cars.AGE, number)));
          return number;
        });
  }

  /** The number of the transaction after which a store is; throws if it is after none. */
  static long state(Store store) {
    store.prepare(List.of(Cars.CAR, Cars.DRIVER));
    return store.<Long>inTransaction(READ, Ledger::state);
  }

  private static long state(StoreTransaction tx) {
    List<CrmRecord> drivers = drivers(tx, Scope.ALL);
    if (drivers.isEmpty()) {
      return -1;
    }
    long number = drivers.get(0).get(Cars.AGE);
    List<Long> ages = drivers.stream().skip(1).map(d -> d.get(Cars.AGE)).toList();
    List<CrmRecord> cars = ofType(tx, Cars.CAR);
    List<Long> plates = new ArrayList<>();
    for (CrmRecord car : cars) {
      plates.add(car.id().value().getLeastSignificantBits());
      require(car.get(Cars.TAGS).size() == 2, "a car has lost its tags");
    }
    List<Long> wanted = LongStream.rangeClosed(1, number).boxed().toList();
    require(ages.equals(wanted), "drivers " + ages + " after " + number);
    require(plates.equals(wanted), "cars " + plates + " after " + number);
    return number;
  }

  private static void require(boolean isSo, String what) {
    if (!isSo) {
      throw new AssertionError(what);
    }
  }

  private static List<CrmRecord> drivers(StoreTransaction tx, Scope scope) {
    Selection byId = Selection.of(Cars.DRIVER, Filter.everything()).in(scope);
    return tx.find(byId);
  }

  private static List<CrmRecord> ofType(StoreTransaction tx, RecordType type) {
    return tx.find(Selection.of(type, Filter.everything()).in(Scope.ALL));
  }
}
