package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Store;

/** A natural key belongs to at most one live record of its type. */
abstract class NaturalKeyChecks extends ContractPart {

  NaturalKeyChecks(StoreContract contract) {
    super(contract);
  }

  private static void assertDuplicate(String key, ThrowingCallable call) {
    DuplicateRecordException duplicate = catchThrowableOfType(DuplicateRecordException.class, call);
    assertThat(duplicate).as("refused because of '%s'", key).isNotNull();
    assertThat(duplicate.type()).isEqualTo("part");
    assertThat(duplicate.key()).isEqualTo(key);
  }

  @Test
  void rejectsAnInsertAndAnUpdateThatTakeAKey() {
    Store store = open(Keyed.TYPE);
    CrmRecord first = insert(store, Keyed.part(1, "a"));
    CrmRecord second = insert(store, Keyed.part(2, "b"));

    assertDuplicate("code", () -> insert(store, Keyed.part(3, "a")));
    assertDuplicate("code", () -> update(store, second.with(Keyed.CODE, "a")));
    assertThat(all(store, Keyed.TYPE)).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void rejectsTheSameKeyTwiceInOneCall() {
    Store store = open(Keyed.TYPE);
    assertDuplicate(
        "code",
        () -> insert(store, List.of(Keyed.part(1, "a"), Keyed.part(2, "b"), Keyed.part(3, "a"))));
    assertThat(all(store, Keyed.TYPE)).isEmpty();

    List<CrmRecord> stored = insert(store, List.of(Keyed.part(1, "a"), Keyed.part(2, "b")));
    List<CrmRecord> same = stored.stream().map(r -> r.with(Keyed.CODE, "c")).toList();
    assertDuplicate("code", () -> update(store, same));
    assertThat(all(store, Keyed.TYPE)).containsExactlyInAnyOrderElementsOf(stored);
  }

  @Test
  void rejectsAKeyTakenEarlierInTheSameTransaction() {
    Store store = open(Keyed.TYPE);
    assertDuplicate(
        "code",
        () ->
            change(
                store,
                tx -> {
                  tx.insert(List.of(Keyed.part(1, "a")));
                  tx.insert(List.of(Keyed.part(2, "a")));
                }));
    assertThat(all(store, Keyed.TYPE)).isEmpty();
  }

  @Test
  void letsARecordKeepItsOwnKey() {
    Store store = open(Keyed.TYPE);
    CrmRecord first = insert(store, Keyed.part(1, "a"));
    CrmRecord moved = update(store, first.with(Keyed.ROOM, "attic"));
    assertThat(reload(store, first)).isEqualTo(moved);
  }

  @Test
  void tellsOfTheIdWhereThatAndAKeyAreTaken() {
    Store store = open(Keyed.TYPE);
    CrmRecord first = insert(store, Keyed.part(1, "a"));
    CrmRecord gone = update(store, Keyed.deleted(insert(store, Keyed.part(2, "b"))));

    assertDuplicate(DuplicateRecordException.ID, () -> insert(store, Keyed.part(1, "a")));
    assertDuplicate(DuplicateRecordException.ID, () -> insert(store, Keyed.part(2, "a")));
    assertDuplicate("code", () -> insert(store, Keyed.part(3, "a")));
    assertThat(all(store, Keyed.TYPE)).containsExactlyInAnyOrder(first, gone);
  }

  @Test
  void comparesAllPartsOfACompositeKey() {
    Store store = open(Keyed.TYPE);
    insert(store, place(1, "ab", "c", 1L));
    insert(store, place(2, "a", "bc", 1L));
    insert(store, place(3, "ab", "c", 11L));
    insert(store, place(4, "AB", "c", 1L));
    insert(store, place(5, "ab", "", 1L));

    assertDuplicate("place", () -> insert(store, place(6, "ab", "c", 1L)));
    assertDuplicate("place", () -> insert(store, place(6, "ab", "", 1L)));
    assertThat(all(store, Keyed.TYPE)).hasSize(5);
  }

  private static CrmRecord place(int n, String room, String rack, long shelf) {
    return Keyed.part(n).with(Keyed.ROOM, room).with(Keyed.RACK, rack).with(Keyed.SHELF, shelf);
  }

  @Test
  void leavesOutRecordsThatLackAPart() {
    Store store = open(Keyed.TYPE);
    CrmRecord whole = place(1, "a", "b", 1L);
    List<CrmRecord> stored = new ArrayList<>();
    for (int n = 0; n < 2; n++) {
      stored.add(insert(store, withId(10 + n, whole.without(Keyed.ROOM))));
      stored.add(insert(store, withId(20 + n, whole.without(Keyed.RACK))));
      stored.add(insert(store, withId(30 + n, whole.without(Keyed.SHELF))));
      stored.add(insert(store, Keyed.part(40 + n)));
    }
    assertThat(all(store, Keyed.TYPE)).containsExactlyInAnyOrderElementsOf(stored);

    update(store, stored.get(0).with(Keyed.ROOM, "a"));
    assertDuplicate("place", () -> update(store, stored.get(4).with(Keyed.ROOM, "a")));
  }

  private static CrmRecord withId(int n, CrmRecord record) {
    return record.withId(Gadget.id("part", n));
  }

  @Test
  void comparesKeysOfEveryValueTypeExactly() {
    Keyed.NEIGHBOURS.forEach(
        (field, values) -> {
          RecordType type =
              RecordType.named("part").field(field).naturalKey("k_key", field).build();
          Store store = open(type);
          insert(store, keyed(type, field, 1, values.get(0)));
          insert(store, keyed(type, field, 2, values.get(1)));
          insert(store, keyed(type, field, 3, null));
          insert(store, keyed(type, field, 4, null));
          assertDuplicate("k_key", () -> insert(store, keyed(type, field, 5, values.get(0))));
          assertDuplicate("k_key", () -> insert(store, keyed(type, field, 5, values.get(1))));
          assertThat(all(store, type)).as(field.type().toString()).hasSize(4);
        });
  }

  private static CrmRecord keyed(RecordType type, ScalarField<?> field, int n, @Nullable Object v) {
    return CrmRecord.of(type, Gadget.id("part", n)).withAt(type.slot(field), v);
  }

  @Test
  void tellsApartTextsThatPeopleReadAsEqual() {
    Store store = open(Keyed.TYPE);
    List<CrmRecord> records = new ArrayList<>();
    for (String text : Extremes.TEXTS) {
      records.add(Keyed.part(records.size(), text));
    }
    insert(store, records);
    for (String text : Extremes.TEXTS) {
      assertDuplicate("code", () -> insert(store, Keyed.part(1000, text)));
    }
    assertThat(all(store, Keyed.TYPE)).hasSameSizeAs(Extremes.TEXTS);
  }

  @Test
  void freesTheKeyOfADeletedRecord() {
    Store store = open(Keyed.TYPE);
    delete(store, insert(store, Keyed.part(1, "a")));
    CrmRecord second = insert(store, Keyed.part(2, "a"));
    assertThat(all(store, Keyed.TYPE)).containsExactly(second);
  }

  @Test
  void freesTheKeyOfASoftDeletedRecordAndRefusesARestoreThatClashes() {
    Store store = open(Keyed.TYPE);
    CrmRecord first = insert(store, Keyed.part(1, "a"));
    CrmRecord gone = update(store, Keyed.deleted(first));
    CrmRecord second = insert(store, Keyed.part(2, "a"));
    CrmRecord alsoGone = insert(store, Keyed.deleted(Keyed.part(3, "a")));

    assertDuplicate("code", () -> update(store, Keyed.restored(gone)));
    assertThat(all(store, Keyed.TYPE)).containsExactlyInAnyOrder(gone, second, alsoGone);

    update(store, second.with(Keyed.CODE, "b"));
    CrmRecord back = update(store, Keyed.restored(gone));
    assertThat(reload(store, back)).isEqualTo(back);
    assertDuplicate("code", () -> update(store, Keyed.restored(alsoGone)));
  }

  @Test
  void freesTheFormerKeyOfAnUpdatedRecord() {
    Store store = open(Keyed.TYPE);
    CrmRecord first = insert(store, Keyed.part(1, "a"));
    update(store, first.with(Keyed.CODE, "b"));
    insert(store, Keyed.part(2, "a"));
    assertDuplicate("code", () -> insert(store, Keyed.part(3, "b")));
  }

  @Test
  void letsTwoRecordsExchangeTheirKeysInOneCall() {
    Store store = open(Keyed.TYPE);
    CrmRecord a = insert(store, Keyed.part(1, "a"));
    CrmRecord b = insert(store, Keyed.part(2, "b"));
    CrmRecord c = insert(store, Keyed.part(3, "c"));

    List<CrmRecord> turned =
        update(
            store,
            List.of(a.with(Keyed.CODE, "b"), b.with(Keyed.CODE, "c"), c.with(Keyed.CODE, "a")));
    assertThat(all(store, Keyed.TYPE)).containsExactlyInAnyOrderElementsOf(turned);
    assertDuplicate("code", () -> insert(store, Keyed.part(4, "a")));
  }

  @Test
  void letsASuccessorTakeTheKeyInTheCallThatFreesIt() {
    Store store = open(Keyed.TYPE);
    CrmRecord a = insert(store, Keyed.part(1, "a"));
    CrmRecord b = insert(store, Keyed.part(2, "b"));

    List<CrmRecord> changed = update(store, List.of(b.with(Keyed.CODE, "a"), Keyed.deleted(a)));
    assertThat(all(store, Keyed.TYPE)).containsExactlyInAnyOrderElementsOf(changed);
  }

  @Test
  void takesTheKeyBackWhenTheTransactionIsRolledBack() {
    Store store = open(Keyed.TYPE);
    CrmRecord a = insert(store, Keyed.part(1, "a"));
    assertDuplicate(
        "code",
        () ->
            change(
                store,
                tx -> {
                  tx.update(List.of(a.with(Keyed.CODE, "b")));
                  tx.insert(List.of(Keyed.part(2, "a"), Keyed.part(3, "b")));
                }));
    assertDuplicate("code", () -> insert(store, Keyed.part(4, "a")));
    assertThat(insert(store, Keyed.part(5, "b")).version()).isEqualTo(1);
  }
}
