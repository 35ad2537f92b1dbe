package org.rapporto.crm.blackbox.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.blackbox.imports.mapping.Mappings.kinds;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporto.crm.imports.mapping.ColumnMapper;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.mapping.MappedColumn.Decision;
import org.rapporto.crm.imports.mapping.MatchReason.Kind;
import org.rapporto.crm.imports.mapping.TableColumn;
import org.rapporto.crm.imports.mapping.UserMapping;

/** What cells say, with a header and without. */
class ColumnContentTest {
  private static final ColumnMapper MAPPER = ColumnMapper.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "7707083893;7702070139;7736050003#org.taxId",
        "500100732259;7707083893;7702070139#org.taxId",
        "00743110157;IT 00743110157;12345670017#org.taxId",
        "DE136695976;DE 136 695 976;DE136695976#org.taxId",
        "A58818501;B12345674;ESA58818501#org.taxId",
        "RSSMRA85T10A562S;BNCGNN80A41H501X;RSSMRA85T10A562S#person.taxId",
        "12345678Z;X1234567L;12345678Z#person.taxId",
        "770701001;770201001;773601001#org.kpp",
        "м;ж;ж#gender",
        "www.example.com;https://example.org/a;example.net#url"
      })
  void tellsColumnsWithoutAHeaderByTheirForm(String cells, String field) {
    MappedColumn column = propose("", cells.split(";"));
    assertThat(column.field()).hasToString(field);
    assertThat(column.decision()).isNotEqualTo(Decision.IGNORE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "7707083894;7702070138;7736050004",
        "RSSMRA85T10A562T;BNCGNN80A41H501E;RSSMRA85T10A562T",
        "12345678A;X1234567A;12345678B",
        "DE136695977;DE136695971;DE136695972"
      })
  void takesNoNumbersWithWrongCheckDigitsForTaxNumbers(String cells) {
    assertThat(propose("", cells.split(";")).field().toString()).doesNotContain("taxId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "Телефон#anna@example.com;luca@example.org;ivan@example.net",
        "E-mail#+7 916 123-45-67;+7 916 123-45-68;+7 916 123-45-69",
        "Cognome#anna@example.com;luca@example.org;ivan@example.net",
        "Компания#17.05.1990;18.05.1990;19.05.1990",
        "Дата рождения#red;blue;green",
        "Importo#rosso;blu;verde",
        "City#+39 339 1234567;+39 339 1234568;+39 339 1234569"
      })
  void asksWhereCellsAndASureHeaderDisagree(String header, String cells) {
    MappedColumn column = propose(header, cells.split(";"));
    assertThat(column.decision()).isEqualTo(Decision.ASK);
    assertThat(kinds(column)).contains(Kind.CONTENT_AGAINST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "Сумма#120000;5 000,50;1 200 ₽",
        "Amount#1,200.00;$35;EUR 12",
        "ИНН#7707083893;7702070139;7736050003",
        "Пол#м;ж;ж"
      })
  void isSurerOfAHeaderThatTheCellsConfirm(String header, String cells) {
    MappedColumn column = propose(header, cells.split(";"));
    assertThat(column.decision()).isEqualTo(Decision.APPLY);
    assertThat(kinds(column)).contains(Kind.CONTENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "Телефон раб. (доб.)#(495) 123-45-67 (123);8 (495) 123-45-67 (124)#phone",
        "Phone (ext.)#+1 212 555 0100 x12;+1 212 555 0101#phone",
        "Телефон (доб.)#12;13;104#phone.ext",
        "Ext.#12;13;104#phone.ext"
      })
  void takesWholeTelephonesForThemselvesUnderAHeaderThatSpeaksOfExtensions(
      String header, String cells, String field) {
    assertThat(propose(header, cells.split(";")).field()).hasToString(field);
  }

  @Test
  void asksAboutOrganisationsUnderTheHeaderOfAnOwner() {
    MappedColumn column =
        propose("Менеджер / Клиент", "ООО \"Один\"", "ЗАО \"Два\"", "ООО \"Три\"");
    assertThat(column.decision()).isEqualTo(Decision.ASK);
    assertThat(kinds(column)).contains(Kind.CONTENT_AGAINST);
  }

  @Test
  void asksAboutDatesWithoutAHeader() {
    MappedColumn column = propose("", "17.05.1990", "18.06.1985", "01.12.2001");
    assertThat(column.field()).hasToString("birthday");
    assertThat(column.decision()).isEqualTo(Decision.ASK);
  }

  private static MappedColumn propose(String header, String... cells) {
    return MAPPER
        .propose(List.of(new TableColumn(header, List.of(cells))), UserMapping.none())
        .columns()
        .get(0);
  }
}
