package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FlagField;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.RecordView;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextKey;
import org.rapporto.crm.model.Trait;

class RecordViewTest {

  private static final TextField PLATE = Field.text("car", "plate", Trait.REQUIRED);
  private static final TextField PLATE_KEY = Field.text("car", "plate_key", Trait.DERIVED);
  private static final IntegerField SEATS = Field.integer("car", "seats", Trait.REQUIRED);
  private static final FlagField IS_NEW = Field.flag("car", "is_new", Trait.REQUIRED);
  private static final TextField NOTE_2 = Field.text("car", "note_2");
  private static final RecordType CAR =
      RecordType.named("car")
          .field(PLATE)
          .derived(PLATE_KEY, TextKey.PLAIN, PLATE)
          .field(SEATS)
          .field(IS_NEW)
          .field(NOTE_2)
          .build();

  private record Car(
      RecordId id, long version, String plate, long seats, boolean isNew, Optional<String> note2) {}

  private static final RecordId ID = new RecordId("car", new UUID(0, 7));

  private static final CrmRecord RED =
      CrmRecord.of(CAR, ID)
          .with(PLATE, "AB 123")
          .with(PLATE_KEY, "ab 123")
          .with(SEATS, 5L)
          .with(IS_NEW, true)
          .with(RecordType.OWNER, "amy")
          .storedAs(3);

  private final RecordView<Car> cars = RecordView.of(CAR, Car.class, MethodHandles.lookup());

  @Test
  void readsAPrivateRecordByNamesInCamelCase() {
    assertThat(cars.read(RED)).isEqualTo(new Car(ID, 3, "AB 123", 5, true, Optional.empty()));
    assertThat(cars.read(RED.with(NOTE_2, "x")).note2()).contains("x");
  }

  @Test
  void writesWhatItKnowsAndKeepsTheRest() {
    Car changed = new Car(ID, 3, "CD 456", 4, false, Optional.of("sold"));
    CrmRecord written = cars.write(changed, RED);
    assertThat(written)
        .isEqualTo(
            RED.with(PLATE, "CD 456").with(SEATS, 4L).with(IS_NEW, false).with(NOTE_2, "sold"));
    assertThat(written.get(RecordType.OWNER)).isEqualTo("amy");
    assertThat(written.changedSlots())
        .containsExactly(CAR.slot(PLATE), CAR.slot(SEATS), CAR.slot(IS_NEW), CAR.slot(NOTE_2));
    assertThat(cars.write(cars.read(RED), RED)).isSameAs(RED);
  }

  private record Everything(
      @Nullable RecordId id,
      long version,
      Optional<String> owner,
      @Nullable Instant createdAt,
      Optional<String> createdBy,
      @Nullable String text,
      Optional<Long> integer,
      @Nullable BigDecimal decimal,
      Optional<Boolean> flag,
      @Nullable LocalDate date,
      Optional<Instant> instant,
      @Nullable RecordId reference,
      Optional<String> choice,
      @Nullable Money money,
      List<Phone> phones,
      List<Email> emails,
      List<Address> addresses,
      List<Tag> tags,
      List<Link> links,
      List<ExternalId> externalIds) {}

  @Test
  void carriesEveryValueTypeThereAndBack() {
    RecordView<Everything> view =
        RecordView.of(Samples.TYPE, Everything.class, MethodHandles.lookup());
    Random random = new Random(99);
    CrmRecord empty = CrmRecord.of(Samples.TYPE);
    for (int i = 0; i < 500; i++) {
      CrmRecord record = empty;
      for (Field<?> field : Samples.FIELDS) {
        if (random.nextInt(3) > 0) {
          record = record.withAt(Samples.TYPE.slot(field), Samples.value(field, random));
        }
      }
      assertThat(view.write(view.read(record), empty)).isEqualTo(record);
      assertThat(view.write(view.read(empty), record)).isEqualTo(empty);
    }
  }

  private record Stamped(
      Instant createdAt, String createdBy, Optional<String> plateKey, String plate) {}

  @Test
  void leavesStampsAndDerivedFieldsToTheGate() {
    RecordView<Stamped> view = RecordView.of(CAR, Stamped.class, MethodHandles.lookup());
    CrmRecord base =
        RED.with(RecordType.CREATED_AT, Instant.EPOCH).with(RecordType.CREATED_BY, "amy");
    Stamped forged = new Stamped(Instant.MAX, "bob", Optional.of("other"), "AB 124");
    assertThat(view.write(forged, base)).isEqualTo(base.with(PLATE, "AB 124"));
    assertThat(view.read(base).createdBy()).isEqualTo("amy");
  }

  @Test
  void refusesToWriteOntoAnotherRecordOrVersion() {
    Car car = cars.read(RED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cars.write(car, RED.storedAs(4)))
        .withMessageContaining("'version'");
    RecordId other = new RecordId("car", new UUID(0, 8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cars.write(car, RED.withId(other)))
        .withMessageContaining("'id'")
        .withMessageNotContaining("AB 123");
  }

  @Test
  void refusesToReadARecordThatLacksARequiredValue() {
    assertThatIllegalStateException()
        .isThrownBy(() -> cars.read(RED.without(SEATS)))
        .withMessageContainingAll("seats", ID.toString())
        .withMessageNotContaining("AB 123");
  }

  @Test
  void refusesToWriteAMissingRequiredValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cars.write(withoutPlate(), RED))
        .withMessageContaining("plate");
  }

  @SuppressWarnings("NullAway") // a caller without null checks
  private static Car withoutPlate() {
    return new Car(ID, 3, null, 1, true, Optional.empty());
  }

  @Test
  void readsOtherFormsOfTheType() {
    RecordType later = CAR.with(Field.text("car", "colour"));
    assertThat(cars.read(RED.as(later))).isEqualTo(cars.read(RED));
    Car changed = new Car(ID, 3, "CD 456", 5, true, Optional.empty());
    assertThat(cars.write(changed, RED.as(later))).isEqualTo(RED.as(later).with(PLATE, "CD 456"));
  }

  private record Misfit(
      UUID id,
      int version,
      String plateNumber,
      Integer seats,
      List<String> phones,
      String text,
      long integer,
      Optional<List<Tag>> tags,
      Optional<?> date,
      Object money) {}

  @Test
  void tellsAllProblemsAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordView.of(Samples.TYPE, Misfit.class, MethodHandles.lookup()))
        .withMessageContainingAll(
            "Misfit",
            "'sample'",
            "component 'id': it must be a RecordId",
            "component 'version': it must be a long",
            "component 'plateNumber': there is no such field",
            "component 'seats': there is no such field",
            "component 'phones': it must be a List<Phone>",
            "component 'text': field sample.text may be missing; make it Optional<String>",
            "component 'integer': field sample.integer may be missing",
            "component 'tags': it must be a List<Tag>",
            "component 'date': field sample.date is a LocalDate",
            "component 'money': field sample.money is a Money");
  }

  private record Twice(Optional<String> note2) {}

  @Test
  void refusesANameThatCouldBeTwoFields() {
    RecordType type =
        RecordType.named("car").field(NOTE_2).field(Field.text("car", "note2")).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordView.of(type, Twice.class, MethodHandles.lookup()))
        .withMessageContainingAll("car.note_2", "car.note2");
  }

  @Test
  void refusesALookupThatMayNotCallTheConstructor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordView.of(CAR, Car.class, MethodHandles.publicLookup()))
        .withMessageContaining("lookup");
  }

  record Picky(long seats) {
    Picky {
      if (seats > 4) {
        throw new UnsupportedOperationException("too many");
      }
    }
  }

  @Test
  void letsTheRecordsOwnChecksSpeak() {
    RecordView<Picky> view = RecordView.of(CAR, Picky.class, MethodHandles.lookup());
    assertThat(catchThrowable(() -> view.read(RED)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private record Nothing() {}

  @Test
  void takesARecordWithoutComponents() {
    RecordView<Nothing> view = RecordView.of(CAR, Nothing.class, MethodHandles.lookup());
    assertThat(view.read(RED)).isEqualTo(new Nothing());
    assertThat(view.write(new Nothing(), RED)).isSameAs(RED);
  }
}
