package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;

/**
 * Pages and counts of what several owners have, where there is enough of it that the store goes
 * other ways than for few records, beside plain loops.
 */
class PagesOfManyOwnersTest {

  private static final int SIZE = 3_000;
  private static final int OWNERS = 12;
  private static final int ROUNDS = Integer.getInteger("pages.rounds", 150);
  private static final IntegerField RANK = Field.integer("lead", "rank", Trait.INDEXED);
  private static final IntegerField MARK = Field.integer("lead", "mark");
  private static final RecordType LEAD = RecordType.named("lead").field(RANK).field(MARK).build();

  @TempDir Path folder;
  private final Random random = new Random(20_261);
  private final List<CrmRecord> all = new ArrayList<>();
  private final List<Store> stores = new ArrayList<>();

  /** Owner 0 has the lowest ranks alone; half the records share a rank; some have none. */
  @BeforeEach
  void fill() {
    stores.add(SqlStore.sqlite(folder.resolve("leads.db")));
    stores.add(MemoryStore.create());
    for (int i = 0; i < SIZE; i++) {
      boolean low = i % 4 == 0;
      long rank = low ? random.nextInt(500) : i % 2 == 0 ? 700 : 600 + random.nextInt(5_000);
      int owner = low ? 0 : 1 + (int) Math.min(OWNERS - 1, Math.abs(random.nextGaussian()) * 3);
      CrmRecord lead =
          CrmRecord.of(LEAD, new RecordId("lead", new UUID(random.nextLong(), random.nextLong())))
              .with(MARK, (long) random.nextInt(3))
              .with(RecordType.UPDATED_AT, Instant.ofEpochSecond(rank))
              .with(RecordType.OWNER, random.nextInt(50) == 0 ? null : "o" + owner)
              .with(RecordType.DELETED_AT, random.nextInt(9) == 0 ? Instant.EPOCH : null);
      all.add(random.nextInt(20) == 0 ? lead : lead.with(RANK, rank));
    }
    for (Store store : stores) {
      store.prepare(List.of(LEAD));
      store.<List<CrmRecord>>inTransaction(WRITE, tx -> tx.insert(all));
    }
  }

  @AfterEach
  void close() {
    stores.forEach(Store::close);
  }

  @Test
  void pagesHoldWhatALoopFinds() {
    for (int round = 0; round < ROUNDS; round++) {
      Set<String> owners = owners();
      boolean marked = random.nextInt(3) == 0;
      Filter filter = marked ? filter(owners).and(MARK.eq(1L)) : filter(owners);
      Scope scope = random.nextBoolean() ? Scope.LIVE : Scope.ALL;
      Order order = order();
      List<String> expected =
          ids(
              all.stream()
                  .filter(in(owners, scope))
                  .filter(lead -> !marked || lead.get(MARK) == 1)
                  .sorted(sorting(order))
                  .toList());
      Selection selection =
          Selection.of(LEAD, filter).in(scope).orderedBy(order).limit(1 + random.nextInt(12));
      List<String> first = expected.subList(0, Math.min(expected.size(), 25 * selection.limit()));
      for (Store store : stores) {
        assertThat(paged(store, selection, 25))
            .as("%s of %s on %s", selection, owners, store.name())
            .isEqualTo(first);
      }
    }
  }

  @Test
  void pagesBeginAnywhere() {
    for (int round = 0; round < ROUNDS; round++) {
      Set<String> owners = owners();
      Order order = order();
      List<CrmRecord> sorted =
          all.stream().filter(in(owners, Scope.LIVE)).sorted(sorting(order)).toList();
      int start = sorted.isEmpty() ? 0 : random.nextInt(sorted.size());
      Selection selection =
          Selection.of(LEAD, filter(owners)).orderedBy(order).limit(1 + random.nextInt(12));
      Selection begun =
          sorted.isEmpty() ? selection : selection.after(cursor(order, sorted.get(start)));
      int from = Math.min(start + 1, sorted.size());
      int to = Math.min(from + selection.limit(), sorted.size());
      for (Store store : stores) {
        assertThat(paged(store, begun, 1)).isEqualTo(ids(sorted.subList(from, to)));
      }
    }
  }

  @Test
  void countsAreWhatALoopCountsHoweverManyAreDeleted() {
    for (int round = 0; round < ROUNDS; round++) {
      Set<String> owners = owners();
      for (Scope scope : Scope.values()) {
        Predicate<CrmRecord> passes = in(owners, scope);
        long expected = all.stream().filter(passes).count();
        Filter filter = filter(owners);
        for (Store store : stores) {
          assertThat(store.<Long>inTransaction(READ, tx -> tx.count(LEAD, filter, scope)))
              .isEqualTo(expected);
          long bound = random.nextInt(SIZE);
          assertThat(store.<Long>inTransaction(READ, tx -> tx.count(LEAD, filter, scope, bound)))
              .isEqualTo(Math.min(bound, expected));
        }
      }
    }
    long live = all.stream().filter(lead -> !lead.isDeleted()).count();
    assertThat(live).isLessThan(SIZE);
    for (Store store : stores) {
      assertThat(
              store.<Long>inTransaction(
                  READ, tx -> tx.count(LEAD, Filter.everything(), Scope.LIVE)))
          .isEqualTo(live);
    }
  }

  private Set<String> owners() {
    Set<String> owners = new HashSet<>();
    int most = 1 + random.nextInt(OWNERS);
    for (int i = 0; i < most; i++) {
      owners.add("o" + random.nextInt(OWNERS + 1));
    }
    return owners;
  }

  /** A list, or alternatives with a list among them, as access policies make them. */
  private Filter filter(Set<String> owners) {
    Filter list = RecordType.OWNER.in(owners);
    return random.nextBoolean() ? list : RecordType.OWNER.eq(owners.iterator().next()).or(list);
  }

  private static Predicate<CrmRecord> in(Set<String> owners, Scope scope) {
    return lead -> {
      String owner = lead.find(RecordType.OWNER).orElse("");
      boolean inScope = scope == Scope.ALL || lead.isDeleted() == (scope == Scope.DELETED);
      return inScope && owners.contains(owner);
    };
  }

  /** By what some lack, or by what all have. */
  private Order order() {
    ScalarField<?> field = random.nextBoolean() ? RANK : RecordType.UPDATED_AT;
    return random.nextBoolean() ? Order.byDescending(field) : Order.by(field);
  }

  private static Comparator<CrmRecord> sorting(Order order) {
    Comparator<Long> numbers =
        order.direction() == Order.Direction.DESCENDING
            ? Comparator.reverseOrder()
            : Comparator.naturalOrder();
    Comparator<@Nullable Long> missingLast = Comparator.nullsLast(numbers);
    return (a, b) -> {
      int byNumber = missingLast.compare(number(order, a), number(order, b));
      return byNumber != 0
          ? byNumber
          : a.id().value().toString().compareTo(b.id().value().toString());
    };
  }

  private static @Nullable Long number(Order order, CrmRecord lead) {
    return order.field().equals(RANK)
        ? lead.find(RANK).orElse(null)
        : Long.valueOf(lead.get(RecordType.UPDATED_AT).getEpochSecond());
  }

  @SuppressWarnings("NullAway") // javac 17 drops @Nullable on type arguments of compiled classes
  private static Cursor cursor(Order order, CrmRecord lead) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(lead.find(order.field()).orElse(null));
    return new Cursor(values, lead.id().value());
  }

  private List<String> paged(Store store, Selection selection, int pages) {
    List<String> ids = new ArrayList<>();
    Selection next = selection;
    for (int page = 0; page < pages; page++) {
      Selection asked = next;
      List<CrmRecord> found = store.inTransaction(READ, tx -> tx.find(asked));
      ids.addAll(ids(found));
      if (found.size() < selection.limit()) {
        break;
      }
      next = selection.after(cursor(selection.order().get(0), found.get(found.size() - 1)));
    }
    return ids;
  }

  private static List<String> ids(List<CrmRecord> records) {
    return records.stream().map(lead -> lead.id().value().toString()).toList();
  }
}
