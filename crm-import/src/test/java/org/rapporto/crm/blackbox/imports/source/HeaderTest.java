package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.source.SkipReason;
import org.rapporto.crm.imports.source.SkippedRow;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.SourceProblem;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;

class HeaderTest {
  private static final SourceOptions SAME =
      SourceOptions.builder()
          .headerHint(HeaderMapper.standard()::knownHeader)
          .sameHeader(HeaderMapper.standard()::isSameField)
          .build();

  @TempDir Path directory;

  @Test
  void aHeaderKnownToTheCallerWinsOverTextsAlike() {
    String text = "Milano,Roma\nComo,Bari\nNome,Città\nAda,Pisa\nUgo,Lodi\n";
    Set<String> known = Set.of("Nome", "Città");

    SniffedTable without = open(text, SourceOptions.standard());
    SniffedTable with =
        open(text, SourceOptions.builder().headerHint(t -> known.contains(t) ? 1 : 0).build());

    assertThat(without.headerRow()).hasValue(1);
    assertThat(with.headerRow()).hasValue(3);
    assertThat(with.preamble()).hasSize(2);
  }

  @Test
  void theCallerMaySayWhereTheHeaderIs() {
    String text = "A,B\nC,D\nE,F\n";

    SniffedTable second = open(text, SourceOptions.builder().headerRow(2).build());
    SniffedTable none = open(text, SourceOptions.builder().withoutHeader().build());
    UnreadableSourceException e =
        catchThrowableOfType(
            UnreadableSourceException.class,
            () -> open(text, SourceOptions.builder().headerRow(70).build()));

    assertThat(second.header()).containsExactly("C", "D");
    assertThat(Tables.cells(second)).containsExactly(List.of("E", "F"));
    assertThat(none.headerRow()).isEmpty();
    assertThat(none.header()).containsExactly("", "");
    assertThat(Tables.records(none)).hasSize(3);
    assertThat(e.problem()).isEqualTo(SourceProblem.NO_HEADER);
  }

  @Test
  void namesMayBeMissingDoubledOrNumbers() {
    assertThat(open("id,,age\n1101,Ada,30\n1102,Ugo,26\n").header())
        .containsExactly("id", "", "age");
    assertThat(open("A,B,B\na,b,c\n").header()).containsExactly("A", "B", "B");
    assertThat(open("id,2024,2025\nx,TRUE,FALSE\ny,TRUE,TRUE\n").headerRow()).hasValue(1);
  }

  @Test
  void aTableWithoutRowsHasAHeader() {
    SniffedTable table = open("Name;Phone;E-mail\n");

    assertThat(table.header()).containsExactly("Name", "Phone", "E-mail");
    assertThat(Tables.all(table)).isEmpty();
  }

  @Test
  void commentsAboveAreNoHeader() {
    SniffedTable table = open("# exported today\nid,name\n1,Ada\n2,Ugo\n");

    assertThat(table.header()).containsExactly("id", "name");
    assertThat(table.preamble()).extracting(SkippedRow::line).containsExactly(1L);
  }

  @Test
  void aRepeatedHeaderIsSkippedAndCounted() {
    List<SourceRow> rows = Tables.all(open("Name,Phone\nAda,112\nName,Phone\nUgo,113\n"));

    assertThat(rows.get(1))
        .isEqualTo(new SkippedRow(2, 3, 1, SkipReason.REPEATED_HEADER, List.of("Name", "Phone")));
    assertThat(rows).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ФИО;Телефон;Город\nName;Phone;City\nAda;112;Roma\nName;Phone;City\n",
        "Name;Phone;City\n\nNome;Telefono;Città\nAda;112;Roma\nNome;Telefono;Città\n",
        "Full Name;Phone;Code\nfull_name;phone;cf_12\nAda;112;Roma\nfull_name;phone;cf_12\n"
      })
  void aHeaderInASecondLanguageIsSkippedWhereverItIsRepeated(String text) {
    SniffedTable table = open(text, SAME);

    assertThat(Tables.cells(table)).containsExactly(List.of("Ada", "112", "Roma"));
    assertThat(reasons(table))
        .filteredOn(reason -> !reason.endsWith("BLANK"))
        .hasSize(2)
        .allMatch(reason -> reason.endsWith(" REPEATED_HEADER"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name;Company\nPhone Company;City\nAda;ACME\n",
        "Name;City\nCity;Name\nAda;Roma\n",
        "Family Name;Given Name;Company\nFamilya;Givend;\nRossi;Ada;ACME\n",
        "Name;Phone\nНазвание;112\nAda;113\n",
        "Name;Phone;City\nName;Ada;Roma\nUgo;113;Bari\n"
      })
  void aRowThatOnlySoundsLikeHeadersIsARecord(String text) {
    assertThat(Tables.cells(open(text, SAME))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cards;;\n;;\nФИО:;Ада;\nТелефон:;112;\n;;\nФИО:;Уго;\nТелефон:;113;\n",
        "Name,Ada\nPhone,112\nEmail,a@x.example\n\nName,Ugo\nPhone,113\nEmail,u@x.example\n",
        "Field,Value\nName,Ada\nPhone,112\nEmail,a@x.example\nName,Ugo\nPhone,113\n"
      })
  void cardsOneBelowAnotherAreNoTable(String text) {
    UnreadableSourceException e =
        catchThrowableOfType(UnreadableSourceException.class, () -> open(text, SAME));

    assertThat(e.problem()).isEqualTo(SourceProblem.NOT_A_TABLE);
    assertThat(e).hasMessageContaining("one field of a card each").hasMessageContaining("row");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Имя;Ада\nТелефон;8 495 1234567\nКомпания;ACME\n",
        "Scheda;\nCognome:;Rossi\nNome:;Ada\nTelefono:;02 1234567\nNote:;\nHobby:;calcio\n",
        ",First name,Ada\n,Last name,Lee\n,Email,a@x.example\n",
        "Field;Value\nName;Ada\nPhone;8 495 1234567\nCompany;ACME\n",
        "Поле;Значение\nФИО;Ада\nТелефон;8 495 1234567\nКомпания;ACME\n",
        "Scheda;\nCampo;Valore\nCognome;Rossi\nNome;Ada\nTelefono;02 1234567\n",
        "Feld:;Wert:\nName;Ada\nOrt;Berlin\nE-Mail;a@x.example\n",
        "Champ,Valeur\nNom,Ada\nVille,Paris\nE-mail,a@x.example\n",
        "Field;Value\nName;Ada\nCity;Berlin\nCompany;ACME\n"
      })
  void aFormOfOneCardIsNoTable(String text) {
    UnreadableSourceException e =
        catchThrowableOfType(UnreadableSourceException.class, () -> open(text, SAME));

    assertThat(e.problem()).isEqualTo(SourceProblem.NOT_A_TABLE);
    assertThat(e).hasMessageContaining("a form of one card").hasMessageContaining("row");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name;Phone\nAda;8 495 1234567\nUgo;8 495 1234568\nPia;8 495 1234569\n",
        "Type;Phone\nMobile;8 495 1234567\nHome;8 495 1234568\nFax;8 495 1234569\n",
        "Line;Number\nMobile;8 495 1234567\nHome;8 495 1234568\nFax;8 495 1234569\n"
      })
  void aTableOfTwoColumnsStaysOne(String text) {
    assertThat(Tables.cells(open(text, SAME))).hasSize(3);
  }

  @Test
  void labelsOfNumbersInAColumnAreATable() {
    SniffedTable table =
        open(
            """
            Label,Number
            Mobile,112
            Home,113
            Mobile,114
            Home,115
            Mobile,116
            """,
            SAME);

    assertThat(Tables.records(table)).hasSize(5);
  }

  @Test
  void aCompanyCalledTotalIsNoTotal() {
    SniffedTable table =
        open("Company;Phone;City\nTotal;33147444546;Paris\nRossi;390212345678;Milano\nTotal;;12\n");

    assertThat(Tables.cells(table))
        .containsExactly(
            List.of("Total", "33147444546", "Paris"), List.of("Rossi", "390212345678", "Milano"));
    assertThat(Tables.all(table))
        .filteredOn(SkippedRow.class::isInstance)
        .extracting(r -> ((SkippedRow) r).number(), r -> ((SkippedRow) r).reason())
        .containsExactly(tuple(3L, SkipReason.TOTAL));
  }

  @Test
  void aPersonOfWhomOnlyTheNameIsKnownIsARecord() {
    SniffedTable table =
        open("Clients\n\nName;Phone;City\nAda;+390212345;Roma\nUgo;;\nPia;+390254321;Bari\n");

    assertThat(table.headerRow()).hasValue(3);
    assertThat(Tables.records(table)).hasSize(3);
  }

  @Test
  void namesOfGroupsAreSkippedWhereOtherRowsAreNumbered() {
    SniffedTable table =
        open("№;Имя;Телефон\nМосква;;\n1;Ада;+7916123\n2;Пётр;+7916124\nОмск;;\n3;Юлия;+7916125\n");

    assertThat(reasons(table)).containsExactly("2 GROUP", "5 GROUP");
    assertThat(Tables.records(table)).hasSize(3);
  }

  @Test
  void sumsAreSkippedInAnyLanguage() {
    for (String sum :
        List.of(
            "Итого;;15",
            "Всего по Москве;;7",
            "Total;;15",
            "Totale: 5;;",
            "Gesamtsumme;;3",
            "Zwischensumme;;3",
            "Suma total;;3",
            "Subtotal;;1.5",
            "Всего: 2;;")) {
      SniffedTable table =
          open("Name;Phone;Amount\nAda;+390212345;10\nUgo;+390298765;5\n" + sum + "\n");

      assertThat(reasons(table)).as(sum).containsExactly("4 TOTAL");
    }
    assertThat(reasons(open("Name;Phone;Amount\nTotal Fina;;10\nTotal per Tutti;+390298765;5\n")))
        .isEmpty();
  }

  @Test
  void sumsOfMoneyAreSkippedHoweverLargeTheyAre() {
    for (String sum :
        List.of(
            "Totale;;1.247.067,89",
            "ИТОГО;;300 000 000,50",
            "Total;;1247067890.55",
            "Итого по списку:;;3 000,50 руб.",
            "Total (2);;$3,000.00",
            "Totale;;€ 3.000,00",
            "Gesamt;;2500 EUR",
            "Итого;;100%")) {
      SniffedTable table =
          open(
              "Company;Phone;Amount\nAda;390212345678;10,50\nUgo;390298765123;5,50\n" + sum + "\n");

      assertThat(reasons(table)).as(sum).containsExactly("4 TOTAL");
    }
    for (String company :
        List.of(
            "Total;84951112233.0;",
            "Total;33.147.444.546;",
            "Total;331 474 445 46;",
            "Total;;12a")) {
      assertThat(reasons(open("Company;Phone;City\nAda;390212345678;Roma\n" + company + "\n")))
          .as(company)
          .isEmpty();
    }
  }

  @Test
  void numberedTextsAreNoHeader() {
    SniffedTable table =
        open(
            "c1,c2,c3\nrow1-1,row1-2,row1-3\nrow2-1,row2-2,row2-3\n",
            SourceOptions.builder().headerHint(t -> t.startsWith("row") ? 0.98 : 0).build());

    assertThat(table.headerRow()).hasValue(1);
  }

  @Test
  void oneValueThatLooksLikeANameMakesNoHeader() {
    SniffedTable table =
        open(
            "Ada,Neri,+390212345,\"Via Roma, 5\"\nUgo,Rossi,+390298765,Corso 1\nPia,Gallo,+390211111,Lodi\n",
            SourceOptions.builder().headerHint(t -> t.startsWith("Via") ? 0.8 : 0).build());

    assertThat(table.headerRow()).isEmpty();
    assertThat(Tables.records(table)).hasSize(3);
  }

  @Test
  void linesThatStartWithTheMarkAreComments() {
    String text = "#a list; of many;things;x\nName;Phone\n#Ada;1\nUgo;+390298765\n#\n";

    SniffedTable table = open(text, SourceOptions.builder().commentMark('#').build());

    assertThat(table.headerRow()).hasValue(2);
    assertThat(Tables.cells(table)).containsExactly(List.of("Ugo", "+390298765"));
    assertThat(reasons(table)).containsExactly("3 COMMENT", "5 COMMENT");
  }

  @Test
  void aFootnoteIsNoRecord() {
    SniffedTable table =
        open(
            """
            Name;Phone;City
            Ada;+390212345;Roma
            Ugo;+390298765;Bari
            ;;
            * - call after ten;;
            ** only by letter;;
            *звонить утром;;
            """);

    assertThat(reasons(table)).containsExactly("4 BLANK", "5 FOOTNOTE", "6 FOOTNOTE", "7 FOOTNOTE");
  }

  @Test
  void aNameWithAStarIsARecord() {
    SniffedTable table =
        open("Name;Phone;City\n* Ada Neri;;\n*Ugo;;\n* pia;+390254321;\nIda;+390212345;Bari\n");

    assertThat(Tables.records(table)).hasSize(4);
  }

  private static List<String> reasons(SniffedTable table) {
    List<String> reasons = new ArrayList<>();
    for (SourceRow row : Tables.all(table)) {
      if (row instanceof SkippedRow skipped) {
        reasons.add(skipped.line() + " " + skipped.reason());
      }
    }
    return reasons;
  }

  @Test
  void delimitersOtherThanTheCommaAreFound() {
    for (char d : new char[] {';', '\t', '|', ','}) {
      String text =
          "Name,Phone,Note\nNeri,+390212345,call\nUgo,+390298765,\"a, b; c|d\"\n".replace(',', d);
      SniffedTable table = open(text);

      assertThat(table.delimiter()).contains(d);
      assertThat(table.columns()).isEqualTo(3);
    }
    SniffedTable single = open("Name,Note\n'Neri, Ugo','a, b'\n'Rossi, Ada','c'\n");
    assertThat(single.quote()).contains('\'');
    assertThat(Tables.cells(single))
        .containsExactly(List.of("Neri, Ugo", "a, b"), List.of("Rossi, Ada", "c"));
  }

  @Test
  void oneColumnIsNotCutAtItsBlanks() {
    SniffedTable table = open("Name\nAda Neri\nUgo Rossi\nPia Verdi\n");

    assertThat(table.columns()).isEqualTo(1);
    assertThat(Tables.cells(table))
        .containsExactly(List.of("Ada Neri"), List.of("Ugo Rossi"), List.of("Pia Verdi"));
  }

  private SniffedTable open(String text) {
    return open(text, SourceOptions.standard());
  }

  private SniffedTable open(String text, SourceOptions options) {
    return TableSource.open(Tables.text(directory, text), options);
  }
}
