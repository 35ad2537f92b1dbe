package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.ValueType;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;

/** Order is the same on every store: values as their type tells, missing last, ties by id. */
abstract class OrderChecks extends ContractPart {

  /** Ascending by code point, which is neither the order of UTF-16 nor that of any language. */
  static final List<String> TEXTS_IN_ORDER =
      List.of(
          "",
          "\u0001",
          " ",
          "!",
          "-",
          "0",
          "1",
          "10",
          "2",
          "A",
          "Z",
          "Za",
          "_",
          "a",
          "a ",
          "aa",
          "b",
          "e\u0301",
          "z",
          "É",
          "é",
          "Ж",
          "ж",
          "\uD7FF",
          "\uE000",
          "\uFFFD",
          "\uFFFF",
          "\uFFFFa",
          "\uD800\uDC00",
          "\uD83D\uDE00",
          "\uD83D\uDE00a",
          "\uDBFF\uDFFF");

  OrderChecks(StoreContract contract) {
    super(contract);
  }

  @ParameterizedTest
  @EnumSource(
      value = ValueType.class,
      names = {
        "TEXT",
        "INTEGER",
        "DECIMAL",
        "BOOLEAN",
        "DATE",
        "INSTANT",
        "REFERENCE",
        "CHOICE",
        "MONEY"
      })
  void ordersByEveryTypeInBothDirectionsWithMissingLast(ValueType valueType) {
    Store store = open(Gadget.TYPE);
    ScalarField<?> field = (ScalarField<?>) Gadget.fieldOf(valueType);
    List<Object> values = ascending(valueType);
    List<CrmRecord> stored = insert(store, shuffledWith(field, values));
    List<CrmRecord> missing = byId(stored.stream().filter(r -> r.find(field).isEmpty()).toList());

    List<CrmRecord> up = find(store, everything().orderedBy(Order.by(field)));
    assertThat(valuesOf(up, field)).isEqualTo(values);
    assertThat(up.subList(values.size(), up.size())).isEqualTo(missing);

    List<CrmRecord> down = find(store, everything().orderedBy(Order.byDescending(field)));
    List<Object> descending = new ArrayList<>(values);
    Collections.reverse(descending);
    assertThat(valuesOf(down, field)).isEqualTo(descending);
    assertThat(down.subList(values.size(), down.size())).isEqualTo(missing);
  }

  static List<Object> ascending(ValueType valueType) {
    if (valueType == ValueType.TEXT) {
      return List.copyOf(TEXTS_IN_ORDER);
    }
    if (valueType == ValueType.REFERENCE) {
      List<RecordId> ids = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        ids.add(Gadget.id("maker", i));
      }
      ids.sort(Comparator.comparing(RecordId::toString));
      return List.copyOf(ids);
    }
    return Extremes.of(valueType);
  }

  private static List<CrmRecord> shuffledWith(ScalarField<?> field, List<Object> values) {
    List<CrmRecord> records = new ArrayList<>();
    for (int i = 0; i < values.size() + 4; i++) {
      int at = i * 7919 % (values.size() + 4);
      CrmRecord record = Gadget.gadget(i);
      records.add(
          at < values.size() ? record.withAt(Gadget.TYPE.slot(field), values.get(at)) : record);
    }
    return records;
  }

  private static List<Object> valuesOf(List<CrmRecord> records, ScalarField<?> field) {
    List<Object> values = new ArrayList<>();
    records.forEach(r -> r.find(field).ifPresent(values::add));
    return values;
  }

  static List<CrmRecord> byId(List<CrmRecord> records) {
    return records.stream().sorted(Comparator.comparing(r -> r.id().toString())).toList();
  }

  private static Selection everything() {
    return Selection.of(Gadget.TYPE, Filter.everything());
  }

  @Test
  void ordersByTheTextOfTheIdWhereNoOrderIsAsked() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> records = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      records.add(Gadget.gadget(i));
    }
    List<CrmRecord> stored = insert(store, records);
    assertThat(find(store, everything())).isEqualTo(byId(stored));
  }

  @Test
  void breaksTiesByIdInBothDirections() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> records = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      records.add(Gadget.gadget(i).with(Gadget.NUMBER, (long) (i % 2)));
    }
    List<CrmRecord> stored = byId(insert(store, records));
    List<CrmRecord> zeros = stored.stream().filter(r -> r.get(Gadget.NUMBER) == 0).toList();
    List<CrmRecord> ones = stored.stream().filter(r -> r.get(Gadget.NUMBER) == 1).toList();

    List<CrmRecord> up = find(store, everything().orderedBy(Order.by(Gadget.NUMBER)));
    assertThat(up.subList(0, 15)).isEqualTo(zeros);
    assertThat(up.subList(15, 30)).isEqualTo(ones);
    List<CrmRecord> down = find(store, everything().orderedBy(Order.byDescending(Gadget.NUMBER)));
    assertThat(down.subList(0, 15)).isEqualTo(ones);
    assertThat(down.subList(15, 30)).isEqualTo(zeros);
  }

  @Test
  void ordersBySeveralFieldsEachInItsOwnDirection() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> records = new ArrayList<>();
    for (int i = 0; i < 27; i++) {
      CrmRecord record = Gadget.gadget(i);
      record = i % 3 == 2 ? record : record.with(Gadget.SPARE, i % 3 == 1);
      record = i / 3 % 3 == 2 ? record : record.with(Gadget.TITLE, i / 3 % 3 == 0 ? "A" : "a");
      records.add(i / 9 == 2 ? record : record.with(Gadget.PRICE, Money.of("" + i / 9, "EUR")));
    }
    List<CrmRecord> stored = insert(store, records);
    List<CrmRecord> expected = new ArrayList<>();
    for (int title : new int[] {1, 0, 2}) {
      for (int spare : new int[] {0, 1, 2}) {
        for (int price : new int[] {1, 0, 2}) {
          expected.add(stored.get(price * 9 + title * 3 + spare));
        }
      }
    }
    assertThat(
            find(
                store,
                everything()
                    .orderedBy(
                        Order.byDescending(Gadget.TITLE),
                        Order.by(Gadget.SPARE),
                        Order.byDescending(Gadget.PRICE))))
        .isEqualTo(expected);
  }

  @Test
  void ordersByTheFieldsEveryTypeHas() {
    Store store = open(Gadget.TYPE);
    CrmRecord zoe = insert(store, Gadget.gadget(1).with(RecordType.OWNER, "zoe"));
    CrmRecord nobody = insert(store, Gadget.gadget(2));
    CrmRecord ann = insert(store, Gadget.gadget(3).with(RecordType.OWNER, "ann"));
    assertThat(find(store, everything().orderedBy(Order.by(RecordType.OWNER))))
        .containsExactly(ann, zoe, nobody);
  }

  @Test
  void givesTheFirstOnesUpToTheLimit() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> records = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      records.add(Gadget.gadget(i).with(Gadget.NUMBER, (long) i));
    }
    List<CrmRecord> stored = insert(store, records);
    Selection ordered = everything().orderedBy(Order.by(Gadget.NUMBER));

    assertThat(find(store, ordered.limit(1))).isEqualTo(stored.subList(0, 1));
    assertThat(find(store, ordered.limit(7))).isEqualTo(stored.subList(0, 7));
    assertThat(find(store, ordered.limit(10))).isEqualTo(stored);
    assertThat(find(store, ordered.limit(11))).isEqualTo(stored);
    assertThat(find(store, ordered.limit(Integer.MAX_VALUE))).isEqualTo(stored);
  }

  @Test
  void tellsLiveRecordsFromDeletedOnes() {
    Store store = open(Gadget.TYPE);
    CrmRecord live = insert(store, Gadget.gadget(1).with(Gadget.NUMBER, 2L));
    CrmRecord first = insert(store, Gadget.gadget(2).with(Gadget.NUMBER, 1L));
    CrmRecord gone = update(store, Keyed.deleted(first));
    Selection ordered = everything().orderedBy(Order.by(Gadget.NUMBER));

    assertThat(find(store, ordered.in(Scope.LIVE))).containsExactly(live);
    assertThat(find(store, ordered.in(Scope.DELETED))).containsExactly(gone);
    assertThat(find(store, ordered.in(Scope.ALL))).containsExactly(gone, live);
    Filter atMostTwo = Gadget.NUMBER.atMost(2L);
    assertThat(count(store, atMostTwo, Scope.LIVE)).isEqualTo(1);
    assertThat(count(store, atMostTwo, Scope.DELETED)).isEqualTo(1);
    assertThat(count(store, atMostTwo, Scope.ALL)).isEqualTo(2);

    CrmRecord back = update(store, Keyed.restored(gone));
    assertThat(find(store, ordered)).containsExactly(back, live);
    assertThat(find(store, ordered.in(Scope.DELETED))).isEmpty();
  }

  private static long count(Store store, Filter filter, Scope scope) {
    return read(store, tx -> tx.count(Gadget.TYPE, filter, scope));
  }
}
