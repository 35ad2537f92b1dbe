package org.rapporto.crm.blackbox.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.blackbox.memory.Cars.CAR;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.TransactionMode;

/** Pages of what a few owners have, all of it far behind the rest, and most of it at one time. */
class OwnerPagesTest {

  private static final int LIMIT = 40;
  private static final Set<String> THEY = Set.of("amy", "ben", "cid");

  private final MemoryStore store = MemoryStore.create();
  private final Random random = new Random(7);

  private CrmRecord car(String owner, long seconds) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    return CrmRecord.of(CAR, new RecordId("car", id))
        .with(RecordType.OWNER, owner)
        .with(RecordType.UPDATED_AT, Instant.ofEpochSecond(seconds));
  }

  @ParameterizedTest
  @EnumSource
  void holdEveryRecordOnceInOrderHoweverManyShareATime(Order.Direction direction) {
    boolean descends = direction == Order.Direction.DESCENDING;
    List<CrmRecord> cars = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      cars.add(car("others", descends ? 9_000 + i : -9_000 - i));
    }
    for (String owner : THEY) {
      for (int i = 0; i < 900; i++) {
        cars.add(car(owner, random.nextInt(3)));
      }
    }
    store.prepare(List.of(CAR));
    store.<List<CrmRecord>>inTransaction(TransactionMode.WRITE, tx -> tx.insert(cars));

    Comparator<CrmRecord> byTime = Comparator.comparing(c -> c.get(RecordType.UPDATED_AT));
    List<CrmRecord> expected =
        cars.stream()
            .filter(c -> THEY.contains(c.get(RecordType.OWNER)))
            .sorted(
                (descends ? byTime.reversed() : byTime)
                    .thenComparing(c -> c.id().value().toString()))
            .toList();
    assertThat(paged(direction).stream().map(CrmRecord::id))
        .containsExactlyElementsOf(expected.stream().map(CrmRecord::id).toList());
  }

  private List<CrmRecord> paged(Order.Direction direction) {
    Order order =
        direction == Order.Direction.DESCENDING
            ? Order.byDescending(RecordType.UPDATED_AT)
            : Order.by(RecordType.UPDATED_AT);
    Selection all = Selection.of(CAR, RecordType.OWNER.in(THEY)).orderedBy(order).limit(LIMIT);
    List<CrmRecord> found = new ArrayList<>();
    @Nullable Cursor after = null;
    while (true) {
      Selection next = after == null ? all : all.after(after);
      List<CrmRecord> page =
          store.<List<CrmRecord>>inTransaction(TransactionMode.READ, tx -> tx.find(next));
      found.addAll(page);
      if (page.size() < LIMIT) {
        return found;
      }
      CrmRecord last = page.get(LIMIT - 1);
      after = new Cursor(List.of(last.get(RecordType.UPDATED_AT)), last.id().value());
    }
  }
}
