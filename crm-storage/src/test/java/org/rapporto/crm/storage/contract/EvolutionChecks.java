package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.FieldDefinition.Status;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueType;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;

/** Types and fields that come later, beside records that were there before. */
abstract class EvolutionChecks extends ContractPart {

  private static final TextField NAME = Field.text("plan", "name");
  private static final IntegerField SIZE = Field.integer("plan", "size", Trait.INDEXED);
  private static final RecordType EARLIER = RecordType.named("plan").field(NAME).build();
  private static final RecordType LATER = EARLIER.with(SIZE);

  EvolutionChecks(StoreContract contract) {
    super(contract);
  }

  private static CrmRecord plan(RecordType type, int n) {
    return CrmRecord.of(type, Gadget.id("plan", n)).with(NAME, "plan " + n);
  }

  @Test
  void preparesTheSameTypesAgainWithoutEffect() {
    Store store = open(Gadget.TYPE, Gadget.MAKER_TYPE);
    CrmRecord record = insert(store, Gadget.gadget(1).with(Gadget.TITLE, "kept"));
    store.prepare(List.of(Gadget.TYPE, Gadget.MAKER_TYPE));
    store.prepare(List.of(Gadget.TYPE));
    store.prepare(List.of());

    assertThat(all(store, Gadget.TYPE)).containsExactly(record);
    assertThat(all(store, Gadget.MAKER_TYPE)).isEmpty();
  }

  @Test
  void addsATypeBesideOthers() {
    Store store = open(EARLIER);
    CrmRecord old = insert(store, plan(EARLIER, 1));
    store.prepare(List.of(EARLIER, Gadget.TYPE));
    CrmRecord gadget = insert(store, Gadget.gadget(1));

    assertThat(all(store, EARLIER)).containsExactly(old);
    assertThat(all(store, Gadget.TYPE)).containsExactly(gadget);
  }

  @Test
  void readsOldRecordsUnderALaterFormWithTheNewFieldMissing() {
    Store store = open(EARLIER);
    CrmRecord old = insert(store, plan(EARLIER, 1));
    store.prepare(List.of(LATER));
    CrmRecord now = insert(store, plan(LATER, 2).with(SIZE, 5L));

    assertThat(reload(store, old.as(LATER))).isEqualTo(old.as(LATER));
    assertFinds(store, LATER, SIZE.isMissing(), old.as(LATER));
    assertFinds(store, LATER, SIZE.atLeast(5L), now);
    Selection bySize = Selection.of(LATER, Filter.everything()).orderedBy(Order.by(SIZE));
    assertThat(find(store, bySize)).containsExactly(now, old.as(LATER));

    CrmRecord changed = update(store, old.as(LATER).with(SIZE, 4L));
    assertThat(find(store, bySize)).containsExactly(changed, now);
    assertThat(all(reopened(store, LATER), LATER)).containsExactlyInAnyOrder(changed, now);
  }

  @ParameterizedTest
  @EnumSource(ValueType.class)
  void addsFieldsOfEveryType(ValueType valueType) {
    RecordType bare = RecordType.named("gadget").field(Field.text("gadget", "first")).build();
    RecordType full = bare.with(Gadget.fieldOf(valueType));
    Store store = open(bare);
    CrmRecord old = insert(store, CrmRecord.of(bare, Gadget.id("gadget", 1)));
    store.prepare(List.of(full));

    Object value = Extremes.of(valueType).get(1);
    CrmRecord changed = update(store, old.as(full).withAt(full.slotCount() - 1, value));
    CrmRecord added = insert(store, CrmRecord.of(full, Gadget.id("gadget", 2)));
    assertFinds(store, full, Gadget.fieldOf(valueType).isSet(), changed);
    assertThat(all(store, full)).containsExactlyInAnyOrder(changed, added);
  }

  @Test
  void goesOnServingAnEarlierForm() {
    Store store = open(EARLIER);
    CrmRecord old = insert(store, plan(EARLIER, 1));
    store.prepare(List.of(LATER));
    CrmRecord now = insert(store, plan(LATER, 2).with(SIZE, 5L));

    List<CrmRecord> found = find(store, EARLIER, NAME.isSet());
    assertThat(found).allMatch(r -> r.type().slotCount() == EARLIER.slotCount());
    assertThat(ids(found)).containsExactlyInAnyOrder(old.id(), now.id());
    CrmRecord more = insert(store, plan(EARLIER, 3));
    assertThat(reload(store, more.as(LATER))).isEqualTo(more.as(LATER));
  }

  @Test
  void keepsTheValuesThatAnEarlierFormDoesNotKnow() {
    Store store = open(EARLIER);
    store.prepare(List.of(LATER));
    CrmRecord now = insert(store, plan(LATER, 2).with(SIZE, 5L));
    CrmRecord asBefore = find(store, EARLIER, Filter.everything()).get(0);
    update(store, asBefore.with(NAME, "renamed"));

    assertThat(reload(store, now)).isEqualTo(now.with(NAME, "renamed").storedAs(2));
  }

  @Test
  void neverDropsAFieldThatAnEarlierFormLacks() {
    Store store = open(LATER);
    CrmRecord stored = insert(store, plan(LATER, 1).with(SIZE, 5L));
    store.prepare(List.of(EARLIER));
    store.prepare(List.of(LATER));
    assertThat(all(store, LATER)).containsExactly(stored);
  }

  @Test
  void takesALaterFormWhenItIsOpenedAgain() {
    Store store = open(EARLIER);
    CrmRecord old = insert(store, plan(EARLIER, 1));
    Store again = reopened(store, EARLIER);
    again.prepare(List.of(LATER));
    assertThat(update(again, old.as(LATER).with(SIZE, 1L)).version()).isEqualTo(2);
    assertFinds(again, LATER, SIZE.eq(1L), all(again, LATER).get(0));
  }

  @Test
  void addsAnIndexToAFieldThatHadNone() {
    TextField indexed = Field.text("plan", "name", Trait.INDEXED);
    RecordType later =
        EARLIER.replacing(
            "name",
            new FieldDefinition(indexed, "name", Labels.NONE, Set.of(), Status.ACTIVE, null));
    Store store = open(EARLIER);
    CrmRecord old = insert(store, plan(EARLIER, 1));
    store.prepare(List.of(later));

    assertFinds(store, later, indexed.eq("plan 1"), old);
    assertThat(update(store, old.as(later).with(indexed, "new")).get(indexed)).isEqualTo("new");
  }

  @Test
  void keepsTheValuesOfARenamedField() {
    TextField title = NAME.renamed("title");
    RecordType later =
        EARLIER.replacing(
            "name",
            new FieldDefinition(title, "name", Labels.NONE, Set.of("name"), Status.ACTIVE, null));
    Store store = open(EARLIER);
    CrmRecord old = insert(store, plan(EARLIER, 1));
    store.prepare(List.of(later));

    CrmRecord found = all(store, later).get(0);
    assertThat(found.get(title)).isEqualTo("plan 1");
    assertFinds(store, later, title.eq("plan 1"), found);
    assertFinds(store, later, NAME.eq("plan 1"), found);
    assertThat(find(store, Selection.of(later, title.isSet()).orderedBy(Order.by(title))))
        .containsExactly(found);
    assertThat(update(store, found.with(title, "new")).id()).isEqualTo(old.id());
    assertThat(all(store, later).get(0).get(title)).isEqualTo("new");
  }

  @Test
  void keepsTheValuesOfARetiredField() {
    RecordType later =
        LATER.replacing(
            "size", new FieldDefinition(SIZE, "size", Labels.NONE, Set.of(), Status.RETIRED, null));
    Store store = open(LATER);
    CrmRecord stored = insert(store, plan(LATER, 1).with(SIZE, 5L));
    store.prepare(List.of(later));

    CrmRecord changed = update(store, stored.as(later).with(NAME, "new"));
    assertThat(reload(store, changed).get(SIZE)).isEqualTo(5);
  }

  @Test
  void enforcesANaturalKeyThatComesLater() {
    RecordType later = RecordType.named("plan").field(NAME).naturalKey("name", NAME).build();
    Store store = open(EARLIER);
    insert(store, plan(EARLIER, 1));
    store.prepare(List.of(later));

    CrmRecord same = plan(later, 2).with(NAME, "plan 1");
    assertThatThrownBy(() -> insert(store, same)).isInstanceOf(DuplicateRecordException.class);
    assertThat(insert(store, plan(later, 2)).version()).isEqualTo(1);
  }

  @Test
  void refusesReferencesToAnotherTypeInAFieldItHolds() {
    RecordType toMakers =
        RecordType.named("plan").field(Field.reference("plan", "by", "maker")).build();
    RecordType toGadgets =
        RecordType.named("plan").field(Field.reference("plan", "by", "gadget")).build();
    Store store = open(toMakers);
    assertThatThrownBy(() -> store.prepare(List.of(toGadgets))).isInstanceOf(StoreException.class);
  }

  @Test
  void refusesAnotherValueTypeForAFieldItHolds() {
    RecordType other = RecordType.named("plan").field(Field.integer("plan", "name")).build();
    Store store = open(EARLIER);
    CrmRecord old = insert(store, plan(EARLIER, 1));

    assertThatThrownBy(() -> store.prepare(List.of(other)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("name");
    assertThat(all(store, EARLIER)).containsExactly(old);
    Store again = reopened(store, EARLIER);
    assertThatThrownBy(() -> again.prepare(List.of(other))).isInstanceOf(StoreException.class);
    assertThat(all(again, EARLIER)).containsExactly(old);
  }
}
