package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueType;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;

/** 150 fields on a type is normal; 500 works. */
abstract class WideTypeChecks extends ContractPart {

  private static final IntegerField RANK = Field.integer("wide", "rank", Trait.INDEXED);
  private static final int RECORDS = 40;

  WideTypeChecks(StoreContract contract) {
    super(contract);
  }

  /** Fields of all types by turns; every tenth is multi-valued. */
  private static RecordType wide(int fields) {
    RecordType.Builder type = RecordType.named("wide").field(RANK);
    for (int i = 1; i < fields; i++) {
      String name = "f" + i;
      switch (i % 10) {
        case 0 -> type.field(Field.multi("wide", name, ElementKind.TAG));
        case 1, 2, 3 -> type.field(Field.text("wide", name));
        case 4 -> type.field(Field.integer("wide", name));
        case 5 -> type.field(Field.decimal("wide", name, 2));
        case 6 -> type.field(Field.flag("wide", name));
        case 7 -> type.field(Field.date("wide", name));
        case 8 -> type.field(Field.instant("wide", name));
        default -> type.field(Field.money("wide", name));
      }
    }
    return type.build();
  }

  private static CrmRecord filled(RecordType type, int n) {
    CrmRecord record = CrmRecord.of(type, Gadget.id("wide", n)).with(RANK, (long) n);
    for (Field<?> field : type.fields()) {
      if (field.type() == ValueType.TAGS) {
        record = record.withAt(type.slot(field), List.of(new Tag("t" + n), new Tag("u")));
      } else if (!field.equals(RANK)) {
        List<Object> values = Extremes.of(field.type());
        record = record.withAt(type.slot(field), values.get(n % values.size()));
      }
    }
    return record;
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 500})
  void servesATypeOfManyFields(int fields) {
    RecordType type = wide(fields);
    Store store = open(type);
    List<CrmRecord> records = new ArrayList<>();
    for (int n = 0; n < RECORDS; n++) {
      records.add(filled(type, n));
    }
    List<CrmRecord> stored = new ArrayList<>(insert(store, records));
    assertServes(store, type, stored);

    stored.set(
        3, update(store, stored.get(3).with(RANK, 1000L).withAt(type.slotCount() - 1, null)));
    List<CrmRecord> refilled = new ArrayList<>();
    for (CrmRecord record : stored.subList(10, 20)) {
      refilled.add(filled(type, (int) (record.get(RANK) + 1)).withId(record.id()).storedAs(1));
    }
    stored.subList(10, 20).clear();
    stored.addAll(update(store, refilled));
    assertServes(store, type, stored);
    assertServes(reopened(store, type), type, stored);
  }

  private static void assertServes(Store store, RecordType type, List<CrmRecord> stored) {
    assertThat(all(store, type)).containsExactlyInAnyOrderElementsOf(stored);
    Filter top = RANK.atLeast(30L);
    CrmRecord[] expected = stored.stream().filter(r -> r.get(RANK) >= 30).toArray(CrmRecord[]::new);
    assertFinds(store, type, top, expected);
    List<CrmRecord> ordered =
        find(
            store,
            Selection.of(type, Filter.everything()).orderedBy(Order.byDescending(RANK)).limit(5));
    assertThat(ordered)
        .extracting(r -> r.get(RANK))
        .containsExactlyElementsOf(
            stored.stream()
                .map(r -> r.get(RANK))
                .sorted(Comparator.reverseOrder())
                .limit(5)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 500})
  void growsToManyFieldsAtOnce(int fields) {
    RecordType type = wide(fields);
    RecordType first = RecordType.named("wide").field(RANK).build();
    Store store = open(first);
    CrmRecord old = insert(store, CrmRecord.of(first, Gadget.id("wide", 1)).with(RANK, 1L));
    store.prepare(List.of(type));

    assertThat(all(store, type)).containsExactly(old.as(type));
    CrmRecord full = update(store, filled(type, 1).storedAs(1));
    assertThat(all(store, type)).containsExactly(full);
    assertThat(full.version()).isEqualTo(2);
  }
}
