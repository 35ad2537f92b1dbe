package org.rapporto.crm.blackbox.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.Summary;
import org.rapporto.crm.store.TransactionMode;

/** Forms of one type that do not follow from one another. */
class FormsTest {

  private static final RecordType BASE = RecordType.named("car").field(Cars.PLATE).build();
  private static final TextField SEAT = Field.text("car", "seat", Trait.INDEXED);
  private static final IntegerField WHEELS = Field.integer("car", "wheels", Trait.INDEXED);
  private static final RecordType WITH_SEAT = BASE.with(SEAT);
  private static final RecordType WITH_WHEELS = BASE.with(WHEELS);

  private final MemoryStore store = MemoryStore.create();

  private CrmRecord insert(CrmRecord record) {
    List<CrmRecord> stored =
        store.inTransaction(TransactionMode.WRITE, tx -> tx.insert(List.of(record)));
    return stored.get(0);
  }

  private CrmRecord update(CrmRecord record) {
    List<CrmRecord> stored =
        store.inTransaction(TransactionMode.WRITE, tx -> tx.update(List.of(record)));
    return stored.get(0);
  }

  private List<CrmRecord> find(RecordType form, Filter filter, Order... orders) {
    return store.inTransaction(
        TransactionMode.READ, tx -> tx.find(Selection.of(form, filter).orderedBy(orders)));
  }

  private static CrmRecord car(RecordType form, int number) {
    return CrmRecord.of(form, Cars.id(number)).with(Cars.PLATE, "P" + number);
  }

  @Test
  void keepTheirOwnFieldsInOneTable() {
    store.prepare(List.of(WITH_SEAT));
    CrmRecord leather = insert(car(WITH_SEAT, 1).with(SEAT, "leather"));
    store.prepare(List.of(WITH_WHEELS));
    CrmRecord three = insert(car(WITH_WHEELS, 2).with(WHEELS, 3L));

    CrmRecord one = find(WITH_WHEELS, Filter.hasId(List.of(leather.id()))).get(0);
    update(one.with(WHEELS, 4L));

    assertThat(find(WITH_SEAT, SEAT.eq("leather")))
        .containsExactly(leather.storedAs(2))
        .allMatch(r -> r.type().equals(WITH_SEAT));
    assertThat(find(WITH_WHEELS, Filter.everything(), Order.byDescending(WHEELS)))
        .containsExactly(one.with(WHEELS, 4L).storedAs(2), three);
    assertThat(find(WITH_WHEELS, WHEELS.lessThan(4L))).containsExactly(three);
    assertThat(find(BASE, Cars.PLATE.startsWith("P"))).hasSize(2);
  }

  @Test
  void sumUnderTheirOwnSlots() {
    store.prepare(List.of(WITH_SEAT, WITH_WHEELS));
    insert(car(WITH_SEAT, 1).with(SEAT, "leather"));
    insert(car(WITH_WHEELS, 2).with(WHEELS, 3L));
    Summary summary =
        new Summary(
            WITH_WHEELS,
            Filter.everything(),
            List.of(WHEELS),
            List.of(new Summary.Measure(Summary.Function.MAX, WHEELS)));
    List<Group> groups = store.inTransaction(TransactionMode.READ, tx -> tx.summarize(summary));
    assertThat(groups).extracting(g -> g.measures().get(0)).containsExactly(3L, null);
  }

  @Test
  void refuseAFieldOfAnotherKindUnderAColumnThatIsTaken() {
    store.prepare(List.of(WITH_SEAT));
    CrmRecord leather = insert(car(WITH_SEAT, 1).with(SEAT, "leather"));
    RecordType other = BASE.with(Field.integer("car", "seat"));
    assertThatThrownBy(() -> store.prepare(List.of(WITH_WHEELS, other)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("seat of type INTEGER");
    assertThat(find(WITH_SEAT, Filter.everything())).containsExactly(leather);
    assertThatThrownBy(() -> find(WITH_WHEELS, Filter.everything()))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void refuseANewNaturalKeyThatLiveRecordsDouble() {
    store.prepare(List.of(BASE));
    insert(car(BASE, 1).with(Cars.PLATE, "same"));
    insert(car(BASE, 2).with(Cars.PLATE, "same"));
    RecordType keyed =
        RecordType.named("car").field(Cars.PLATE).naturalKey("plate", Cars.PLATE).build();
    assertThatThrownBy(() -> store.prepare(List.of(keyed)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("plate")
        .hasMessageNotContaining("same");
    assertThat(insert(car(BASE, 3).with(Cars.PLATE, "same")).version()).isEqualTo(1);
  }

  @Test
  void keepANaturalKeyThatAnotherFormLacks() {
    RecordType keyed =
        RecordType.named("car").field(Cars.PLATE).naturalKey("plate", Cars.PLATE).build();
    store.prepare(List.of(BASE));
    insert(car(BASE, 1));
    store.prepare(List.of(keyed));
    store.prepare(List.of(WITH_WHEELS));
    assertThatThrownBy(() -> insert(car(WITH_WHEELS, 2).with(Cars.PLATE, "P1")))
        .isInstanceOf(DuplicateRecordException.class);
  }

  @Test
  void gainAnIndexOverRecordsThatAreThere() {
    TextField indexed = Field.text("car", "plate", Trait.INDEXED);
    store.prepare(List.of(BASE));
    List<CrmRecord> cars = List.of(insert(car(BASE, 2)), insert(car(BASE, 1)));
    store.prepare(List.of(RecordType.named("car").field(indexed).build()));
    assertThat(find(BASE, Filter.everything(), Order.byDescending(Cars.PLATE)))
        .containsExactlyElementsOf(cars);
    assertThat(find(BASE, Cars.PLATE.eq("P1"))).containsExactly(cars.get(1));
  }
}
