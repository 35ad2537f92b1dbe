package org.rapporto.crm.blackbox.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.blackbox.memory.Cars.CAR;
import static org.rapporto.crm.blackbox.memory.Cars.NUMBER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** So many records that trees are three nodes deep, growing and shrinking. */
class LargeTableTest {

  private static final int SIZE = 12_000;
  private static final Comparator<CrmRecord> BY_ID = Comparator.comparing(r -> r.id());
  private static final Comparator<CrmRecord> BY_NUMBER =
      Comparator.<CrmRecord, Long>comparing(r -> r.get(NUMBER)).thenComparing(BY_ID);

  private final MemoryStore store = MemoryStore.create();
  private final Random random = new Random(21);
  private final TreeMap<RecordId, CrmRecord> oracle = new TreeMap<>();

  @Test
  void keepsItsOrderWhileItGrowsShrinksAndGrowsAgain() {
    store.prepare(List.of(CAR));
    for (int round = 0; round < 2; round++) {
      insert(SIZE);
      check();
      for (int rest : new int[] {SIZE / 2, SIZE / 10, 70, 0}) {
        delete(oracle.size() - rest);
        check();
      }
    }
  }

  @Test
  void keepsItsOrderWhileEveryKeyMoves() {
    store.prepare(List.of(CAR));
    insert(SIZE);
    for (int round = 0; round < 3; round++) {
      List<CrmRecord> moved =
          oracle.values().stream().map(r -> r.with(NUMBER, r.get(NUMBER) + 5_000)).toList();
      write(tx -> tx.update(moved)).forEach(r -> oracle.put(r.id(), r));
      check();
    }
  }

  private void insert(int count) {
    List<CrmRecord> cars = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RecordId id = new RecordId("car", new UUID(random.nextLong(), random.nextLong()));
      cars.add(CrmRecord.of(CAR, id).with(NUMBER, (long) random.nextInt(9_000)));
    }
    write(tx -> tx.insert(cars)).forEach(r -> oracle.put(r.id(), r));
  }

  private void delete(int count) {
    List<CrmRecord> all = new ArrayList<>(oracle.values());
    Collections.shuffle(all, random);
    List<CrmRecord> gone = all.subList(0, count);
    write(
        tx -> {
          tx.delete(gone);
          return gone;
        });
    gone.forEach(r -> oracle.remove(r.id()));
  }

  private void check() {
    store.inTransaction(
        TransactionMode.READ,
        tx -> {
          check(tx);
          return true;
        });
  }

  private void check(StoreTransaction tx) {
    List<CrmRecord> byId = List.copyOf(oracle.values());
    List<CrmRecord> byNumber = byId.stream().sorted(BY_NUMBER).toList();
    Selection all = Selection.of(CAR, Filter.everything());
    assertThat(tx.find(all)).isEqualTo(byId);
    int most = Math.max(1, byId.size() - 1);
    Selection ordered = all.orderedBy(Order.by(NUMBER)).limit(most);
    assertThat(tx.find(ordered)).isEqualTo(byNumber.subList(0, Math.min(most, byId.size())));
    for (int i = 0; i < 40 && !byId.isEmpty(); i++) {
      CrmRecord one = byId.get(random.nextInt(byId.size()));
      assertThat(tx.find(Selection.of(CAR, Filter.hasId(List.of(one.id()))))).containsExactly(one);
      long low = random.nextInt(9_000);
      Filter between = NUMBER.between(low, low + 400);
      assertThat(tx.find(Selection.of(CAR, between).orderedBy(Order.by(NUMBER))))
          .isEqualTo(byNumber.stream().filter(r -> isBetween(r, low, low + 400)).toList());
      checkPage(tx, one, byNumber);
    }
    assertThat(tx.count(CAR, Filter.everything(), Scope.ALL)).isEqualTo(byId.size());
  }

  private static void checkPage(StoreTransaction tx, CrmRecord one, List<CrmRecord> byNumber) {
    Selection ordered = Selection.of(CAR, Filter.everything()).orderedBy(Order.by(NUMBER));
    int next = byNumber.indexOf(one) + 1;
    assertThat(tx.find(ordered.after(Cursor.behind(one, ordered.order())).limit(5)))
        .isEqualTo(byNumber.subList(next, Math.min(next + 5, byNumber.size())));
  }

  private static boolean isBetween(CrmRecord record, long low, long high) {
    return record.get(NUMBER) >= low && record.get(NUMBER) <= high;
  }

  private List<CrmRecord> write(
      java.util.function.Function<StoreTransaction, List<CrmRecord>> work) {
    return store.inTransaction(TransactionMode.WRITE, work);
  }
}
