package org.rapporto.crm.blackbox.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.blackbox.memory.Cars.CAR;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.Summary;
import org.rapporto.crm.store.TransactionMode;

/** Answers of the store beside those of maps that are looked through. */
class QueryTest {

  private static final int ROUNDS = 600;

  private final MemoryStore store = MemoryStore.create();
  private final NaiveCars oracle = new NaiveCars();

  @BeforeEach
  void prepare() {
    store.prepare(List.of(CAR, Cars.GARAGE));
  }

  private void load(RandomCars random, int count) {
    for (int i = 0; i < 25; i++) {
      CrmRecord garage = Cars.garage(i);
      insert(
          garage
              .with(Cars.NAME, (String) random.value(Cars.NAME))
              .with(Cars.PLACES, (Long) random.value(Cars.PLACES)));
    }
    for (int i = 0; i < count; i++) {
      CrmRecord car = random.filled(Cars.car(i));
      if (!oracle.clashes(car)) {
        insert(car);
      }
    }
  }

  private void insert(CrmRecord record) {
    store
        .<List<CrmRecord>>inTransaction(TransactionMode.WRITE, tx -> tx.insert(List.of(record)))
        .forEach(oracle::put);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void findsWhatLookingAtEverythingFinds(long seed) {
    RandomCars random = new RandomCars(seed);
    load(random, 400);
    read(
        tx -> {
          for (int i = 0; i < ROUNDS; i++) {
            Selection selection = selection(random);
            assertThat(tx.find(selection)).as("%s", selection).isEqualTo(oracle.find(selection));
          }
        });
  }

  private Selection selection(RandomCars random) {
    List<Order> orders = random.orders();
    Cursor after =
        random.below(2) == 0
            ? null
            : Cursor.behind(random.oneOf(List.copyOf(oracle.cars.values())), orders);
    int limit = List.of(1, 3, 20, Integer.MAX_VALUE).get(random.below(4));
    Scope scope = random.oneOf(List.of(Scope.LIVE, Scope.DELETED, Scope.ALL));
    return new Selection(CAR, random.filter(2), orders, after, limit, scope);
  }

  @Test
  void countsAFilterAndItsComplementToAll() {
    RandomCars random = new RandomCars(5);
    load(random, 200);
    read(
        tx -> {
          for (int i = 0; i < ROUNDS; i++) {
            Filter filter = random.filter(3);
            for (Scope scope : Scope.values()) {
              long count = tx.count(CAR, filter, scope);
              assertThat(count).as("%s", filter).isEqualTo(oracle.matching(filter, scope).size());
              assertThat(count + tx.count(CAR, new Filter.Not(filter), scope))
                  .as("%s", filter)
                  .isEqualTo(tx.count(CAR, Filter.everything(), scope));
            }
          }
        });
  }

  @Test
  void pagesThroughEverythingOnceInEveryOrder() {
    RandomCars random = new RandomCars(6);
    load(random, 300);
    read(
        tx -> {
          for (int i = 0; i < 200; i++) {
            List<Order> orders = random.orders();
            Filter filter = random.filter(1);
            Selection all = Selection.of(CAR, filter).orderedBy(orders.toArray(new Order[0]));
            assertThat(paged(tx, all.limit(1 + random.below(40))))
                .as("%s by %s", filter, orders)
                .isEqualTo(oracle.find(all));
          }
        });
  }

  private static List<CrmRecord> paged(StoreTransaction tx, Selection first) {
    List<CrmRecord> rows = new ArrayList<>();
    Selection next = first;
    while (true) {
      List<CrmRecord> page = tx.find(next);
      rows.addAll(page);
      if (page.size() < first.limit()) {
        return rows;
      }
      next = first.after(Cursor.behind(page.get(page.size() - 1), first.order()));
    }
  }

  @Test
  void groupsAndSumsLiveRecords() {
    RandomCars random = new RandomCars(7);
    load(random, 300);
    Summary summary =
        new Summary(
            CAR,
            Cars.ELECTRIC.isSet(),
            List.of(Cars.MAKER, Cars.PRICE),
            List.of(
                new Summary.Measure(Summary.Function.SUM, Cars.NUMBER),
                new Summary.Measure(Summary.Function.SUM, Cars.PRICE),
                new Summary.Measure(Summary.Function.MIN, Cars.MAKER),
                new Summary.Measure(Summary.Function.MAX, Cars.LENGTH)));
    List<Group> groups = store.inTransaction(TransactionMode.READ, tx -> tx.summarize(summary));
    Map<List<Object>, List<CrmRecord>> expected =
        oracle.matching(Cars.ELECTRIC.isSet(), Scope.LIVE).stream()
            .collect(Collectors.groupingBy(QueryTest::keys));
    assertThat(groups).hasSameSizeAs(expected.keySet()).hasSizeGreaterThan(10);
    for (Group group : groups) {
      List<CrmRecord> members = expected.get(List.of(text(group, 0), text(group, 1)));
      assertThat(group.count()).isEqualTo(members.size());
      BigDecimal sum = null;
      for (CrmRecord member : members) {
        Long number = member.valueOrNull(Cars.NUMBER);
        if (number != null) {
          sum = sum == null ? BigDecimal.valueOf(number) : sum.add(BigDecimal.valueOf(number));
        }
      }
      assertThat(group.measures().get(0)).isEqualTo(sum);
      assertThat(group.measures().get(2)).isEqualTo(group.keys().get(0));
    }
  }

  private static Object text(Group group, int key) {
    return String.valueOf(group.keys().get(key));
  }

  private static List<Object> keys(CrmRecord car) {
    return List.of(
        String.valueOf(car.find(Cars.MAKER).orElse(null)),
        String.valueOf(car.find(Cars.PRICE).map(m -> m.currency().getCurrencyCode()).orElse(null)));
  }

  @Test
  void ordersGroupsByKeyWithMissingKeysLastAndGivesOneGroupOfNoKeys() {
    insert(Cars.car(1).with(Cars.MAKER, "\uD83D\uDE00"));
    insert(Cars.car(2).with(Cars.MAKER, "\uFFFD"));
    insert(Cars.car(3));
    Summary byMaker = new Summary(CAR, Filter.everything(), List.of(Cars.MAKER), List.of());
    Summary none =
        new Summary(
            CAR,
            Filter.nothing(),
            List.of(),
            List.of(new Summary.Measure(Summary.Function.SUM, Cars.NUMBER)));
    read(
        tx -> {
          assertThat(tx.summarize(byMaker))
              .extracting(g -> g.keys().get(0))
              .containsExactly("\uFFFD", "\uD83D\uDE00", null);
          assertThat(tx.summarize(none)).hasSize(1);
          assertThat(tx.summarize(none).get(0).count()).isZero();
          assertThat(tx.summarize(none).get(0).measures()).containsExactly((Object) null);
        });
  }

  private void read(java.util.function.Consumer<StoreTransaction> work) {
    store.inTransaction(
        TransactionMode.READ,
        tx -> {
          work.accept(tx);
          return true;
        });
  }
}
