package org.rapporto.crm.blackbox.imports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.property.Birthday;
import ezvcard.property.RawProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.convert.PathQualifier;
import org.rapporto.crm.imports.export.ExportFormat;
import org.rapporto.crm.imports.export.ExportReport;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.Tag;

class VcardExportTest {

  @TempDir private Path folder;

  private final Crm crm = People.crm();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @AfterEach
  void close() {
    crm.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"VCARD", "VCARD_3"})
  void writesPeopleThatReadBack(ExportFormat format) throws IOException {
    List<CrmRecord> people = new People(21).save(amy, 100);
    Path file = folder.resolve("people.vcf");
    ExportReport report = Exporter.from(amy).format(format).to(file);
    List<VCard> cards = read(file);
    assertThat(report.records()).isEqualTo(people.size());
    assertThat(cards).hasSameSizeAs(people);
    for (int i = 0; i < people.size(); i++) {
      assertThat(facts(cards.get(i))).containsExactlyElementsOf(facts(people.get(i)));
    }
    assertThat(report.onlyOurs())
        .containsExactlyInAnyOrder(
            "budget",
            "client_since",
            "emails.opt_out",
            "height",
            "last_seen",
            "phones.opt_out",
            "shoe_size",
            "source",
            "tax_id",
            "tier",
            "vip");
  }

  @Test
  void writesTheExtensionTheTypeAndTheRole() throws IOException {
    CrmRecord ada =
        amy.save(
            CrmRecord.of(People.TYPE)
                .with(Contacts.GIVEN_NAME, "Ada")
                .with(
                    Contacts.PHONES,
                    List.of(
                        new Phone("02 12345678", "+390212345678", "12", "mobile", true, false))));
    CrmRecord firm =
        amy.save(CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, "Alfa; Beta"));
    CrmRecord role =
        amy.save(
            CrmRecord.of(Affiliations.TYPE)
                .with(Affiliations.CONTACT, ada.id())
                .with(Affiliations.ORGANISATION, firm.id())
                .with(Affiliations.DEPARTMENT, "Sales")
                .with(Affiliations.JOB_TITLE, "Director"));
    Path file = folder.resolve("ada.vcf");
    Exporter.from(amy).to(file);
    assertThat(Files.readString(file).replaceAll("REV:.*\r\n", "").replace("\r\n ", ""))
        .isEqualTo(
            String.join(
                "\r\n",
                "BEGIN:VCARD",
                "VERSION:4.0",
                "UID:urn:uuid:" + ada.id().value(),
                "N:;Ada;;;",
                "FN:Ada",
                "item1.TEL;TYPE=cell;PREF=1;VALUE=uri:tel:+390212345678;ext=12",
                "item1.X-RAPPORTO;X-FIELD=raw:02 12345678",
                "item2.X-RAPPORTO;X-FIELD=organisation.id:" + firm.id(),
                "item2.X-RAPPORTO;X-FIELD=affiliation.id:" + role.id(),
                "X-RAPPORTO;X-FIELD=contact.id:" + ada.id(),
                "X-RAPPORTO;X-FIELD=owner:amy",
                "item2.ORG:Alfa\\; Beta;Sales",
                "item2.TITLE:Director",
                "END:VCARD",
                ""));
  }

  @ParameterizedTest
  @EnumSource(names = {"VCARD", "VCARD_3"})
  void writesOrganisations(ExportFormat format) throws IOException {
    amy.save(
        CrmRecord.of(Organisations.TYPE)
            .with(Organisations.TITLE, "Alfa")
            .with(Organisations.TAX_ID, "123")
            .with(Organisations.EMAILS, List.of(Email.of("info@alfa.example"))));
    Path file = folder.resolve("firms.vcf");
    ExportReport report = Exporter.from(amy).type(Organisations.TYPE).format(format).to(file);
    VCard card = read(file).get(0);
    assertThat(card.getFormattedName().getValue()).isEqualTo("Alfa");
    assertThat(card.getOrganization().getValues()).containsExactly("Alfa");
    assertThat(card.getEmails()).extracting(e -> e.getValue()).containsExactly("info@alfa.example");
    assertThat(card.getKind() != null && card.getKind().isOrg())
        .isEqualTo(format == ExportFormat.VCARD);
    assertThat(report.onlyOurs()).containsExactly("tax_id");
  }

  @Test
  void refusesOtherTypes() {
    assertThatThrownBy(
            () -> Exporter.from(amy).type(Affiliations.TYPE).to(folder.resolve("roles.vcf")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("affiliation");
    assertThat(folder).isEmptyDirectory();
  }

  private static List<VCard> read(Path file) throws IOException {
    try (VCardReader reader = new VCardReader(file)) {
      return reader.readAll();
    }
  }

  private static List<String> facts(CrmRecord person) {
    List<String> facts = new ArrayList<>();
    facts.add("uid " + person.id().value());
    facts.add("family " + person.get(Contacts.FAMILY_NAME));
    person.find(Contacts.GIVEN_NAME).ifPresent(v -> facts.add("given " + v));
    person.find(Contacts.BIRTHDAY).ifPresent(v -> facts.add("born " + v));
    person.find(Contacts.BIRTHDAY_MONTH_DAY).ifPresent(v -> facts.add("born " + v));
    person.find(Contacts.DESCRIPTION).ifPresent(v -> facts.add("note " + v));
    for (Phone p : person.find(Contacts.PHONES).orElse(List.of())) {
      facts.add("tel " + (p.e164() == null ? p.raw() : p.e164()) + " " + p.extension());
    }
    person.find(Contacts.EMAILS).orElse(List.of()).forEach(e -> facts.add("mail " + e.raw()));
    for (Address a : person.find(Contacts.ADDRESSES).orElse(List.of())) {
      facts.add("adr " + a.street() + "|" + a.city() + "|" + a.postcode() + "|" + a.country());
    }
    for (Tag tag : person.find(Contacts.TAGS).orElse(List.of())) {
      facts.add("tag " + tag.name());
    }
    for (ExternalId id : person.find(Contacts.EXTERNAL_IDS).orElse(List.of())) {
      facts.add("id " + id.source() + " " + id.value());
    }
    return facts.stream().map(VcardExportTest::plain).toList();
  }

  private static List<String> facts(VCard card) {
    List<String> facts = new ArrayList<>();
    facts.add("uid " + card.getUid().getValue().replace("urn:uuid:", ""));
    facts.add("family " + card.getStructuredName().getFamily());
    Optional.ofNullable(card.getStructuredName().getGiven())
        .ifPresent(v -> facts.add("given " + v));
    Optional.ofNullable(card.getBirthday()).ifPresent(v -> facts.add("born " + day(v)));
    card.getNotes().forEach(n -> facts.add("note " + n.getValue()));
    card.getTelephoneNumbers()
        .forEach(
            t -> {
              String text = t.getText() == null ? t.getUri().getNumber() : t.getText();
              boolean extended = text.startsWith("+") && text.contains(";ext=");
              String number = extended ? text.substring(0, text.indexOf(';')) : text;
              String own = t.getUri() == null ? null : t.getUri().getExtension();
              facts.add(
                  "tel " + number + " " + (extended ? text.substring(text.length() - 2) : own));
            });
    card.getEmails().forEach(e -> facts.add("mail " + e.getValue()));
    card.getAddresses()
        .forEach(
            a ->
                facts.add(
                    "adr "
                        + a.getStreetAddress()
                        + "|"
                        + a.getLocality()
                        + "|"
                        + a.getPostalCode()
                        + "|"
                        + a.getCountry()));
    if (card.getCategories() != null) {
      card.getCategories().getValues().forEach(tag -> facts.add("tag " + tag));
    }
    for (RawProperty id : card.getExtendedProperties("X-EXTERNAL-ID")) {
      facts.add("id " + PathQualifier.decoded(id.getParameter("X-SOURCE")) + " " + id.getValue());
    }
    return facts.stream().map(VcardExportTest::plain).toList();
  }

  private static String day(Birthday birthday) {
    if (birthday.getPartialDate() != null) {
      return birthday.getPartialDate().toISO8601(true);
    }
    return birthday.getParameter("X-APPLE-OMIT-YEAR") == null
        ? birthday.getDate().toString()
        : birthday.getDate().toString().replace("1604-", "--");
  }

  /** Line breaks of all kinds are one in a vCard. */
  private static String plain(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }
}
