package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.Derivation;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.FieldDefinition.Status;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextKey;
import org.rapporto.crm.model.Trait;

class RecordTypeTest {

  private static final TextField PLATE = Field.text("car", "plate");
  private static final TextField PLATE_KEY = Field.text("car", "plate_key", Trait.DERIVED);
  private static final RecordType CAR =
      RecordType.named("car")
          .field(PLATE)
          .derived(PLATE_KEY, TextKey.PLAIN, PLATE)
          .naturalKey("plate", PLATE)
          .build();

  @Test
  void beginsWithTheSystemFields() {
    assertThat(CAR.definitions().stream().limit(6).map(d -> d.field()))
        .isEqualTo(RecordType.SYSTEM_FIELDS);
    assertThat(CAR.slot(RecordType.OWNER)).isZero();
    assertThat(CAR.slot(PLATE)).isEqualTo(6);
    assertThat(CAR.slotCount()).isEqualTo(8);
    assertThat(CAR.fields()).isEqualTo(List.of(PLATE, PLATE_KEY));
  }

  @Test
  void namesItsFieldsWhenOneIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CAR.get("plat"))
        .withMessageContainingAll("'car'", "plat", "[owner, ", "plate_key]");
    assertThatIllegalArgumentException().isThrownBy(() -> CAR.slot(Field.integer("car", "plate")));
    assertThatIllegalArgumentException().isThrownBy(() -> CAR.slot(Field.text("bus", "plate")));
    assertThat(CAR.find("plat")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "plate", "id", "version"})
  void refusesANameThatIsTaken(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CAR.with(Field.text("car", name)))
        .withMessageContaining(name);
  }

  @Test
  void refusesFieldsOfOtherTypesAndTheReservedTypeName() {
    assertThatIllegalArgumentException().isThrownBy(() -> CAR.with(Field.text("bus", "line")));
    assertThatIllegalArgumentException().isThrownBy(() -> CAR.with(Field.text("record", "line")));
    assertThatIllegalArgumentException().isThrownBy(() -> RecordType.named("record").build());
  }

  @Test
  void refusesKeysAndDerivationsOverWhatIsNotThere() {
    TextField other = Field.text("car", "other");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordType.named("car").naturalKey("k", other).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordType.named("car").derived(PLATE_KEY, TextKey.PLAIN, other).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordType.named("car").derived(other, TextKey.PLAIN, PLATE))
        .withMessageContaining("DERIVED");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RecordType.named("car")
                    .field(PLATE)
                    .naturalKey("k", PLATE)
                    .naturalKey("k", PLATE)
                    .build())
        .withMessageContaining("twice");
  }

  @Test
  void stillKnowsARenamedFieldByItsFormerName() {
    RecordType renamed = CAR.replacing("plate", renamed(CAR, "plate", "number"));
    TextField number = Field.text("car", "number");
    assertThat(renamed.get("plate")).isEqualTo(number);
    assertThat(renamed.slot(PLATE)).isEqualTo(renamed.slot(number)).isEqualTo(CAR.slot(PLATE));
    assertThat(renamed.naturalKeys().get(0).fields()).containsExactly("number");
    assertThat(renamed.find("plate_key").orElseThrow().derivation())
        .isEqualTo(new Derivation(TextKey.PLAIN, List.of("number")));
  }

  @Test
  void givesAFormerNameToTheFieldThatHasItToday() {
    RecordType renamed = CAR.replacing("plate", renamed(CAR, "plate", "number"));
    TextField column = Field.text("car", "plate");
    RecordType both =
        renamed.with(
            new FieldDefinition(column, "plate_2", Labels.NONE, Set.of(), Status.ACTIVE, null));
    assertThat(both.get("plate")).isEqualTo(column);
    assertThat(both.slot(column)).isEqualTo(8);
  }

  @Test
  void keepsColumnsAndSystemFieldsWhenAFieldIsReplaced() {
    FieldDefinition elsewhere =
        new FieldDefinition(PLATE, "number", Labels.NONE, Set.of(), Status.ACTIVE, null);
    assertThatIllegalArgumentException().isThrownBy(() -> CAR.replacing("plate", elsewhere));
    FieldDefinition owner = CAR.find("owner").orElseThrow();
    assertThatIllegalArgumentException().isThrownBy(() -> CAR.replacing("owner", owner));
    assertThatIllegalArgumentException().isThrownBy(() -> CAR.replacing("colour", owner));
  }

  @Test
  void leavesRetiredFieldsOutOfThoseInUse() {
    FieldDefinition was = CAR.find("plate_key").orElseThrow();
    FieldDefinition is =
        new FieldDefinition(
            was.field(), was.column(), was.labels(), Set.of(), Status.RETIRED, null);
    RecordType later = CAR.replacing("plate_key", is);
    assertThat(later.fields()).isEqualTo(List.of(PLATE));
    assertThat(later.slot(PLATE_KEY)).isEqualTo(CAR.slot(PLATE_KEY));
  }

  @Test
  void coversFormsWithTheSameColumnsInAnyOrder() {
    TextField colour = Field.text("car", "colour");
    RecordType longer = CAR.with(colour);
    RecordType shuffled =
        RecordType.named("car").field(colour).field(PLATE_KEY).field(PLATE).build();
    assertThat(longer.extendsType(CAR)).isTrue();
    assertThat(longer.covers(CAR)).isTrue();
    assertThat(CAR.covers(longer)).isFalse();
    assertThat(shuffled.extendsType(CAR)).isFalse();
    assertThat(shuffled.covers(CAR)).isTrue();
    assertThat(shuffled.covers(longer)).isTrue();
    assertThat(RecordType.named("car").field(Field.integer("car", "plate")).build().covers(CAR))
        .isFalse();
    RecordType cents = RecordType.named("car").field(Field.decimal("car", "price", 2)).build();
    RecordType mills = RecordType.named("car").field(Field.decimal("car", "price", 3)).build();
    assertThat(mills.covers(cents)).isFalse();
    assertThat(RecordType.named("bus").build().covers(RecordType.named("tram").build())).isFalse();
  }

  @Test
  void isEqualOnlyIfEverythingSaidOfItIs() {
    RecordType same =
        RecordType.named("car")
            .field(PLATE)
            .derived(PLATE_KEY, TextKey.PLAIN, PLATE)
            .naturalKey("plate", PLATE)
            .build();
    assertThat(same).isEqualTo(CAR).hasSameHashCodeAs(CAR);
    assertThat(type(Field.text("car", "x", Trait.INDEXED)))
        .isNotEqualTo(type(Field.text("car", "x")));
    assertThat(type(Field.decimal("car", "x", 1))).isNotEqualTo(type(Field.decimal("car", "x", 2)));
    assertThat(type(Field.reference("car", "x", "a")))
        .isNotEqualTo(type(Field.reference("car", "x", "b")));
    assertThat(type(Field.choice("car", "x", List.of(Choice.of("a")))))
        .isNotEqualTo(type(Field.choice("car", "x", List.of(Choice.of("b")))));
    assertThat(RecordType.named("car").field(PLATE, Labels.of("a", "b", "c")).build())
        .isNotEqualTo(type(PLATE));
  }

  private static RecordType type(Field<?> field) {
    return RecordType.named("car").field(field).build();
  }

  @Test
  void takesFiveHundredFields() {
    RecordType.Builder builder = RecordType.named("wide");
    IntStream.range(0, 500).forEach(i -> builder.field(Field.text("wide", "f" + i)));
    RecordType wide = builder.build();
    assertThat(wide.slotCount()).isEqualTo(506);
    assertThat(wide.slot(Field.text("wide", "f499"))).isEqualTo(505);
  }

  @Test
  void printsItsNameAndSizeAlone() {
    assertThat(CAR).hasToString("car (8 fields)");
  }

  private static FieldDefinition renamed(RecordType type, String from, String to) {
    FieldDefinition was = type.find(from).orElseThrow();
    return new FieldDefinition(
        was.field().renamed(to),
        was.column(),
        was.labels(),
        Set.of(from),
        was.status(),
        was.derivation());
  }
}
