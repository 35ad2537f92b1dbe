package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/** Tax numbers as people write them and spreadsheets spoil them. */
class TaxNumberTest extends TakenTables {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IT00484960588",
        "it 0048 4960 588",
        "00484960588.0",
        "484960588",
        "484960588.0",
        "P.IVA 00484960588",
        "'00484960588"
      })
  void areOneHoweverAnItalianCompanyWritesIt(String written) throws IOException {
    take("IT", "Ragione sociale;P.IVA;Telefono\nEnte A;00484960588;02 1234567\n");
    take("IT", "Ragione sociale;P.IVA;Telefono\nEnte A SpA;" + written + ";02 7654321\n");
    assertThat(company().get(Organisations.TAX_ID)).isEqualTo("00484960588");
    assertThat(company().get(Organisations.PHONES)).hasSize(2);
    assertThat(notes)
        .extracting(CellNote::code)
        .containsAnyOf("TAX_ID_READ", "TAX_ID_ZERO_RESTORED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7707 083 893",
        "ИНН 7707083893",
        "ИНН: 7707083893",
        "7.707083893E+09",
        "7707083893.0"
      })
  void areOneHoweverARussianCompanyWritesIt(String written) throws IOException {
    take("RU", "Организация;ИНН;Телефон\nООО Вектор;7707083893;84951112233\n");
    take("RU", "Организация;ИНН;Телефон\nВектор Плюс;" + written + ";84951112234\n");
    assertThat(company().get(Organisations.PHONES)).hasSize(2);
  }

  @Test
  void ofAPersonAreOneInSmallLetters() throws IOException {
    take("IT", "Cognome;Nome;Codice fiscale\nRossi;Mario;RSSMRA70A01H501S\n");
    take("IT", "Cognome;Nome;Codice fiscale\nRossi;M.;rss mra 70a01 h501s\n");
    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .extracting(c -> c.get(Contacts.TAX_ID))
        .containsExactly("RSSMRA70A01H501S");
  }

  @Test
  void meetACardOnWhichSomebodyWroteItOtherwise() throws IOException {
    amy.save(
        CrmRecord.of(Organisations.TYPE)
            .with(Organisations.TITLE, "Ente A")
            .with(Organisations.TAX_ID, "IT00484960588"));
    take("IT", "Ragione sociale;P.IVA;Telefono\nEnte A;00484960588;02 1234567\n");
    assertThat(company().get(Organisations.TAX_ID)).isEqualTo("IT00484960588");
    assertThat(company().get(Organisations.PHONES)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "IT, 484960589", // no check digit fits
    "RU, 484960588", // no Russian number either
    "US, 12-3456789",
    "DE, 123/456/78901",
    "RU, 7707083893/770701"
  })
  void stayAsTheyAreWhereNothingProvesMore(String region, String written) throws IOException {
    take(region, "Company;VAT Number;Phone\nAlfa;" + written + ";\n");
    assertThat(company().get(Organisations.TAX_ID)).isEqualTo(written);
  }

  @Test
  void whoseDigitsAreLostAreNoKey() throws IOException {
    take(
        "RU",
        """
        Организация;ИНН;Телефон
        ООО Альфа;7.70708E+09;84951112233
        ООО Бета;7.70708E+09;84951112234
        """);
    assertThat(amy.find(Organisations.TYPE, Filter.everything()))
        .hasSize(2)
        .allSatisfy(o -> assertThat(o.find(Organisations.TAX_ID)).isEmpty());
    assertThat(notes).extracting(CellNote::code).contains("TAX_ID_LOSSY");
  }

  private CrmRecord company() {
    List<CrmRecord> all = amy.find(Organisations.TYPE, Filter.everything());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private void take(String region, String table) throws IOException {
    take(Importer.into(amy).region(region), table);
  }

  @Test
  void aNumberThatOnlyCompaniesHaveIsNoPersonsAndMakesNobodyOne() throws IOException {
    take("RU", "ФИО;ИНН;Телефон\nИванов Иван;7707083893;84951112233\nПетров Пётр;7707083893;\n");

    List<CrmRecord> people = amy.find(Contacts.TYPE, Filter.everything());
    assertThat(people).hasSize(2);
    assertThat(people).allSatisfy(p -> assertThat(p.find(Contacts.TAX_ID)).isEmpty());
    assertThat(people)
        .allSatisfy(p -> assertThat(p.get(Contacts.DESCRIPTION)).contains("7707083893"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P.IVA;00484960588", "Codice fiscale;00484960588", "P.IVA;IT00484960588"})
  void ofAnEmployerMakesNobodyOneWithAColleague(String column) throws IOException {
    String[] parts = column.split(";", -1);
    take(
        "IT",
        "Cognome;Nome;%s\nRossi;Ada;%s\nBianchi;Ugo;%s\nRossi;Ada;%s\n"
            .formatted(parts[0], parts[1], parts[1], parts[1]));

    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .extracting(c -> c.get(Contacts.FAMILY_NAME))
        .containsExactlyInAnyOrder("Rossi", "Bianchi");
  }

  @Test
  void thatOnlyPeopleHaveIsThePersonsWhateverTheNameIsNow() throws IOException {
    take("RU", "ФИО;ИНН\nИванова Анна;500100732259\nПетрова Анна;500100732259\n");

    assertThat(amy.find(Contacts.TYPE, Filter.everything())).hasSize(1);
  }
}
