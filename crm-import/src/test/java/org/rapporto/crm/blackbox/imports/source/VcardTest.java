package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.blackbox.imports.Corpus;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.mapping.HeaderMatch;
import org.rapporto.crm.imports.source.BrokenReason;
import org.rapporto.crm.imports.source.BrokenRow;
import org.rapporto.crm.imports.source.RowFlag;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;

class VcardTest {
  @TempDir Path directory;

  @Test
  void fieldsAreNamedByPathsAndPhonesOfOneLabelAreAllKept() {
    Map<String, String> card =
        only(
            """
            BEGIN:VCARD
            VERSION:3.0
            N:Rossi;Anna;Maria;Dott.;Jr.
            FN:Dott. Anna Maria Rossi
            ORG:Acme S.r.l.;Vendite;Nord
            TITLE:Direttrice
            TEL;TYPE=CELL:+39 333 1111111
            TEL;TYPE=CELL;TYPE=pref:+39 333 2222222
            TEL;TYPE=CELL:+39 333 3333333
            TEL;TYPE=WORK,FAX:+39 06 4
            TEL:+39 06 5
            EMAIL;TYPE=WORK:anna@acme.example
            EMAIL:anna@home.example
            ADR;TYPE=HOME:;;Via Roma 1;Milano;MI;20100;Italia
            BDAY:1980-05-17
            URL:https://acme.example
            CATEGORIES:vip,milano
            NOTE:riga uno\\nriga due
            UID:abc-1
            END:VCARD
            """);

    assertThat(card)
        .containsEntry("name.given", "Anna")
        .containsEntry("name.middle", "Maria")
        .containsEntry("name.family", "Rossi")
        .containsEntry("name.prefix", "Dott.")
        .containsEntry("name.suffix", "Jr.")
        .doesNotContainKey("name.full")
        .containsEntry("org.name", "Acme S.r.l.")
        .containsEntry("org.unit", "Vendite, Nord")
        .containsEntry("job.title", "Direttrice")
        .containsEntry("phone[mobile]", "+39 333 2222222")
        .containsEntry("phone[mobile] 2", "+39 333 1111111")
        .containsEntry("phone[mobile] 3", "+39 333 3333333")
        .containsEntry("phone[workfax]", "+39 06 4")
        .containsEntry("phone", "+39 06 5")
        .containsEntry("email[work]", "anna@acme.example")
        .containsEntry("email", "anna@home.example")
        .containsEntry("addr[home].street", "Via Roma 1")
        .containsEntry("addr[home].zip", "20100")
        .containsEntry("birthday", "1980-05-17")
        .containsEntry("tags", "vip; milano")
        .containsEntry("notes", "riga uno\nriga due")
        .containsEntry("externalId", "abc-1");
  }

  @Test
  void columnsMapByThemselves() {
    HeaderMapper mapper = HeaderMapper.standard();
    for (String path :
        List.of(
            "name.given", "phone[mobile] 2", "email[work]", "addr[home].street", "externalId")) {
      HeaderMatch match = mapper.match(path);
      assertThat(match.confidence()).as(path).isGreaterThanOrEqualTo(0.9);
      assertThat(match.field().base()).isEqualTo(FieldPath.parse(path.split(" ")[0]).base());
    }
    for (String path : List.of("Phone 1 - Value", "Phone 1 - Label", "E-mail 2 - Value")) {
      assertThat(mapper.match(path).confidence()).as(path).isGreaterThanOrEqualTo(0.9);
    }
  }

  @Test
  void quotedPrintableOfOldPhonesIsReadInItsCharset() {
    String text =
        """
        BEGIN:VCARD
        VERSION:2.1
        N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=D0=BE=D0=B2;=D0=98=D0=B2=
        =D0=B0=D0=BD;;;
        TEL;CELL:+79161234567
        NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=windows-1251:=CF=F0=E8=E2=E5=F2
        END:VCARD
        """;

    Map<String, String> card = only(text);

    assertThat(card)
        .containsEntry("name.family", "Иванов")
        .containsEntry("name.given", "Иван")
        .containsEntry("phone[mobile]", "+79161234567")
        .containsEntry("notes", "Привет");
  }

  @Test
  void bytesOfAnyCharsetAreRead() {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("Иванов", "Петрова", "Сидоров", "Кузнецова")) {
      text.append("BEGIN:VCARD\r\nVERSION:2.1\r\nN:" + name + ";Анна\r\nTEL:1\r\nEND:VCARD\r\n");
    }
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, Charset.forName("windows-1251"))) {
      Path file = Tables.text(directory, text.toString(), charset);

      assertThat(Tables.cells(TableSource.open(file)))
          .extracting(c -> String.join(" ", c))
          .as("" + charset)
          .contains("Анна Иванов 1", "Анна Кузнецова 1");
    }
  }

  @Test
  void labelsOfTheUsersOwnStandBesideTheValue() {
    Map<String, String> card =
        only(
            """
            BEGIN:VCARD
            VERSION:3.0
            FN:Anna
            item1.TEL:+39 1
            item1.X-ABLabel:_$!<Mobile>!$_
            item2.TEL:+39 2
            item2.X-ABLabel:Nonna
            item3.X-ABRELATEDNAMES:Ugo
            item3.X-ABLabel:_$!<Spouse>!$_
            END:VCARD
            """);

    assertThat(card)
        .containsEntry("phone[mobile]", "+39 1")
        .containsEntry("Phone 1 - Label", "Nonna")
        .containsEntry("Phone 1 - Value", "+39 2")
        .containsEntry("Spouse", "Ugo");
  }

  @Test
  void aPhotographIsLeftOutAndSaidSo() {
    String base64 = ("QUJD".repeat(18) + "\n ").repeat(40_000);
    SniffedTable table =
        TableSource.open(
            Tables.text(
                directory,
                "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nPHOTO;ENCODING=b;TYPE=JPEG:"
                    + base64
                    + "QUJD\nitem1.LOGO:http://x.example/l.png\nTEL:1\nEND:VCARD\n"));

    TableRow row = Tables.records(table).get(0);

    assertThat(row.flags()).containsExactly(RowFlag.LEFT_OUT);
    assertThat(row.leftOut()).containsExactly("PHOTO", "LOGO");
    assertThat(table.header()).containsExactly("name.full", "phone");
  }

  @Test
  void looseBase64OfOldPhonesEndsAtTheNextProperty() {
    Map<String, String> card =
        only(
            """
            BEGIN:VCARD
            VERSION:2.1
            N:Rossi;Anna
            PHOTO;BASE64;JPEG:
            /9j/4AAQ
            SkZJRg==

            TEL;HOME:5
            END:VCARD
            """);

    assertThat(card).containsEntry("phone[home]", "5").containsEntry("name.given", "Anna");
  }

  @Test
  void aBrokenCardFailsAloneWithItsLine() {
    String good = "BEGIN:VCARD\nVERSION:3.0\nFN:%s\nTEL:1\nEND:VCARD\n";
    String text =
        good.formatted("Anna")
            + "BEGIN:VCARD\nVERSION:3.0\nFN:No end\n"
            + good.formatted("Ugo")
            + "stray text\n"
            + good.formatted("Eva")
            + "BEGIN:VCARD\nFN:cut";
    List<SourceRow> rows = Tables.all(TableSource.open(Tables.text(directory, text)));

    assertThat(rows).extracting(SourceRow::line).containsExactly(1L, 6L, 9L, 14L, 15L, 20L);
    assertThat(rows)
        .filteredOn(BrokenRow.class::isInstance)
        .extracting(r -> ((BrokenRow) r).reason())
        .containsOnly(BrokenReason.MALFORMED)
        .hasSize(3);
  }

  @Test
  void aNameInOnePartIsTheDisplayedOneAndACompanyIsNoPerson() {
    assertThat(only("BEGIN:VCARD\nVERSION:2.1\nN:;Иван Петров;;;\nFN:Иван Петров\nEND:VCARD\n"))
        .containsExactly(Map.entry("name.full", "Иван Петров"));
    assertThat(
            only(
                """
                BEGIN:VCARD
                VERSION:3.0
                N:;;;;
                FN:Acme
                ORG:Acme;
                X-ABShowAs:COMPANY
                END:VCARD
                """))
        .containsExactly(Map.entry("org.name", "Acme"));
  }

  @Test
  void aBirthdayWithoutYearKeepsDayAndMonth() {
    assertThat(only("BEGIN:VCARD\nVERSION:4.0\nFN:Anna\nBDAY:--0517\nEND:VCARD\n"))
        .containsEntry("birthday.m", "5")
        .containsEntry("birthday.d", "17")
        .doesNotContainKey("birthday");
    assertThat(
            only(
                """
                BEGIN:VCARD
                VERSION:3.0
                FN:Anna
                BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-17
                END:VCARD
                """))
        .containsEntry("birthday.d", "17")
        .doesNotContainKey("birthday.y");
  }

  @Test
  void aFileWithoutACardThatCanBeReadIsRefused() {
    Path file = Tables.text(directory, "BEGIN:VCARD\nFN:no end\n");

    assertThat(catchThrowableOfType(UnreadableSourceException.class, () -> TableSource.open(file)))
        .hasMessageContaining("none of its records");
  }

  @Test
  void everyReferenceFileIsRead() {
    int cards = 0;
    for (Path file : Corpus.files("vcard")) {
      List<SourceRow> rows = Tables.all(TableSource.open(file));
      assertThat(rows).as(Corpus.name(file)).isNotEmpty().allMatch(TableRow.class::isInstance);
      cards += rows.size();
    }
    System.out.printf("vCards read: %d%n", cards);
    assertThat(cards).isGreaterThanOrEqualTo(12);
  }

  /** The fields of a file's one card that are not empty. */
  private Map<String, String> only(String text) {
    SniffedTable table = TableSource.open(Tables.text(directory, text));
    List<TableRow> rows = Tables.records(table);
    assertThat(rows).hasSize(1);
    Map<String, String> fields = new LinkedHashMap<>();
    for (int c = 0; c < table.columns(); c++) {
      if (!rows.get(0).cell(c).isEmpty()) {
        fields.put(table.header().get(c), rows.get(0).cell(c));
      }
    }
    return fields;
  }
}
