package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.mapping.HeaderMatch;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.model.Filter;

/** Columns of lists of customers, some of whom are people and some companies. */
class PersonOrCompanyTest extends TakenTables {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cognome o Ragione sociale;Nome",
        "Фамилия или название организации;Имя",
        "Surname or company name;First name",
        "Name/Firma;Vorname",
        "Name / Firma;Vorname",
        "Name oder Firma;Vorname",
        "Nom ou raison sociale;Prénom",
        "Apellidos o razón social;Nombre"
      })
  void eachCellOfTheColumnSaysWhichOfThemItNames(String headers) throws IOException {
    take(headers + ";E-mail\nRossi;Ada;a@x.example\nAlfa S.r.l.;;info@alfa.example\n");

    assertThat(people()).containsExactly("Ada Rossi");
    assertThat(companies()).containsExactly("Alfa S.r.l.");
    assertThat(notes)
        .extracting(CellNote::code, CellNote::before)
        .contains(tuple("NAME_ORGANISATION", "Alfa S.r.l."));
  }

  @Test
  void ofACompanyAmongSurnamesTheReachIsThatOfTheCompany() throws IOException {
    take("Cognome;Nome;Telefono\nBianchi;Ugo;02 7654321\nComune di Milano;;02 1234567\n");

    assertThat(companies()).containsExactly("Comune di Milano");
    assertThat(people()).containsExactly("Ugo Bianchi");
    assertThat(amy.find(Organisations.TYPE, Filter.everything()).get(0).get(Organisations.PHONES))
        .extracting(phone -> phone.e164())
        .containsExactly("+39021234567");
  }

  @ParameterizedTest
  @ValueSource(strings = {"De Luca;", "Scuola;", "Banca Rossi;Ada", "García López;"})
  void aSurnameStaysOne(String cells) throws IOException {
    take("Cognome o Ragione sociale;Nome;E-mail\n" + cells + ";a@x.example\n");

    assertThat(companies()).isEmpty();
    assertThat(people()).hasSize(1);
  }

  @Test
  void aNameBesideAGivenNameIsTheFamilyName() throws IOException {
    take("Name;Vorname;Telefon\nMüller;Hans;02 1234567\nvon Berg;Eva;02 1234568\nMeier;Jan;\n");

    assertThat(people()).containsExactlyInAnyOrder("Hans Müller", "Eva von Berg", "Jan Meier");
  }

  @Test
  void aWholeNameBesideAGivenNameTellsTheFamilyName() throws IOException {
    take("Name;First name;Phone\nAda Rossi;Ada;02 1234567\nBianchi, Ugo;Ugo;02 1234568\n");

    assertThat(people()).containsExactlyInAnyOrder("Ada Rossi", "Ugo Bianchi");
  }

  @ParameterizedTest
  @CsvSource({
    "Nome o ragione sociale, name.full",
    "Name or company, name.full",
    "Клиент (ФИО или организация), name.full",
    "Company or account name, org.name",
    "Nome azienda o ente, org.name",
    "Cognome o Ragione sociale, name.family",
    "Raison sociale, org.name"
  })
  void aHeaderOfBothIsCertain(String header, String field) {
    HeaderMatch match = HeaderMapper.standard().match(header);

    assertThat(match.field()).hasToString(field);
    assertThat(match.confidence()).isGreaterThanOrEqualTo(HeaderMatch.CERTAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name/Company",
        "Name / Company",
        "Name / Firma",
        "Cognome/Ragione sociale",
        "ФИО/Организация"
      })
  void aHeaderOfBothInOneCellIsAsked(String header) {
    assertThat(HeaderMapper.standard().match(header).confidence())
        .isLessThan(HeaderMatch.CERTAIN)
        .isGreaterThan(HeaderMatch.POSSIBLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cognome o Ragione sociale;Nome;Codice fiscale;Partita IVA\nBarilla;;00743110157;00743110157\n",
        "Nome o ragione sociale;Codice fiscale;Partita IVA\nBarilla;00743110157;00743110157\n",
        "Фамилия или название организации;Имя;ИНН\nBarilla;;7707083893\n",
        "ФИО или организация;ИНН\nBarilla;7707083893\n",
        "Apellidos o razón social;Nombre;CIF\nBarilla;;A58818501\n"
      })
  void aTaxNumberThatNoPersonHasProvesTheCompany(String table) throws IOException {
    take(table);

    assertThat(companies()).containsExactly("Barilla");
    assertThat(people()).isEmpty();
    assertThat(notes).extracting(CellNote::code).contains("NAME_ORGANISATION");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cognome o Ragione sociale;Nome;Codice fiscale;Partita IVA\nRossi;;RSSMRA80A01F205X;00743110157\n",
        "Cognome o Ragione sociale;Nome;Partita IVA\nRossi;;00743110157\n",
        "Cognome o Ragione sociale;Nome;Codice fiscale;Partita IVA\nRossi;Ada;00743110157;00743110157\n",
        "Фамилия или название организации;Имя;ИНН\nRossi;;500100732259\n",
        "ФИО или организация;ИНН\nRossi Ada;7707083893\n",
        "Фамилия;Телефон;ИНН\nRossi;112;7707083893\n"
      })
  void aTaxNumberThatMayBeAPersonsProvesNone(String table) throws IOException {
    take(table);

    assertThat(companies()).isEmpty();
    assertThat(people()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Company / Name", "Организация / Имя", "Azienda / Nome"})
  void aNameInAGroupOfTheOrganisationIsTheOrganisations(String header) {
    assertThat(HeaderMapper.standard().match(header).field()).hasToString("org.name");
  }

  private List<String> people() {
    return amy.find(Contacts.TYPE, Filter.everything()).stream()
        .map(c -> c.find(Contacts.GIVEN_NAME).orElse("-") + " " + c.get(Contacts.FAMILY_NAME))
        .toList();
  }

  private List<String> companies() {
    return amy.find(Organisations.TYPE, Filter.everything()).stream()
        .map(c -> c.get(Organisations.TITLE))
        .toList();
  }

  private void take(String table) throws IOException {
    take(Importer.into(amy).region("IT"), table);
  }
}
