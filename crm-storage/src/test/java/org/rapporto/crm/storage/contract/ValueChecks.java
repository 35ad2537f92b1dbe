package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueType;
import org.rapporto.crm.store.Store;

/** Values come back as they went in, at the extremes of their types. */
abstract class ValueChecks extends ContractPart {

  private static final int MEGABYTE = 1 << 20;

  ValueChecks(StoreContract contract) {
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
  void keepsExtremes(ValueType valueType) {
    Store store = open(Gadget.TYPE, Gadget.MAKER_TYPE);
    List<CrmRecord> stored = insert(store, withEach(valueType));

    for (CrmRecord record : stored) {
      assertThat(reload(store, record)).isEqualTo(record);
    }
    Store again = reopened(store, Gadget.TYPE, Gadget.MAKER_TYPE);
    assertThat(all(again, Gadget.TYPE)).containsExactlyInAnyOrderElementsOf(stored);
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
  void findsEachExtremeByItsValueAlone(ValueType valueType) {
    Store store = open(Gadget.TYPE, Gadget.MAKER_TYPE);
    List<CrmRecord> stored = insert(store, withEach(valueType));
    ScalarField<?> field = (ScalarField<?>) Gadget.fieldOf(valueType);

    for (CrmRecord record : stored) {
      Object value = record.get(field);
      Filter same = new Filter.Compare(field, Operator.EQ, value);
      assertThat(find(store, Gadget.TYPE, same)).containsExactly(record);
      assertThat(count(store, Gadget.TYPE, same.negate())).isEqualTo(stored.size() - 1L);
    }
  }

  @ParameterizedTest
  @EnumSource(ValueType.class)
  void setsAndClearsValuesByUpdates(ValueType valueType) {
    Store store = open(Gadget.TYPE, Gadget.MAKER_TYPE);
    int slot = Gadget.TYPE.slot(Gadget.fieldOf(valueType));
    List<Object> values = Extremes.of(valueType);
    CrmRecord bare = insert(store, Gadget.gadget(1));

    CrmRecord set = update(store, bare.withAt(slot, values.get(0)));
    CrmRecord changed = update(store, set.withAt(slot, values.get(1)));
    assertThat(reload(store, changed)).isEqualTo(changed);
    assertThat(reload(store, changed).valueAt(slot)).isEqualTo(values.get(1));

    CrmRecord cleared = update(store, changed.withAt(slot, null));
    assertThat(reload(store, cleared)).isEqualTo(cleared);
    assertThat(reload(store, cleared).valueAt(slot)).isNull();
    assertThat(count(store, Gadget.TYPE, Gadget.fieldOf(valueType).isSet())).isZero();
  }

  @Test
  void keepsMissingValuesMissing() {
    Store store = open(Gadget.TYPE);
    CrmRecord stored = insert(store, Gadget.gadget(1));

    CrmRecord found = reload(store, stored);
    for (Field<?> field : Gadget.TYPE.fields()) {
      assertThat(found.valueAt(Gadget.TYPE.slot(field))).as(field.toString()).isNull();
      assertThat(count(store, Gadget.TYPE, field.isMissing())).as(field.toString()).isEqualTo(1);
    }
  }

  @Test
  void tellsAnEmptyTextFromAMissingOne() {
    Store store = open(Gadget.TYPE);
    CrmRecord empty = insert(store, Gadget.gadget(1).with(Gadget.TITLE, ""));
    CrmRecord missing = insert(store, Gadget.gadget(2));

    assertThat(find(store, Gadget.TYPE, Gadget.TITLE.isSet())).containsExactly(empty);
    assertThat(find(store, Gadget.TYPE, Gadget.TITLE.eq(""))).containsExactly(empty);
    assertThat(find(store, Gadget.TYPE, Gadget.TITLE.isMissing())).containsExactly(missing);
  }

  /** Every code point there is, besides U+0000 and the halves of surrogate pairs. */
  @Test
  void keepsEveryCodePoint() {
    Store store = open(Gadget.TYPE);
    List<CrmRecord> planes = new ArrayList<>();
    for (int plane = 0; plane <= Character.MAX_CODE_POINT >> 16; plane++) {
      planes.add(Gadget.gadget(plane).with(Gadget.TITLE, plane(plane)));
    }
    List<CrmRecord> stored = insert(store, planes);

    for (CrmRecord record : stored) {
      boolean same = reload(store, record).get(Gadget.TITLE).equals(record.get(Gadget.TITLE));
      assertThat(same).as("plane of %s came back as it went in", record).isTrue();
    }
  }

  @Test
  void keepsATextOfAMegabyte() {
    Store store = open(Gadget.TYPE);
    String text = "x".repeat(MEGABYTE - 4) + "é😀";
    CrmRecord stored = insert(store, Gadget.gadget(1).with(Gadget.TITLE, text));

    assertThat(reload(store, stored).get(Gadget.TITLE).equals(text)).isTrue();
    assertThat(count(store, Gadget.TYPE, Gadget.TITLE.eq(text))).isEqualTo(1);
    assertThat(count(store, Gadget.TYPE, Gadget.TITLE.eq(text + "x"))).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void keepsEighteenDigitsAtEveryScale(int scale) {
    DecimalField amount = Field.decimal("scaled", "amount", scale, Trait.INDEXED);
    RecordType type = RecordType.named("scaled").field(amount).build();
    Store store = open(type);
    BigInteger most = BigInteger.TEN.pow(18).subtract(BigInteger.ONE);
    List<BigDecimal> values =
        List.of(
            new BigDecimal(most.negate(), scale),
            new BigDecimal(BigInteger.ONE.negate(), scale),
            BigDecimal.ZERO.setScale(scale),
            new BigDecimal(BigInteger.ONE, scale),
            new BigDecimal(most.subtract(BigInteger.ONE), scale),
            new BigDecimal(most, scale));
    List<CrmRecord> records = new ArrayList<>();
    for (BigDecimal value : values) {
      records.add(CrmRecord.of(type, Gadget.id("scaled", records.size())).with(amount, value));
    }
    insert(store, records);

    for (int i = 0; i < values.size(); i++) {
      assertThat(find(store, type, amount.eq(values.get(i))))
          .singleElement()
          .satisfies(r -> assertThat(values).contains(r.get(amount)));
      assertThat(count(store, type, amount.lessThan(values.get(i)))).isEqualTo(i);
      assertThat(count(store, type, amount.atMost(values.get(i)))).isEqualTo(i + 1L);
    }
  }

  @Test
  void keepsOwnerAndStamps() {
    Store store = open(Gadget.TYPE);
    CrmRecord stored =
        insert(
            store,
            Gadget.gadget(1)
                .with(RecordType.OWNER, "ann")
                .with(RecordType.CREATED_AT, Instant.parse("2026-01-02T03:04:05.678901Z"))
                .with(RecordType.CREATED_BY, "bob")
                .with(RecordType.UPDATED_AT, Instant.parse("2026-02-03T04:05:06.789012Z"))
                .with(RecordType.UPDATED_BY, "cid"));

    assertThat(reload(store, stored)).isEqualTo(stored);
    assertThat(reload(store, stored).get(RecordType.OWNER)).isEqualTo("ann");
    assertThat(reload(store, stored).get(RecordType.UPDATED_AT))
        .isEqualTo(Instant.parse("2026-02-03T04:05:06.789012Z"));
    assertThat(find(store, Gadget.TYPE, RecordType.OWNER.eq("ann"))).containsExactly(stored);
  }

  @Test
  void keepsTypesApartThatShareAnId() {
    Store store = open(Gadget.TYPE, Gadget.MAKER_TYPE);
    CrmRecord gadget = insert(store, Gadget.gadget(1).with(Gadget.TITLE, "gadget"));
    CrmRecord maker = insert(store, Gadget.maker(1).with(Gadget.MAKER_NAME, "maker"));
    delete(store, gadget);

    assertThat(all(store, Gadget.TYPE)).isEmpty();
    assertThat(all(store, Gadget.MAKER_TYPE)).containsExactly(maker);
  }

  private static List<CrmRecord> withEach(ValueType valueType) {
    int slot = Gadget.TYPE.slot(Gadget.fieldOf(valueType));
    List<CrmRecord> records = new ArrayList<>();
    for (Object value : Extremes.of(valueType)) {
      records.add(Gadget.gadget(records.size()).withAt(slot, value));
    }
    return records;
  }

  private static String plane(int plane) {
    StringBuilder text = new StringBuilder();
    for (int c = plane << 16; c < (plane + 1) << 16; c++) {
      if (c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)) {
        text.appendCodePoint(c);
      }
    }
    return text.toString();
  }
}
