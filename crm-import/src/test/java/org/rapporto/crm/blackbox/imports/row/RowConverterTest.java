package org.rapporto.crm.blackbox.imports.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;
import static org.rapporto.crm.blackbox.imports.row.RowFixture.ITALIAN;
import static org.rapporto.crm.blackbox.imports.row.RowFixture.codes;
import static org.rapporto.crm.blackbox.imports.row.RowFixture.company;
import static org.rapporto.crm.blackbox.imports.row.RowFixture.person;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.OwnerDirectory;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.imports.row.RowOptions;
import org.rapporto.crm.imports.row.RowReference;
import org.rapporto.crm.imports.row.RowReference.Kind;
import org.rapporto.crm.imports.row.RowSettings;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.sales.Deals;

class RowConverterTest {

  private static final OwnerDirectory TWO_USERS =
      text -> Optional.ofNullable(Map.of("anna@crm.example", "u1", "Ugo", "u2").get(text));

  @TempDir private Path folder;

  private RowDrafts one(RowSettings settings, List<String> fields, String line) {
    return RowFixture.convert(folder, settings, fields, List.of(line)).get(0);
  }

  @Test
  void givesPersonOrganisationRoleDealAndNoteOfOneRow() {
    RowDrafts row =
        one(
            ITALIAN.withSource("old"),
            List.of(
                "Azienda=org.name",
                "Nome=name.full",
                "Ruolo=job.title",
                "Dal=affiliation.from_date",
                "Trattativa=deal.title",
                "Importo=deal.amount",
                "Fase=deal.stage",
                "Codice=deal.external_ids",
                "Appunto=note"),
            "Vettore Srl|Mario Rossi|Direttore|17.05.2021|Ricambi|1.200,50 €|nuova|D-7|Richiamare");
    assertThat(person(row).get(Contacts.FAMILY_NAME)).isEqualTo("Rossi");
    assertThat(company(row).get(Organisations.TITLE)).isEqualTo("Vettore Srl");
    assertThat(Objects.requireNonNull(row.role()).get(Affiliations.JOB_TITLE))
        .isEqualTo("Direttore");
    assertThat(Objects.requireNonNull(row.role()).get(Affiliations.FROM))
        .isEqualTo(LocalDate.of(2021, 5, 17));
    assertThat(row.others()).hasSize(1);
    CrmRecord deal = row.others().get(0);
    assertThat(deal.get(Deals.TITLE)).isEqualTo("Ricambi");
    assertThat(deal.get(Deals.AMOUNT)).isEqualTo(Money.of("1200.50", "EUR"));
    assertThat(deal.get(Deals.STAGE)).isEqualTo("nuova");
    assertThat(deal.get(Deals.EXTERNAL_IDS)).containsExactly(new ExternalId("old", "D-7"));
    assertThat(row.remarks()).containsExactly("Richiamare");
  }

  @Test
  void givesNoDealOfARowWithoutItsCells() {
    List<RowDrafts> rows =
        RowFixture.convert(
            folder,
            ITALIAN,
            List.of("Nome=name.full", "Trattativa=deal.title"),
            List.of("Mario Rossi|Ricambi", "Anna Verdi|"));
    assertThat(rows.get(0).others()).hasSize(1);
    assertThat(rows.get(1).others()).isEmpty();
  }

  @Test
  void fillsRunTimeTypesThatReferToCards() {
    RecordType visit =
        RecordType.named("visit")
            .field(Field.reference("visit", "guest", Contacts.NAME))
            .field(Field.flag("visit", "paid"))
            .field(Field.instant("visit", "at"))
            .build();
    RecordType product = RecordType.named("product").field(Field.text("product", "name")).build();
    List<RecordType> types = new ArrayList<>(Crm.BUILT_IN);
    types.add(visit);
    types.add(product);
    RowDrafts row =
        one(
            RowSettings.of(types),
            List.of("Name=name.full", "Paid=visit.paid", "At=visit.at"),
            "Mario Rossi|да|2026-05-17T10:00:00+03:00");
    assertThat(row.others()).hasSize(1);
    assertThat(row.others().get(0).valueAt(visit.slot(visit.get("paid")))).isEqualTo(true);
    assertThat(row.others().get(0).valueAt(visit.slot(visit.get("at"))))
        .hasToString("2026-05-17T07:00:00Z");
    assertThat(RowOptions.isTaken(FieldPath.parse("visit.paid"), types)).isTrue();
    assertThat(RowOptions.isTaken(FieldPath.parse("product.name"), types)).isFalse();
    assertThat(RowOptions.isTaken(FieldPath.parse("visit.nothing"), types)).isFalse();
    assertThat(RowOptions.isTaken(FieldPath.parse("contact.name_key"), types)).isFalse();
    assertThat(RowOptions.isTaken(FieldPath.parse("contact.created_at"), types)).isFalse();
  }

  @Test
  void givesReferencesToLookUpForTheDraftsTheyBelongTo() {
    List<RowDrafts> rows =
        RowFixture.convert(
            folder,
            ITALIAN,
            List.of("Deal=deal.title", "Who=deal.contact", "Parent=organisation.parent"),
            List.of(
                "A|Mario.Rossi@X.example|",
                "B|c-17|Holding",
                "C|0192f3c4-0000-7000-8000-00000000000A|"));
    assertThat(rows.get(0).references())
        .containsExactly(new RowReference(Deals.CONTACT, Kind.EMAIL, "mario.rossi@x.example"));
    assertThat(rows.get(1).references())
        .containsExactly(
            new RowReference(Deals.CONTACT, Kind.KEY, "c-17"),
            new RowReference(Organisations.PARENT, Kind.KEY, "Holding"));
    assertThat(rows.get(2).references())
        .extracting(RowReference::kind, RowReference::text)
        .containsExactly(tuple(Kind.ID, "0192f3c4-0000-7000-8000-00000000000a"));
    assertThat(rows.get(0).references().get(0).toString()).doesNotContain("mario");
  }

  @Test
  void givesTheOwnerToTheCardsOfTheRow() {
    List<RowDrafts> rows =
        RowFixture.convert(
            folder,
            ITALIAN.withOwners(TWO_USERS),
            List.of("N=name.full", "Co=org.name", "O=owner", "D=deal.title", "DO=deal.owner"),
            List.of(
                "Mario Rossi|X|Anna@CRM.example|Ricambi|",
                "Anna Verdi|X|Ugo|Olio|anna@crm.example",
                "Lia Neri|X|nobody|Gomme|",
                "|Solo Srl|Ugo||"));
    assertThat(owner(person(rows.get(0)))).isEqualTo("u1");
    assertThat(owner(rows.get(0).others().get(0))).isEqualTo("u1");
    assertThat(codes(rows.get(0))).contains("OWNER_FOUND");
    assertThat(owner(person(rows.get(1)))).isEqualTo("u2");
    assertThat(owner(rows.get(1).others().get(0))).isEqualTo("u1");
    assertThat(owner(person(rows.get(2)))).isNull();
    assertThat(rows.get(2).notes()).contains(new CellNote("O", "OWNER_UNKNOWN", "nobody", ""));
    assertThat(owner(company(rows.get(3)))).isEqualTo("u2");
  }

  private static @Nullable String owner(CrmRecord record) {
    return record.valueOrNull(RecordType.OWNER);
  }

  @Test
  void readsTheNumbersOfTheCountryThatTheRowNames() {
    List<RowDrafts> rows =
        RowFixture.convert(
            folder,
            ITALIAN.withPhones(PhoneReader.forRegion("RU").withAreaCode("495")),
            List.of("N=name.full", "T=phone", "C=addr[work].country"),
            List.of(
                "Mario Rossi|339 1234567|Italia",
                "Anna Verdi|06 12345678|Italien",
                "Ivan Petrov|8 916 123-45-67|",
                "Oleg Sidorov|123-45-67|Россия",
                "Tom Miller|(212) 555-0123|USA",
                "Hans Weber|030 123456|DEU",
                "Lia Neri|8 916 123-45-67|Atlantis"));
    assertThat(rows)
        .extracting(row -> person(row).get(Contacts.PHONES).get(0).e164())
        .containsExactly(
            "+393391234567",
            "+390612345678",
            "+79161234567",
            "+74951234567",
            "+12125550123",
            "+4930123456",
            "+79161234567");
  }

  @Test
  void keepsBirthdaysWithoutAYearAndInParts() {
    List<RowDrafts> rows =
        RowFixture.convert(
            folder,
            ITALIAN,
            List.of("N=name.full", "B=birthday", "Y=birthday.y", "M=birthday.m", "D=birthday.d"),
            List.of(
                "Mario Rossi|--05-17|||",
                "Anna Verdi|17.05|||",
                "Lia Neri||1980|5|17",
                "Ugo Galli||0|maggio|17",
                "Ida Conti||1980|2|30",
                "Leo Villa||80|2|3"));
    assertThat(birthday(rows.get(0))).isEqualTo("--05-17");
    assertThat(birthday(rows.get(1))).isEqualTo("--05-17");
    assertThat(birthday(rows.get(2))).isEqualTo("1980-05-17");
    assertThat(birthday(rows.get(3))).isEqualTo("--05-17");
    assertThat(birthday(rows.get(4))).isEqualTo("");
    assertThat(codes(rows.get(4))).contains("DATE_IMPOSSIBLE");
    assertThat(codes(rows.get(5))).contains("DATE_UNCERTAIN");
  }

  private static String birthday(RowDrafts row) {
    CrmRecord card = person(row);
    return card.find(Contacts.BIRTHDAY)
        .map(LocalDate::toString)
        .orElseGet(() -> card.find(Contacts.BIRTHDAY_MONTH_DAY).orElse(""));
  }

  @Test
  void keepsWhatCannotBeReadOfNumbersAsTextWithACode() {
    RowDrafts row = one(ITALIAN, List.of("N=name.full", "T=phone"), "Mario Rossi|call me");
    assertThat(person(row).get(Contacts.PHONES)).containsExactly(Phone.of("call me"));
    assertThat(codes(row)).contains("PHONE_INVALID");
  }

  @Test
  void separatesTagsAndLeavesOutThoseOfTheProgram() {
    RowDrafts row =
        one(ITALIAN, List.of("N=name.full", "T=tags"), "Mario Rossi|* myContacts ::: vip; fiera");
    assertThat(person(row).get(Contacts.TAGS)).containsExactly(new Tag("vip"), new Tag("fiera"));
    assertThat(codes(row)).contains("TAG_OF_PROGRAM", "VALUES_SEPARATED");
  }

  @Test
  void namesTheOrganisationByItsLegalNameIfItHasNoOther() {
    RowDrafts row = one(ITALIAN, List.of("L=org.legalName", "T=phone"), "Vettore Srl|02 12345678");
    assertThat(company(row).get(Organisations.TITLE)).isEqualTo("Vettore Srl");
    assertThat(company(row).get(Organisations.PHONES)).hasSize(1);
    assertThat(row.contact()).isNull();
  }

  @Test
  void givesTheSameHashWhereverTheColumnsStand() {
    List<String> fields =
        List.of("N=name.full", "T1=phone", "T2=phone", "E=email", "X=-", "C=addr.city");
    List<String> cells = List.of("Mario Rossi", "339 1234567", "06 1234567", "", "junk", " Roma ");
    long expected = one(ITALIAN, fields, String.join("|", cells)).contentHash();
    Random random = new Random(7);
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
    for (int n = 0; n < 20; n++) {
      Collections.shuffle(order, random);
      RowDrafts row =
          one(
              ITALIAN,
              order.stream().map(fields::get).toList(),
              String.join("|", order.stream().map(cells::get).toList()));
      assertThat(row.contentHash()).isEqualTo(expected);
    }
    assertThat(one(ITALIAN, fields, "Mario Rossi|339 1234567|06 1234567||other|Roma").contentHash())
        .isEqualTo(expected);
    assertThat(one(ITALIAN, fields, "Mario Rossi|339 1234567|06 1234567||junk|Rom").contentHash())
        .isNotEqualTo(expected);
    assertThat(one(ITALIAN, fields, "Mario Rossi|339 1234567||06 1234567|junk|Roma").contentHash())
        .isNotEqualTo(expected);
  }

  @Test
  void refusesAColumnWhoseFieldNoRecordHas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one(ITALIAN, List.of("N=name.full", "Z=deal.colour"), "Mario Rossi|red"))
        .withMessageContaining("deal.colour");
  }
}
