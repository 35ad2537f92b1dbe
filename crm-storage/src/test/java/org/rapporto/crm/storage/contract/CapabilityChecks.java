package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.Summary;

/** What is declared works, and what is not declared is refused: nothing is silently left out. */
abstract class CapabilityChecks extends ContractPart {

  CapabilityChecks(StoreContract contract) {
    super(contract);
  }

  @Test
  void hasANameAndDeclaresTheSameAtAnyTime() {
    Store store = open(Gadget.TYPE);
    assertThat(store.name()).isNotBlank().hasSizeLessThan(40);
    EnumSet<Capability> declared = EnumSet.noneOf(Capability.class);
    declared.addAll(store.capabilities());
    insert(store, Gadget.gadget(1));
    assertThat(store.capabilities()).isEqualTo(declared);
  }

  @Test
  void matchesInsideTextAsDeclared() {
    Store store = open(Gadget.TYPE);
    CrmRecord found = insert(store, Gadget.gadget(1).with(Gadget.TITLE, "one two"));
    insert(store, Gadget.gadget(2).with(Gadget.TITLE, "three"));

    assertFinds(store, Gadget.TYPE, Gadget.TITLE.startsWith("one"), found);
    assertFinds(store, Gadget.TYPE, Gadget.TITLE.contains("ne t"), found);
    assertFinds(store, Gadget.TYPE, Gadget.TITLE.endsWith("two"), found);
  }

  @Test
  void asksElementsAsDeclared() {
    Store store = open(Gadget.TYPE);
    CrmRecord found = insert(store, Gadget.gadget(1).with(Gadget.TAGS, List.of(new Tag("x"))));
    insert(store, Gadget.gadget(2));

    assertFinds(store, Gadget.TYPE, Gadget.TAGS.isSet(), found);
    assertFinds(store, Gadget.TYPE, Gadget.TAGS.any(Tag.NAME.eq("x")), found);
    assertFinds(store, Gadget.TYPE, Gadget.TAGS.any(Tag.NAME.contains("x")), found);
  }

  @Test
  void stepsToOtherRecordsAsDeclared() {
    Store store = open(Gadget.TYPE, Gadget.MAKER_TYPE);
    CrmRecord maker = insert(store, Gadget.maker(1).with(Gadget.MAKER_NAME, "Acme"));
    CrmRecord found = insert(store, Gadget.gadget(1).with(Gadget.MAKER, maker.id()));
    insert(store, Gadget.gadget(2));

    assertFinds(store, Gadget.TYPE, Gadget.MAKER.eq(maker.id()), found);
    assertFinds(store, Gadget.TYPE, Gadget.MAKER.to(Gadget.MAKER_NAME.eq("Acme")), found);
  }

  @Test
  void sumsUpAsDeclared() {
    Store store = open(Gadget.TYPE);
    insert(store, List.of(Gadget.gadget(1), Gadget.gadget(2)));
    Summary counting = new Summary(Gadget.TYPE, Filter.everything(), List.of(), List.of());
    if (store.capabilities().contains(Capability.SUMMARIZE)) {
      List<Group> groups = read(store, tx -> tx.summarize(counting));
      assertThat(groups).singleElement().matches(g -> g.count() == 2);
    } else {
      assertThatThrownBy(() -> read(store, tx -> tx.summarize(counting)))
          .isInstanceOf(UnsupportedQueryException.class);
    }
  }

  @Test
  void outlivesItsClosingAsDeclared() {
    Store store = open(Gadget.TYPE);
    CrmRecord kept = insert(store, Gadget.gadget(1).with(Gadget.TITLE, "kept"));
    boolean durable = store.capabilities().contains(Capability.DURABLE);
    store.close();
    if (durable) {
      assertThat(all(reopen(Gadget.TYPE), Gadget.TYPE)).containsExactly(kept);
    } else {
      assertThatThrownBy(() -> reopen(Gadget.TYPE))
          .as("a store that can be opened again declares %s", Capability.DURABLE)
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void opensStoresThatKnowNothingOfEachOther() {
    Store one = open(Gadget.TYPE);
    insert(one, Gadget.gadget(1));
    Store other = open(Gadget.TYPE);
    assertThat(all(other, Gadget.TYPE)).isEmpty();
    insert(other, List.of(Gadget.gadget(1), Gadget.gadget(2)));
    assertThat(all(one, Gadget.TYPE)).hasSize(1);
  }
}
