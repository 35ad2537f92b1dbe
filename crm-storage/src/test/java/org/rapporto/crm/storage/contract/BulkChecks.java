package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StaleRecordException;
import org.rapporto.crm.store.Store;

/** Thousands of records a call, and filters with tens of thousands of values. */
abstract class BulkChecks extends ContractPart {

  private static final int MANY = 5_000;
  private static final int VALUES = 50_000;

  BulkChecks(StoreContract contract) {
    super(contract);
  }

  private static List<CrmRecord> many() {
    List<CrmRecord> records = new ArrayList<>(MANY);
    for (int i = 0; i < MANY; i++) {
      records.add(
          Gadget.gadget(i)
              .with(Gadget.TITLE, "title " + i)
              .with(Gadget.NUMBER, (long) i)
              .with(Gadget.PHONES, List.of(Phone.of("+39 02 " + i), Phone.of("" + i))));
    }
    return records;
  }

  @Test
  void insertsUpdatesAndDeletesThousandsInOneCall() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> stored = insert(store, many());
    assertThat(ids(stored)).isEqualTo(ids(many()));
    assertThat(all(store, Gadget.TYPE)).isEqualTo(OrderChecks.byId(stored));

    List<CrmRecord> images =
        stored.stream()
            .map(r -> r.with(Gadget.TITLE, "new").with(Gadget.PHONES, List.of(Phone.of("9"))))
            .toList();
    List<CrmRecord> updated = update(store, images);
    assertThat(ids(updated)).isEqualTo(ids(images));
    assertThat(all(store, Gadget.TYPE)).isEqualTo(OrderChecks.byId(updated));

    List<CrmRecord> kept = updated.subList(0, 10);
    change(store, tx -> tx.delete(updated.subList(10, MANY)));
    assertThat(all(store, Gadget.TYPE)).containsExactlyInAnyOrderElementsOf(kept);
  }

  @Test
  void leavesNothingOfAnInsertThatFailsAtTheLastOfThousands() {
    Store store = open(Gadget.TYPE);
    CrmRecord first = insert(store, Gadget.gadget(MANY - 1));
    DuplicateRecordException duplicate =
        catchThrowableOfType(DuplicateRecordException.class, () -> insert(store, many()));

    assertThat(duplicate.key()).isEqualTo(DuplicateRecordException.ID);
    assertThat(all(store, Gadget.TYPE)).containsExactly(first);
  }

  @Test
  void leavesNothingOfAnUpdateOrADeletionThatFailsAtTheLastOfThousands() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> stored = insert(store, many());
    List<CrmRecord> images = new ArrayList<>();
    stored.forEach(r -> images.add(r.with(Gadget.TITLE, "new")));
    images.set(MANY - 1, images.get(MANY - 1).storedAs(2));

    StaleRecordException stale =
        catchThrowableOfType(StaleRecordException.class, () -> update(store, images));
    assertThat(stale.id()).isEqualTo(images.get(MANY - 1).id());
    StaleRecordException alsoStale =
        catchThrowableOfType(
            StaleRecordException.class, () -> change(store, tx -> tx.delete(images)));
    assertThat(alsoStale.id()).isEqualTo(images.get(MANY - 1).id());
    assertThat(all(store, Gadget.TYPE)).isEqualTo(OrderChecks.byId(stored));
  }

  @Test
  void findsAmongTensOfThousandsOfValues() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> stored = insert(store, many().subList(0, 100));
    Set<RecordId> ids = new HashSet<>();
    Set<Long> numbers = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (int i = 50; i < VALUES + 50; i++) {
      ids.add(Gadget.id("gadget", i));
      numbers.add((long) i);
      titles.add("title " + i);
    }
    CrmRecord[] expected = stored.subList(50, 100).toArray(new CrmRecord[0]);

    assertFinds(store, Gadget.TYPE, Filter.hasId(ids), expected);
    assertFinds(store, Gadget.TYPE, Gadget.NUMBER.in(numbers), expected);
    assertFinds(store, Gadget.TYPE, Gadget.TITLE.in(titles), expected);
    assertFinds(store, Gadget.TYPE, Gadget.TITLE.in(titles).and(Filter.hasId(ids).negate()));
  }

  @Test
  void answersFiltersOfHundredsOfNodes() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> stored = insert(store, many().subList(0, 50));
    List<Filter> parts = new ArrayList<>();
    for (int i = 40; i < 500; i++) {
      parts.add(Gadget.NUMBER.eq((long) i).and(Gadget.TITLE.eq("title " + i)));
    }
    CrmRecord[] expected = stored.subList(40, 50).toArray(new CrmRecord[0]);
    assertFinds(store, Gadget.TYPE, Filter.any(parts), expected);

    Filter deep = Gadget.NUMBER.lessThan(40L);
    for (int i = 0; i < 60; i++) {
      deep = new Filter.Not(new Filter.And(List.of(deep, Filter.everything())));
    }
    assertFinds(store, Gadget.TYPE, deep.negate(), expected);
  }
}
