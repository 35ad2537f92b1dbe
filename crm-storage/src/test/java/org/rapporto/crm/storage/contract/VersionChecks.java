package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StaleRecordException;
import org.rapporto.crm.store.Store;

/** Every change raises the version by one, and is refused if it was based on an older one. */
abstract class VersionChecks extends ContractPart {

  VersionChecks(StoreContract contract) {
    super(contract);
  }

  @Test
  void insertsAtOneAndRaisesByOne() {
    Store store = open(Gadget.TYPE);
    CrmRecord record = insert(store, Gadget.gadget(1).with(Gadget.NUMBER, 1L));
    assertThat(record.version()).isEqualTo(1);

    for (long v = 2; v <= 5; v++) {
      record = update(store, record.with(Gadget.NUMBER, v));
      assertThat(record.version()).isEqualTo(v);
      assertThat(reload(store, record)).isEqualTo(record);
      assertThat(record.changedSlots()).isEmpty();
    }
  }

  @Test
  void insertsAtOneWhateverVersionTheImageHas() {
    Store store = open(Gadget.TYPE);
    assertThat(insert(store, Gadget.gadget(1).storedAs(7)).version()).isEqualTo(1);
    assertThat(all(store, Gadget.TYPE).get(0).version()).isEqualTo(1);
  }

  @Test
  void raisesTheVersionOfAnUpdateThatChangesNothing() {
    Store store = open(Gadget.TYPE);
    CrmRecord first = insert(store, Gadget.gadget(1));
    assertThat(update(store, first)).isEqualTo(first.storedAs(2));
    assertThat(reload(store, first).version()).isEqualTo(2);
  }

  @Test
  void rejectsAnUpdateOfAnOlderVersion() {
    Store store = open(Gadget.TYPE);
    CrmRecord first = insert(store, Gadget.gadget(1).with(Gadget.TITLE, "first"));
    CrmRecord second = update(store, first.with(Gadget.TITLE, "second"));

    StaleRecordException stale =
        catchThrowableOfType(
            StaleRecordException.class, () -> update(store, first.with(Gadget.TITLE, "third")));
    assertThat(stale.id()).isEqualTo(first.id());
    assertThat(all(store, Gadget.TYPE)).containsExactly(second);
  }

  @Test
  void rejectsAnUpdateOfAVersionThatIsNotThereYet() {
    Store store = open(Gadget.TYPE);
    CrmRecord first = insert(store, Gadget.gadget(1));
    assertThatThrownBy(() -> update(store, first.storedAs(2)))
        .isInstanceOf(StaleRecordException.class);
    assertThatThrownBy(() -> update(store, Gadget.gadget(1)))
        .isInstanceOf(StaleRecordException.class);
    assertThat(all(store, Gadget.TYPE)).containsExactly(first);
  }

  @Test
  void refusesARecordTwiceInOneUpdate() {
    Store store = open(Gadget.TYPE);
    CrmRecord first = insert(store, Gadget.gadget(1));
    List<CrmRecord> twice = List.of(first.with(Gadget.TITLE, "a"), first.with(Gadget.NUMBER, 2L));
    assertThatThrownBy(() -> update(store, twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(first.id().toString());
    assertThat(all(store, Gadget.TYPE)).containsExactly(first);
  }

  @Test
  void rejectsAnUpdateOfAMissingRecord() {
    Store store = open(Gadget.TYPE);
    CrmRecord missing = Gadget.gadget(1).storedAs(1);
    StaleRecordException stale =
        catchThrowableOfType(StaleRecordException.class, () -> update(store, missing));
    assertThat(stale.id()).isEqualTo(missing.id());
    assertThat(all(store, Gadget.TYPE)).isEmpty();
  }

  @Test
  void rejectsADeletionOfAnOlderVersionOrAMissingRecord() {
    Store store = open(Gadget.TYPE);
    CrmRecord first = insert(store, Gadget.gadget(1));
    CrmRecord second = update(store, first.with(Gadget.TITLE, "second"));

    assertThatThrownBy(() -> delete(store, first)).isInstanceOf(StaleRecordException.class);
    assertThat(all(store, Gadget.TYPE)).containsExactly(second);
    assertThatThrownBy(() -> delete(store, Gadget.gadget(2).storedAs(1)))
        .isInstanceOf(StaleRecordException.class);
    assertThat(all(store, Gadget.TYPE)).containsExactly(second);
  }

  @Test
  void rejectsAnUpdateAndADeletionAfterADeletion() {
    Store store = open(Gadget.TYPE);
    CrmRecord record = insert(store, Gadget.gadget(1));
    delete(store, record);

    assertThatThrownBy(() -> update(store, record)).isInstanceOf(StaleRecordException.class);
    assertThatThrownBy(() -> delete(store, record)).isInstanceOf(StaleRecordException.class);
    assertThat(all(store, Gadget.TYPE)).isEmpty();
    assertThat(insert(store, record).version()).isEqualTo(1);
  }

  @Test
  void changesNothingWhenOneOfManyIsStale() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> stored =
        insert(store, List.of(Gadget.gadget(1), Gadget.gadget(2), Gadget.gadget(3)));
    List<CrmRecord> images =
        List.of(
            stored.get(0).with(Gadget.TITLE, "new"),
            stored.get(1).storedAs(9),
            stored.get(2).with(Gadget.TITLE, "new"));

    StaleRecordException stale =
        catchThrowableOfType(StaleRecordException.class, () -> update(store, images));
    assertThat(stale.id()).isEqualTo(stored.get(1).id());
    assertThatThrownBy(() -> delete(store, images.toArray(new CrmRecord[0])))
        .isInstanceOf(StaleRecordException.class);
    assertThat(all(store, Gadget.TYPE)).containsExactlyInAnyOrderElementsOf(stored);
  }

  @Test
  void rejectsAnIdThatIsTaken() {
    Store store = open(Gadget.TYPE);
    CrmRecord first = insert(store, Gadget.gadget(1).with(Gadget.TITLE, "first"));

    DuplicateRecordException duplicate =
        catchThrowableOfType(
            DuplicateRecordException.class,
            () -> insert(store, List.of(Gadget.gadget(2), Gadget.gadget(1))));
    assertThat(duplicate.type()).isEqualTo("gadget");
    assertThat(duplicate.key()).isEqualTo(DuplicateRecordException.ID);
    assertThat(all(store, Gadget.TYPE)).containsExactly(first);
  }

  @Test
  void rejectsTheSameIdTwiceInOneCall() {
    Store store = open(Gadget.TYPE);
    DuplicateRecordException duplicate =
        catchThrowableOfType(
            DuplicateRecordException.class,
            () -> insert(store, List.of(Gadget.gadget(1), Gadget.gadget(1))));
    assertThat(duplicate.key()).isEqualTo(DuplicateRecordException.ID);
    assertThat(all(store, Gadget.TYPE)).isEmpty();
  }

  @Test
  void keepsAnIdTakenBySoftDeletion() {
    Store store = open(Gadget.TYPE);
    CrmRecord record = insert(store, Gadget.gadget(1));
    CrmRecord deleted = update(store, Keyed.deleted(record));
    assertThatThrownBy(() -> insert(store, Gadget.gadget(1)))
        .isInstanceOf(DuplicateRecordException.class);
    assertThat(all(store, Gadget.TYPE)).containsExactly(deleted);
  }
}
