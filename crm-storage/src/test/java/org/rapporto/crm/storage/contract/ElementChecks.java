package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.ValueType;
import org.rapporto.crm.store.Store;

/** Elements of multi-valued fields come back whole, in their order, as often as they were given. */
abstract class ElementChecks extends ContractPart {

  private static final int MANY = 500;

  ElementChecks(StoreContract contract) {
    super(contract);
  }

  @ParameterizedTest
  @EnumSource(
      value = ValueType.class,
      names = {"PHONES", "EMAILS", "ADDRESSES", "TAGS", "LINKS", "EXTERNAL_IDS"})
  void keepsElementsThroughInsertAndUpdates(ValueType valueType) {
    Store store = open(Gadget.TYPE);
    int slot = Gadget.TYPE.slot(Gadget.fieldOf(valueType));
    List<Object> lists = Extremes.of(valueType);

    change(
        store,
        tx -> {
          CrmRecord record = tx.insert(List.of(Gadget.gadget(1).withAt(slot, lists.get(0)))).get(0);
          assertThat(all(tx, Gadget.TYPE)).containsExactly(record);
          for (Object list : lists.subList(1, lists.size())) {
            record = tx.update(List.of(record.withAt(slot, list))).get(0);
            assertThat(all(tx, Gadget.TYPE)).containsExactly(record);
            assertThat(all(tx, Gadget.TYPE).get(0).valueAt(slot)).isEqualTo(list);
          }
        });
    CrmRecord last = all(store, Gadget.TYPE).get(0);
    assertThat(last.valueAt(slot)).isEqualTo(lists.get(lists.size() - 1));
    assertThat(all(reopened(store, Gadget.TYPE), Gadget.TYPE)).containsExactly(last);
  }

  @Test
  void keepsTheOrderAndTheDoublesOfElements() {
    Store store = open(Gadget.TYPE);
    List<Tag> tags = List.of(new Tag("z"), new Tag("a"), new Tag("z"), new Tag("m"), new Tag("a"));
    CrmRecord stored = insert(store, Gadget.gadget(1).with(Gadget.TAGS, tags));
    assertThat(reload(store, stored).get(Gadget.TAGS)).isEqualTo(tags);

    List<Tag> moved = List.of(new Tag("a"), new Tag("z"), new Tag("a"));
    CrmRecord changed = update(store, stored.with(Gadget.TAGS, moved));
    assertThat(reload(store, changed).get(Gadget.TAGS)).isEqualTo(moved);
  }

  @Test
  void keepsManyElements() {
    Store store = open(Gadget.TYPE);
    List<Phone> phones = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      phones.add(new Phone("raw " + i, "+39" + i, i % 2 == 0 ? null : "" + i, null, i == 7, false));
    }
    CrmRecord stored = insert(store, Gadget.gadget(1).with(Gadget.PHONES, phones));
    assertThat(reload(store, stored).get(Gadget.PHONES)).isEqualTo(phones);

    CrmRecord fewer = update(store, stored.with(Gadget.PHONES, phones.subList(250, 253)));
    assertThat(reload(store, fewer).get(Gadget.PHONES)).isEqualTo(phones.subList(250, 253));
  }

  @Test
  void keepsTheElementsOfSeveralFieldsAndRecordsApart() {
    Store store = open(Gadget.TYPE);
    CrmRecord both =
        Gadget.gadget(1)
            .with(Gadget.TAGS, List.of(new Tag("one")))
            .with(Gadget.PHONES, List.of(Phone.of("1"), Phone.of("2")));
    CrmRecord other = Gadget.gadget(2).with(Gadget.TAGS, List.of(new Tag("two"), new Tag("one")));
    List<CrmRecord> stored = insert(store, List.of(both, other, Gadget.gadget(3)));
    assertThat(all(store, Gadget.TYPE)).containsExactlyInAnyOrderElementsOf(stored);

    delete(store, stored.get(0));
    assertThat(all(store, Gadget.TYPE)).containsExactlyInAnyOrder(stored.get(1), stored.get(2));
  }

  @Test
  void leavesNoElementsOfADeletedRecordToItsSuccessor() {
    Store store = open(Gadget.TYPE);
    CrmRecord first =
        insert(store, Gadget.gadget(1).with(Gadget.TAGS, List.of(new Tag("a"), new Tag("b"))));
    delete(store, first);
    CrmRecord second = insert(store, Gadget.gadget(1).with(Gadget.TITLE, "second"));

    assertThat(reload(store, second)).isEqualTo(second);
    assertThat(reload(store, second).get(Gadget.TAGS)).isEmpty();
  }
}
