package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;

class CrmRecordTest {

  private static final TextField PLATE = Field.text("car", "plate");
  private static final TextField NOTE = Field.text("car", "note");
  private static final RecordType CAR = RecordType.named("car").field(PLATE).field(NOTE).build();
  private static final RecordId ID = new RecordId("car", new UUID(0, 7));
  private static final CrmRecord STORED = CrmRecord.of(CAR, ID).with(PLATE, "AB 123").storedAs(4);

  @Test
  void neverPrintsItsValues() {
    assertThat(CrmRecord.of(CAR).with(PLATE, "SECRET")).hasToString("car/new@0");
    assertThat(STORED).hasToString("car/00000000-0000-0000-0000-000000000007@4");
    assertThatIllegalStateException()
        .isThrownBy(() -> STORED.get(NOTE))
        .withMessageContainingAll("car.note", ID.toString())
        .withMessageNotContaining("AB 123");
  }

  @Test
  void staysAsItIsWhenChanged() {
    CrmRecord changed = STORED.with(PLATE, "CD 456").with(NOTE, "sold");
    assertThat(STORED.get(PLATE)).isEqualTo("AB 123");
    assertThat(STORED.find(NOTE)).isEmpty();
    assertThat(changed.get(PLATE)).isEqualTo("CD 456");
    assertThat(changed.id()).isEqualTo(ID);
    assertThat(changed.version()).isEqualTo(4);
    assertThat(changed.without(NOTE).with(PLATE, "AB 123")).isEqualTo(STORED);
  }

  @Test
  void isItselfWhenNothingChanges() {
    assertThat(STORED.with(PLATE, "AB 123")).isSameAs(STORED);
    assertThat(STORED.without(NOTE)).isSameAs(STORED);
  }

  @Test
  void knowsWhatChangedSinceItWasRead() {
    CrmRecord changed = STORED.with(PLATE, "CD 456").with(NOTE, "sold");
    assertThat(STORED.changedSlots()).isEmpty();
    assertThat(changed.changedSlots()).containsExactly(CAR.slot(PLATE), CAR.slot(NOTE));
    assertThat(changed.originAt(CAR.slot(PLATE))).isEqualTo("AB 123");
    assertThat(changed.originAt(CAR.slot(NOTE))).isNull();
    assertThat(changed.with(PLATE, "AB 123").changedSlots()).containsExactly(CAR.slot(NOTE));
    assertThat(changed.storedAs(5).changedSlots()).isEmpty();
    assertThat(CrmRecord.of(CAR).with(NOTE, "new").changedSlots()).containsExactly(CAR.slot(NOTE));
  }

  @Test
  void takesNoElementsAsNoValueAndNeverGivesNullForThem() {
    CrmRecord record = CrmRecord.of(Samples.TYPE);
    assertThat(record.get(Samples.PHONES)).isEmpty();
    assertThat(record.find(Samples.PHONES)).contains(List.of());
    CrmRecord filled = record.with(Samples.PHONES, List.of(Phone.of("1")));
    assertThat(filled.with(Samples.PHONES, List.of())).isEqualTo(record);
    assertThat(filled.with(Samples.PHONES, null)).isEqualTo(record);
  }

  @Test
  void refusesValuesAndFieldsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STORED.withAt(CAR.slot(PLATE), 5L))
        .withMessageContaining("car.plate");
    assertThatIllegalArgumentException().isThrownBy(() -> STORED.get(Samples.TEXT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STORED.find(Field.integer("car", "plate")));
  }

  @Test
  void hasNoIdBeforeItIsSaved() {
    CrmRecord fresh = CrmRecord.of(CAR);
    assertThat(fresh.hasId()).isFalse();
    assertThatIllegalStateException().isThrownBy(fresh::id).withMessageContaining("'car'");
    assertThat(fresh.withId(ID).id()).isEqualTo(ID);
    RecordId deal = new RecordId("deal", new UUID(0, 7));
    assertThatIllegalArgumentException().isThrownBy(() -> fresh.withId(deal));
    assertThatIllegalArgumentException().isThrownBy(() -> CrmRecord.of(CAR, deal));
  }

  @Test
  void copiesTheValuesOfAStore() {
    @Nullable Object[] values = new @Nullable Object[CAR.slotCount()];
    values[CAR.slot(PLATE)] = "AB 123";
    CrmRecord read = CrmRecord.stored(CAR, ID.value(), 4, values);
    values[CAR.slot(PLATE)] = "changed";
    assertThat(read).isEqualTo(STORED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrmRecord.stored(CAR, ID.value(), 4, new @Nullable Object[3]))
        .withMessageContaining("3");
  }

  @Test
  void isDeletedWhenItHasTheStamp() {
    assertThat(STORED.isDeleted()).isFalse();
    assertThat(STORED.with(RecordType.DELETED_AT, Instant.EPOCH).isDeleted()).isTrue();
  }

  @Test
  void goesToALongerFormWithWhatChanged() {
    RecordType later = CAR.with(Field.text("car", "colour"));
    CrmRecord changed = STORED.with(PLATE, "CD 456").as(later);
    assertThat(changed.type()).isSameAs(later);
    assertThat(changed.get(PLATE)).isEqualTo("CD 456");
    assertThat(changed.find(Field.text("car", "colour"))).isEmpty();
    assertThat(changed.changedSlots()).containsExactly(CAR.slot(PLATE));
    assertThat(changed.originAt(CAR.slot(PLATE))).isEqualTo("AB 123");
    assertThat(STORED.as(CAR)).isSameAs(STORED);
    assertThat(STORED.as(later).changedSlots()).isEmpty();
    assertThat(CrmRecord.of(CAR).with(NOTE, "x").as(later).changedSlots()).hasSize(1);
  }

  @Test
  void findsItsValuesByColumnInAShuffledForm() {
    Random random = new Random(31);
    List<Field<?>> fields = new ArrayList<>(Samples.FIELDS);
    CrmRecord record = CrmRecord.of(Samples.TYPE, new RecordId("sample", new UUID(0, 1)));
    for (Field<?> field : fields) {
      record = record.withAt(Samples.TYPE.slot(field), Samples.value(field, random));
    }
    CrmRecord stored = record.storedAs(1);
    for (int i = 0; i < 200; i++) {
      Collections.shuffle(fields, random);
      RecordType.Builder builder = RecordType.named("sample");
      fields.forEach(builder::field);
      RecordType shuffled = builder.field(Field.text("sample", "added")).build();
      CrmRecord moved = stored.with(Samples.TEXT, "changed " + i).as(shuffled);
      for (Field<?> field : Samples.FIELDS) {
        Object expected = field.equals(Samples.TEXT) ? "changed " + i : stored.valueOrNull(field);
        assertThat(moved.valueAt(shuffled.slot(field))).isEqualTo(expected);
      }
      assertThat(moved.changedSlots()).containsExactly(shuffled.slot(Samples.TEXT));
    }
  }

  @Test
  void refusesAFormWithoutItsColumns() {
    RecordType shorter = RecordType.named("car").field(PLATE).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STORED.as(shorter))
        .withMessageContainingAll("car (7 fields)", "car (8 fields)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STORED.as(RecordType.named("bus").field(Field.text("bus", "x")).build()));
  }

  @Test
  void isEqualByTypeNameIdVersionAndValues() {
    assertThat(STORED.with(PLATE, "x").with(PLATE, "AB 123"))
        .isEqualTo(STORED)
        .hasSameHashCodeAs(STORED);
    assertThat(STORED.storedAs(5)).isNotEqualTo(STORED);
    assertThat(STORED.with(NOTE, "x")).isNotEqualTo(STORED);
    assertThat(STORED.withId(new RecordId("car", new UUID(0, 8)))).isNotEqualTo(STORED);
  }
}
