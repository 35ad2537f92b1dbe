package org.rapporto.crm.blackbox.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.blackbox.imports.mapping.Mappings.fields;
import static org.rapporto.crm.blackbox.imports.mapping.Mappings.headers;
import static org.rapporto.crm.blackbox.imports.mapping.Mappings.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.mapping.ColumnMapper;
import org.rapporto.crm.imports.mapping.ColumnMapping;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.FieldVocabulary;
import org.rapporto.crm.imports.mapping.HeaderMatch;
import org.rapporto.crm.imports.mapping.MatchReason.Kind;
import org.rapporto.crm.imports.mapping.UserMapping;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;

/** Fields of built-in types and of a host's own as targets of columns. */
class FieldVocabularyTest {
  private static final IntegerField SHOE_SIZE = Field.integer(Contacts.NAME, "shoe_size");

  private static final RecordType CONTACT =
      Contacts.TYPE
          .with(SHOE_SIZE, Labels.of("Shoe size", "Numero di scarpe", "Размер обуви"))
          .with(
              Field.text(Contacts.NAME, "telegram"), Labels.of("Telegram", "Telegram", "Телеграм"));

  private static final RecordType PET =
      RecordType.named("pet")
          .labels(Labels.of("Pet", "Animale", "Питомец"))
          .field(Field.text("pet", "title"), Labels.of("Name", "Nome", "Имя"))
          .field(Field.text("pet", "breed"), Labels.of("Breed", "Razza", "Порода"))
          .field(
              Field.multi("pet", "vet_phones", ElementKind.PHONE),
              Labels.of("Vet phones", "Telefoni del veterinario", "Телефоны ветеринара"))
          .build();

  private static final List<RecordType> TYPES =
      List.of(CONTACT, Organisations.TYPE, Affiliations.TYPE, Notes.TYPE, PET);
  private static final FieldVocabulary FIELDS = FieldVocabulary.of(TYPES);
  private static final ColumnMapper MAPPER = ColumnMapper.standard().withTypes(TYPES);

  @Test
  void tiesFieldsToPathsBothWays() {
    assertThat(FIELDS.path(Contacts.GIVEN_NAME)).hasToString("name.given");
    assertThat(FIELDS.path(SHOE_SIZE)).hasToString("contact.shoe_size");
    assertThat(FIELDS.find(FieldPath.parse("phone[mobile]"))).contains(Contacts.PHONES);
    assertThat(FIELDS.find(FieldPath.parse("addr[work].city"))).contains(Contacts.ADDRESSES);
    assertThat(FIELDS.find(FieldPath.parse("contact.given_name"))).contains(Contacts.GIVEN_NAME);
    assertThat(FIELDS.find("contact", "owner")).contains(FieldPath.parse("owner"));
    assertThat(FIELDS.find("organisation", "owner"))
        .contains(FieldPath.parse("organisation.owner"));
    assertThat(FIELDS.find(FieldPath.parse("note"))).contains(Notes.TEXT);
    assertThat(FIELDS.find(FieldPath.NONE)).isEmpty();
    assertThat(FIELDS.canonical(FieldPath.parse("organisation.tax_id"))).hasToString("org.taxId");
    for (FieldPath path : FIELDS.paths()) {
      assertThat(FIELDS.find(path)).as(path.toString()).isPresent();
    }
  }

  @Test
  void leavesOutWhatNobodyMayFill() {
    assertThat(FIELDS.find("contact", "name_key")).isEmpty();
    assertThat(FIELDS.find("contact", "created_at")).isEmpty();
    assertThat(FIELDS.find("affiliation", "contact")).isEmpty();
    assertThatThrownBy(() -> FIELDS.path(Contacts.NAME_KEY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("contact.name_key");
  }

  @Test
  void knowsWhichFieldsSeveralColumnsFeed() {
    assertThat(FIELDS.isMultiValued(FieldPath.parse("pet.vet_phones"))).isTrue();
    assertThat(FIELDS.isMultiValued(FieldPath.parse("contact.shoe_size"))).isFalse();
    assertThat(FIELDS.isMultiValued(FieldPath.parse("contact.external_ids"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Shoe size, contact.shoe_size",
    "Numero di scarpe, contact.shoe_size",
    "Размер обуви, contact.shoe_size",
    "shoe_size, contact.shoe_size",
    "ShoeSize, contact.shoe_size",
    "contact.shoe_size, contact.shoe_size",
    "Contact: shoe size, contact.shoe_size",
    "Telegram, contact.telegram",
    "Источник, contact.source",
    "Settore, organisation.industry",
    "Razza, pet.breed",
    "Питомец: Порода, pet.breed",
    "Питомец / Имя, pet.title",
    "pet.vet_phones 2, pet.vet_phones",
    "Имя, name.full",
    "Телефон, phone"
  })
  void takesNamesAndLabelsOfFieldsForHeaders(String header, String field) {
    ColumnMapping mapping = MAPPER.propose(headers(header), UserMapping.none());
    assertThat(fields(mapping)).containsExactly(field);
    assertThat(mapping.applied()).hasSize(1);
  }

  @Test
  void saysThatAFieldWasNamed() {
    ColumnMapping mapping = MAPPER.propose(headers("Размер обуви"), UserMapping.none());
    assertThat(kinds(mapping.columns().get(0))).contains(Kind.FIELD);
  }

  @Test
  void knowsNoFieldsOfAHostWithoutBeingToldOfThem() {
    ColumnMapping mapping =
        ColumnMapper.standard().propose(headers("Размер обуви", "pet.breed"), UserMapping.none());
    assertThat(mapping.applied()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Phone (mobile) 2, phone[mobile]",
    "Телефон (рабочий факс), phone[workfax]",
    "Telefono (lavoro): interno, phone[work].ext",
    "E-mail (work): opted out 3, email[work].optOut",
    "E-mail (work), email",
    "Город (юридический), addr[legal].city",
    "External id (1c) 2, externalId[1c]",
    "'Организация, Внешний код (amo)', org[amo].externalId",
    "Contact (record id), contact.id"
  })
  void mapsTheLabelsOfOurExportsBack(String label, String path) {
    ColumnMapping mapping = MAPPER.propose(headers(label), UserMapping.none());
    assertThat(fields(mapping)).containsExactly(path);
    assertThat(mapping.applied()).hasSize(1);
  }

  @Test
  void mapsEveryPathBackToItself() {
    List<String> paths = new ArrayList<>();
    FIELDS.paths().forEach(p -> paths.add(p.toString()));
    paths.removeAll(List.of("phone", "email", "url", "note"));
    List<String> all = new ArrayList<>(paths);
    all.addAll(
        List.of(
            "phone[mobile] 2",
            "phone[casa al mare]",
            "phone[work].ext",
            "email[work] 3",
            "addr[home].zip",
            "externalId[amo]",
            "org[amo].externalId",
            "contact.id",
            "note.text",
            "phone.optOut",
            "email",
            "phone"));
    ColumnMapping mapping = MAPPER.propose(headers(all.toArray(new String[0])), UserMapping.none());
    for (int i = 0; i < all.size(); i++) {
      String header = all.get(i);
      String path = header.equals("note.text") ? "note" : header.replaceFirst(" \\d+$", "");
      assertThat(mapping.columns().get(i).field()).as(header).hasToString(path);
      assertThat(mapping.columns().get(i).confidence())
          .as(header)
          .isGreaterThanOrEqualTo(HeaderMatch.CERTAIN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "it", "ru"})
  void mapsATableOfLabelsOfEachTypeBackToItsFields(String language) {
    for (RecordType type : TYPES) {
      List<String> labels = new ArrayList<>();
      List<String> paths = new ArrayList<>();
      for (FieldDefinition field : type.definitions()) {
        Optional<FieldPath> path = FIELDS.find(type.name(), field.name());
        String label = field.labels().byLanguage().get(language);
        if (path.isPresent() && label != null) {
          labels.add(label);
          paths.add(path.get().toString());
        }
      }
      if (labels.size() < 3) {
        continue;
      }
      ColumnMapping mapping =
          MAPPER.propose(headers(labels.toArray(new String[0])), UserMapping.none());
      assertThat(fields(mapping)).as(type.name()).containsExactlyElementsOf(paths);
      assertThat(mapping.applied()).as(type.name()).hasSameSizeAs(labels);
      assertThat(mapping.profile()).isEqualTo("rapporto-" + type.name());
    }
  }
}
