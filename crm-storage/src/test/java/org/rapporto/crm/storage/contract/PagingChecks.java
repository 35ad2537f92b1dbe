package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.model.ValueType;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;

/** Pages by cursors: no record twice and none left out, whatever happens between pages. */
abstract class PagingChecks extends ContractPart {

  PagingChecks(StoreContract contract) {
    super(contract);
  }

  /** All pages one after the other, with something happening before each but the first. */
  private static List<CrmRecord> pages(
      Store store, Selection whole, int size, Consumer<Store> between) {
    List<CrmRecord> all = new ArrayList<>();
    @Nullable Cursor cursor = null;
    List<CrmRecord> page = find(store, whole.limit(size));
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(size);
      all.addAll(page);
      cursor = Cursor.behind(page.get(page.size() - 1), whole.order());
      between.accept(store);
      page = find(store, whole.after(cursor).limit(size));
    }
    return all;
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
  void joinToTheWholeInEveryOrder(ValueType valueType) {
    Store store = open(Gadget.TYPE);
    ScalarField<?> field = (ScalarField<?>) Gadget.fieldOf(valueType);
    insert(store, doubledWithMissing(field));
    for (Order order : List.of(Order.by(field), Order.byDescending(field))) {
      for (int size : new int[] {1, 2, 3, 7, 1000}) {
        Selection whole = Selection.of(Gadget.TYPE, Filter.everything()).orderedBy(order);
        assertThat(ids(pages(store, whole, size, s -> {})))
            .as("pages of %d by %s %s", size, field, order.direction())
            .isEqualTo(ids(find(store, whole)));
      }
    }
  }

  private static List<CrmRecord> doubledWithMissing(ScalarField<?> field) {
    List<Object> values = OrderChecks.ascending(field.type());
    List<CrmRecord> records = new ArrayList<>();
    for (int i = 0; i < 2 * values.size(); i++) {
      records.add(Gadget.gadget(i).withAt(Gadget.TYPE.slot(field), values.get(i % values.size())));
    }
    for (int i = 0; i < 5; i++) {
      records.add(Gadget.gadget(10_000 + i));
    }
    return records;
  }

  @Test
  void joinToTheWholeWithoutAnOrderAndInSeveral() {
    Store store = open(Gadget.TYPE);
    Random random = new Random(7);
    List<CrmRecord> records = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      records.add(randomGadget(random, i));
    }
    insert(store, records);
    Selection byId = Selection.of(Gadget.TYPE, Filter.everything());
    Selection bySeveral =
        byId.orderedBy(
            Order.byDescending(Gadget.TITLE),
            Order.by(Gadget.NUMBER),
            Order.byDescending(Gadget.SPARE));
    for (Selection whole : List.of(byId, bySeveral)) {
      List<RecordId> expected = ids(find(store, whole));
      assertThat(expected).hasSize(60);
      assertThat(ids(pages(store, whole, 1, s -> {}))).isEqualTo(expected);
      assertThat(ids(pages(store, whole, 7, s -> {}))).isEqualTo(expected);
    }
  }

  private static CrmRecord randomGadget(Random random, int n) {
    CrmRecord record = Gadget.gadget(n);
    if (random.nextInt(3) > 0) {
      record = record.with(Gadget.TITLE, random.nextBoolean() ? "a" : "b");
    }
    if (random.nextInt(3) > 0) {
      record = record.with(Gadget.NUMBER, (long) random.nextInt(3));
    }
    return random.nextInt(3) > 0 ? record.with(Gadget.SPARE, random.nextBoolean()) : record;
  }

  @Test
  void neitherShiftNorDoubleWhenRecordsComeAndGoBetweenThem() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> stable = new ArrayList<>();
    List<CrmRecord> passing = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      CrmRecord record = Gadget.gadget(i).with(Gadget.NUMBER, (long) (i % 10));
      (i % 3 == 0 ? passing : stable).add(i % 5 == 4 ? record.without(Gadget.NUMBER) : record);
    }
    List<CrmRecord> kept = insert(store, stable);
    List<CrmRecord> leaving = new ArrayList<>(insert(store, passing));
    int[] next = {1000};
    Selection whole =
        Selection.of(Gadget.TYPE, Filter.everything()).orderedBy(Order.by(Gadget.NUMBER));

    List<CrmRecord> seen =
        pages(
            store,
            whole,
            3,
            s -> {
              if (!leaving.isEmpty()) {
                delete(s, leaving.remove(leaving.size() - 1));
                insert(s, Gadget.gadget(next[0]++).with(Gadget.NUMBER, (long) (next[0] % 10)));
              }
            });
    assertThat(ids(seen)).doesNotHaveDuplicates().containsAll(ids(kept));
    List<RecordId> order = ids(find(store, whole));
    assertThat(ids(seen).stream().filter(order::contains).toList())
        .isEqualTo(order.stream().filter(ids(seen)::contains).toList());
  }

  @Test
  void goOnBehindARecordThatIsGone() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> records = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      records.add(Gadget.gadget(i).with(Gadget.NUMBER, (long) i));
    }
    List<CrmRecord> stored = insert(store, records);
    Selection whole =
        Selection.of(Gadget.TYPE, Filter.everything()).orderedBy(Order.by(Gadget.NUMBER));
    Cursor behindThird = Cursor.behind(stored.get(2), whole.order());
    delete(store, stored.get(2));

    assertThat(find(store, whole.after(behindThird))).isEqualTo(stored.subList(3, 6));
    assertThat(find(store, whole.after(Cursor.behind(stored.get(5), whole.order())))).isEmpty();
  }

  @Test
  void goOnBehindNoCursorOfAnotherOrder() {
    Store store = open(Gadget.TYPE);
    insert(store, Gadget.gadget(1).with(Gadget.NUMBER, 1L));
    Cursor other = new Cursor(List.of("a"), Gadget.id("gadget", 1).value());
    Selection byNumber =
        Selection.of(Gadget.TYPE, Filter.everything()).orderedBy(Order.by(Gadget.NUMBER));
    assertThatThrownBy(() -> find(store, byNumber.after(other)))
        .isInstanceOf(UnsupportedQueryException.class);
  }

  @Test
  void keepTheFilterBehindTheCursor() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> records = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      records.add(
          Gadget.gadget(i)
              .with(Gadget.NUMBER, (long) i)
              .with(Gadget.TITLE, i % 2 == 0 ? "a" : "b"));
    }
    List<CrmRecord> stored = insert(store, records);
    Filter either = Gadget.TITLE.eq("a").or(Gadget.NUMBER.eq(3L));
    Selection whole = Selection.of(Gadget.TYPE, either).orderedBy(Order.by(Gadget.NUMBER));

    assertThat(find(store, whole.after(Cursor.behind(stored.get(1), whole.order())).limit(3)))
        .containsExactly(stored.get(2), stored.get(3), stored.get(4));
  }
}
