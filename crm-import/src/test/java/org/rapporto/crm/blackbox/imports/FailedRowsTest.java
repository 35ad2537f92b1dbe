package org.rapporto.crm.blackbox.imports;

import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.Arguments;
import java.util.stream.Stream;
import java.util.List;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.report.FailedRows;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.Filter;

class FailedRowsTest {

  private static final String TWO_PEOPLE =
      "Rossi,Mario,02 12345678\nRossi,Giulia,02 12345678\n";
  private static final String ROWS =
      "Phone,Notes\n02 12345678,=1+1\n02 12345678,\"'=1+1\"\n";

  @TempDir private Path folder;

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @AfterEach
  void close() {
    crm.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Last Name,First Name,Phone,E-mail",
        "Cognome,Nome,Telefono,E-mail",
        "Фамилия,Имя,Телефон,E-mail"
      })
  void areImportedAgainAsTheyStandOnceTheyAreMended(String header) throws IOException {
    Path undecided = undecided(header);
    ImportDraft again = Importer.into(amy).region("IT").open(undecided);
    assertThat(again.mapping().columns().subList(4, 6))
        .extracting(MappedColumn::header, MappedColumn::decision)
        .containsExactly(
            tuple(FailedRows.ROW_HEADER, MappedColumn.Decision.IGNORE),
            tuple(FailedRows.REASON_HEADER, MappedColumn.Decision.IGNORE));
    String text = Files.readString(undecided);
    assertThat(text).contains(",1,MATCH_AMBIGUOUS").contains(",2,MATCH_AMBIGUOUS");
    Path mended = folder.resolve("mended.csv");
    Files.writeString(
        mended,
        text.replace(",,02 12345678,x", "Rossi,Mario,02 12345678,x")
            .replace(",,02 12345678,y", "Rossi,Giulia,02 12345678,y"));
    assertThat(Importer.into(amy).region("IT").open(mended).run().counts().of(Outcome.UPDATED))
        .isEqualTo(2);
    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .hasSize(2)
        .allSatisfy(card -> assertThat(card.find(Contacts.DESCRIPTION)).isEmpty());
  }

  /** Rows that are about two people each, as files of every kind. */
  static Stream<Arguments> sources() {
    return Stream.of(
        Arguments.of("a.csv", ROWS, 2),
        Arguments.of("twice.csv", "Phone,Phone,Notes\n02 12345678,,=1+1\n02 12345678,,\"'-x\"\n", 2),
        Arguments.of("two.csv", "Contact,,Other\nPhone,E-mail,Notes\n02 12345678,,=1+1\n", 1),
        Arguments.of("long.csv", "Phone,Notes\n02 12345678,=1+1,more\n02 12345678,,\n", 2),
        Arguments.of("none.csv", "02 12345678,7701234567\n02 12345678,nota\n", 2),
        Arguments.of(
            "a.jsonl", "{\"phone\":\"02 12345678\",\"notes\":\"'=1+1\",\"x\":{\"y\":1}}\n", 1),
        Arguments.of(
            "a.vcf",
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:\r\nTEL;TYPE=WORK:02 12345678\r\n"
                + "NOTE:=1+1\r\nEND:VCARD\r\n",
            1));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void comeToTheSameWhenTheyAreImportedAgainAsTheyAre(String name, String text, int count)
      throws IOException {
    Path known = folder.resolve("known.csv");
    Files.writeString(known, "Last Name,First Name,Phone\n" + TWO_PEOPLE);
    Importer.into(amy).region("IT").open(known).run();
    Path first = failed(Files.writeString(folder.resolve(name), text));
    assertThat(Files.readAllLines(first)).hasSize(count + 1);
    Path second = failed(first);
    assertThat(cells(second)).isEqualTo(cells(first));
    assertThat(Files.readString(first)).doesNotContain(",=1").doesNotContain("\n=1");
    assertThat(mapping(first)).containsAll(mapping(folder.resolve(name)));
  }

  private List<String> mapping(Path file) {
    return Importer.into(amy).region("IT").map("#1=phone").open(file).columns().stream()
        .map(column -> column.index() + " " + column.field())
        .toList();
  }

  /** The lines without the codes and the numbers of the rows. */
  private static List<String> cells(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceAll(",[0-9]+,[A-Z_][A-Z_0-9 ]*", ""))
        .toList();
  }

  private Path failed(Path file) throws IOException {
    Path failed = Files.createTempFile(folder, "failed", ".csv");
    ImportDraft draft = Importer.into(amy).region("IT").map("#1=phone").open(file);
    try (FailedRows rows = new FailedRows(failed, draft)) {
      draft.run(rows);
    }
    return failed;
  }

  @Test
  void areNoFileWhereNoneFailed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "Last Name,Phone\nRossi,02 12345678\n");
    Path failed = folder.resolve("failed.csv");
    ImportDraft draft = Importer.into(amy).region("IT").open(file);
    try (FailedRows rows = new FailedRows(failed, draft)) {
      draft.run(rows);
    }
    assertThat(failed).doesNotExist();
  }

  /** Rows that say too little to choose between two people with one telephone. */
  private Path undecided(String header) throws IOException {
    Path known = folder.resolve("known.csv");
    Files.writeString(known, header + "\nRossi,Mario,02 12345678,\nRossi,Giulia,02 12345678,\n");
    Importer.into(amy).region("IT").open(known).run();
    Path file = folder.resolve("file.csv");
    Files.writeString(file, header + "\n,,02 12345678,x@x.example\n,,02 12345678,y@x.example\n");
    Path failed = folder.resolve("failed.csv");
    ImportDraft draft = Importer.into(amy).region("IT").open(file);
    try (FailedRows rows = new FailedRows(failed, draft)) {
      draft.run(rows);
    }
    return failed;
  }
}
