package org.rapporto.crm.blackbox.imports.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;

/** Files headed with labels for people come back with what tells the values of a field apart. */
class LabelledExportTest {

  private static final List<Phone> PHONES =
      List.of(
          new Phone("339 1234567", "+393391234567", null, "mobile", false, false),
          new Phone("339/7654321", "+393397654321", null, "mobile", true, false),
          new Phone("(02) 8765432", "+39028765432", null, null, false, true),
          new Phone("+390612345678", "+390612345678", "12", "casa al mare", false, false));

  private static final List<Email> EMAILS =
      List.of(
          email("ada@work.example", "work"),
          email("ada@home.example", "home"),
          email("ada@club.example", "circolo"),
          email("ada@x.example", null));

  private static final List<ExternalId> IDS =
      List.of(new ExternalId("1c", "7"), new ExternalId("the shop", "8"));

  private static Email email(String address, @Nullable String label) {
    return new Email(address, address, label, false, false);
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"en", "it", "ru"})
  void keepsTheLabelsOfTelephonesAndAddresses(String language) {
    Path file = folder.resolve("people.csv");
    try (Crm from = People.crm();
        Crm to = People.crm()) {
      CrmSession amy = from.as(Principal.user("amy"));
      amy.save(
          CrmRecord.of(People.TYPE)
              .with(Contacts.GIVEN_NAME, "Ada")
              .with(Contacts.FAMILY_NAME, "Rossi")
              .with(Contacts.PHONES, PHONES)
              .with(Contacts.EMAILS, EMAILS)
              .with(Contacts.EXTERNAL_IDS, IDS));
      Exporter.from(amy).labels(Locale.forLanguageTag(language)).to(file);
      CrmSession zoe = to.as(Principal.user("zoe"));
      Importer.into(zoe).open(file).run();
      CrmRecord ada = zoe.find(Contacts.TYPE, Filter.everything()).get(0);
      assertThat(ada.get(Contacts.PHONES)).containsExactlyInAnyOrderElementsOf(PHONES);
      assertThat(ada.get(Contacts.EMAILS)).containsExactlyInAnyOrderElementsOf(EMAILS);
      assertThat(ada.get(Contacts.EXTERNAL_IDS)).containsExactlyInAnyOrderElementsOf(IDS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "@SUM(A1)", "\ufeff=1+1"})
  @DisplayName("N36: nor does a label become a formula")
  void letsNoLabelBecomeAFormula(String label) throws IOException {
    TextField note = Field.text("trip", "note");
    RecordType trip = RecordType.named("trip").field(note, Labels.of(label, label, label)).build();
    Path file = folder.resolve("trips.csv");
    try (Crm from = People.crm()) {
      CrmSession amy = from.as(Principal.user("amy"));
      amy.types().define(trip);
      amy.save(CrmRecord.of(trip).with(note, "to Como"));
      Exporter.from(amy).type(trip).labels(Locale.ENGLISH).to(file);
    }
    assertThat(Files.readString(file)).contains("'" + label).doesNotContain("," + label);
  }
}
