package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.mapping.HeaderMatch;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/** Habits of lists that offices keep. */
class OfficeListTest extends TakenTables {

  @Test
  void aFormOfAddressAndATitleGoTogether() throws IOException {
    take(
        "Anrede;Titel;Vorname;Nachname\nHerr;Dr.;Hans;Berg\nFrau;;Eva;Meier\nFrau;Frau;Ida;Lang\n");

    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .extracting(c -> c.get(Contacts.NAME_PREFIX))
        .containsExactlyInAnyOrder("Herr Dr.", "Frau", "Frau");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Не указан", "Unspecified", "Non specificato", "Keine Angabe"})
  void aGenderThatIsNotSaidIsNoUnknownChoice(String word) throws IOException {
    take("First name;Last name;Gender\nAda;Rossi;" + word + "\n");

    assertThat(notes).extracting(CellNote::code).containsExactly("CELL_EMPTY_WORD");
  }

  @Test
  void theRestOfTheNameOfACompanyIsKeptInItsNotes() throws IOException {
    take("Ragione Sociale 1;Ragione Sociale 2;Telefono\nOFFICINE ROSSI;DI ROSSI & C. SAS;112\n");

    CrmRecord company = amy.find(Organisations.TYPE, Filter.everything()).get(0);
    assertThat(company.get(Organisations.TITLE)).isEqualTo("OFFICINE ROSSI");
    assertThat(company.get(Organisations.DESCRIPTION)).isEqualTo("DI ROSSI & C. SAS");
  }

  @Test
  void categoriesOfAddressesAndNumbersAreNone() throws IOException {
    take(
        """
        Nachname;Straße;PLZ;Ort;Adress-Kategorie;Telefon;Telefon-Kategorie;E-Mail;E-Mail-Kategorie;Webseite;Webseiten-Kategorie
        Vogt;Allee 9;80331;München;Arbeit;089 123456;Arbeit;ina@vogt.example;Arbeit;vogt.example;Arbeit
        """);

    CrmRecord card = amy.find(Contacts.TYPE, Filter.everything()).get(0);
    assertThat(card.get(Contacts.ADDRESSES)).extracting(a -> a.street()).containsExactly("Allee 9");
    assertThat(card.get(Contacts.EMAILS))
        .extracting(e -> e.raw())
        .containsExactly("ina@vogt.example");
    assertThat(card.get(Contacts.WEBSITE)).isEqualTo("vogt.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Ansprechpartner Anrede", "Titel/Akad. Grad", "Contact person salutation"})
  void theFormOfAddressOfAContactPersonIsNoName(String header) {
    HeaderMatch match = HeaderMapper.standard().match(header);

    assertThat(match.field()).hasToString("name.prefix");
    assertThat(match.confidence()).isGreaterThanOrEqualTo(HeaderMatch.CERTAIN);
  }

  @Test
  void theNumberOfACompanyIsNotThatOfWhoAnswersForIt() throws IOException {
    take(
        """
        Denominazione;Referente;Codice fiscale;Partita IVA
        Alfa S.r.l.;Pia Neri;00743110157;00743110157
        Alfa S.r.l.;Ugo Bianchi;00743110157;00743110157
        """);

    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .extracting(c -> c.get(Contacts.FAMILY_NAME) + c.find(Contacts.TAX_ID).orElse(""))
        .containsExactlyInAnyOrder("Neri", "Bianchi");
    assertThat(amy.find(Organisations.TYPE, Filter.everything()))
        .extracting(c -> c.get(Organisations.TAX_ID))
        .containsExactly("00743110157");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Firma", "Ditta", "Spett.le", "Фирма"})
  void whatStandsBeforeTheNameOfACompanyIsNobodysFormOfAddress(String word) throws IOException {
    take("Anrede;Firma;Name;Vorname\n" + word + ";Müller GmbH;Klein;Eva\nHerr;;Kurz;Ralf\n");

    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .extracting(c -> c.find(Contacts.NAME_PREFIX).orElse("-") + c.get(Contacts.FAMILY_NAME))
        .containsExactlyInAnyOrder("-Klein", "HerrKurz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Is a Company", "È un'azienda", "Ist ein Unternehmen", "Является компанией"})
  void whetherACardIsACompanyIsNoNameOfOne(String header) throws IOException {
    take("Name;" + header + ";Email\nAda Rossi;False;a@x.example\nUgo Neri;True;u@x.example\n");

    assertThat(amy.find(Organisations.TYPE, Filter.everything())).isEmpty();
  }

  private void take(String table) throws IOException {
    take(Importer.into(amy), table);
  }
}
