package org.rapporto.crm.examples.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.duplicate.Duplicate;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextKey;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.stores.StoreKind;

class MisspeltNameTest {

  private static final String CAR = "car";
  private static final TextField PLATE = Field.text(CAR, "plate", Trait.INDEXED);
  private static final TextField PLATE_KEY =
      Field.text(CAR, "plate_key", Trait.INDEXED, Trait.DERIVED);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "Smirnova, Anna, Смирнова, Анна",
    "Scherbakov, Pyotr, Щербаков, Пётр",
    "Anna, Smyrnova, Смирнова, Анна",
    "Espozito, Genaro, Esposito, Gennaro",
  })
  void findsAPersonByNameAndBirthdayHoweverSpelt(
      String family, String given, String storedFamily, String storedGiven) {
    for (Crm crm : crms()) {
      try (crm) {
        CrmSession amy = crm.as(Principal.user("amy"));
        amy.save(strangers());
        RecordId there = amy.save(person(storedFamily, storedGiven)).id();
        assertThat(ids(Duplicates.in(amy).of(person(family, given)))).contains(there);
      }
    }
  }

  @Test
  void findsTheNewSpellingOfANameAndNotTheOld() {
    for (Crm crm : crms()) {
      try (crm) {
        CrmSession amy = crm.as(Principal.user("amy"));
        amy.save(strangers());
        CrmRecord card = amy.save(person("Esposito", "Gennaro"));
        amy.save(card.with(Contacts.FAMILY_NAME, "Щербаков").with(Contacts.GIVEN_NAME, "Пётр"));
        Duplicates duplicates = Duplicates.in(amy);
        assertThat(ids(duplicates.of(person("Sherbakov", "Piotr")))).contains(card.id());
        assertThat(ids(duplicates.of(person("Espozito", "Genaro")))).doesNotContain(card.id());
      }
    }
  }

  @Test
  void findsAnOrganisationInTheOtherAlphabet() {
    for (Crm crm : crms()) {
      try (crm) {
        CrmSession amy = crm.as(Principal.user("amy"));
        amy.save(
            IntStream.range(0, 200).mapToObj(i -> organisation("Gamma" + i, "g" + i)).toList());
        RecordId there = amy.save(organisation("ООО «Вектор Строй»", "vektor")).id();
        CrmRecord draft = organisation("Vector Stroi LLC", "vektor");
        assertThat(ids(Duplicates.in(amy).of(draft))).contains(there);
      }
    }
  }

  @Test
  void anOldBaseGetsTheKeysOfALaterFormWhenItIsOpened() {
    RecordType old = RecordType.named(CAR).field(PLATE).build();
    RecordType later =
        RecordType.named(CAR).field(PLATE).derived(PLATE_KEY, TextKey.SOUND, PLATE).build();
    Path file = folder.resolve("cars.db");
    RecordId deleted;
    try (Crm crm = Crm.on(SqlStore.sqlite(file)).types(old).open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      amy.save(
          IntStream.range(0, 2500).mapToObj(i -> CrmRecord.of(old).with(PLATE, "К" + i)).toList());
      deleted = amy.save(CrmRecord.of(old).with(PLATE, "Москва")).id();
      amy.delete(deleted);
    }
    try (Crm crm = Crm.on(SqlStore.sqlite(file)).types(later).open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      assertThat(amy.count(later, PLATE_KEY.isSet())).isEqualTo(2500);
      assertThat(amy.find(later, PLATE_KEY.eq("k17"))).hasSize(1);
      CrmRecord found = amy.find(later, PLATE_KEY.eq("k17")).get(0);
      assertThat(found.find(RecordType.UPDATED_BY)).isEqualTo(Optional.of("amy"));
      assertThat(amy.restore(deleted).get(PLATE_KEY)).isEqualTo("mskf");
    }
  }

  private List<Crm> crms() {
    return Stream.of(StoreKind.values())
        .map(kind -> Crm.on(kind.open(folder)).region("IT").open())
        .toList();
  }

  private static List<CrmRecord> strangers() {
    return IntStream.range(0, 300)
        .mapToObj(i -> person("Gatti" + (char) ('a' + i % 26), "Ugo" + i))
        .map(p -> p.without(Contacts.BIRTHDAY))
        .toList();
  }

  private static CrmRecord person(String family, String given) {
    return CrmRecord.of(Contacts.TYPE)
        .with(Contacts.FAMILY_NAME, family)
        .with(Contacts.GIVEN_NAME, given)
        .with(Contacts.BIRTHDAY, LocalDate.of(1971, 5, 17));
  }

  private static CrmRecord organisation(String title, String site) {
    return CrmRecord.of(Organisations.TYPE)
        .with(Organisations.TITLE, title)
        .with(Organisations.WEBSITE, site + ".example");
  }

  private static List<RecordId> ids(List<Duplicate> found) {
    return found.stream().map(Duplicate::card).toList();
  }
}
