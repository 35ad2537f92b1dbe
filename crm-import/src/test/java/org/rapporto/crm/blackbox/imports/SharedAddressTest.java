package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;

/** An address can be that of a couple or an office: the names say whether two are one. */
class SharedAddressTest {

  @TempDir private Path folder;
  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").open();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @AfterEach
  void close() {
    crm.close();
  }

  /** How many cards there are once a row with the address of a card is imported. */
  private long cards(String name, String row) throws IOException {
    String[] parts = name.split(" ");
    amy.save(
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.GIVEN_NAME, parts[0])
            .with(Contacts.FAMILY_NAME, parts[1])
            .with(Contacts.EMAILS, List.of(Email.of("casa@a.example"))));
    Path file = folder.resolve("row.csv");
    String cells = String.join(",", row.split(" "));
    Files.writeString(file, "Nome,Cognome,E-mail\n" + cells + ",casa@a.example\n");
    Importer.into(amy).region("IT").open(file).run();
    return amy.count(Contacts.TYPE, Filter.everything());
  }

  @ParameterizedTest
  @CsvSource({
    "Robert Hill, Bob Hill",
    "Giuseppe Rossi, Beppe Rossi",
    "Александр Орлов, Sasha Orlov",
    "Ada Rossi, A. Rossi",
    "Ada Rossi, Rossi Ada",
    "Francesco Rossi, Franvesco Rossi",
    "Пётр Щукин, Petr Shchukin",
    "Anna Bianchi, Anna Bianci"
  })
  void oneWhoIsCalledSoInAnotherWayIsOne(String name, String row) throws IOException {
    assertThat(cards(name, row)).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "Mario Rossi, Maria Rossi",
    "Mario Rossi, Marco Rossi",
    "Mario Rossi, Dario Rossi",
    "A. Ivanov, A. Ivanova",
    "Alexander Hill, Alexandra Hill",
    "Ada Rossi, Ada Verdi",
    "Ada Rossi, Piero Rossi"
  })
  void twoWhoShareItAreTwo(String name, String row) throws IOException {
    assertThat(cards(name, row)).isEqualTo(2);
  }

  @Test
  void ofAnOfficePeopleWithTwoInitialsAreKnownAgain() throws IOException {
    String office =
        """
        ФИО;Телефон;Заметки
        Иванов И.И.;8 495 111-22-33;офис
        Петров П.П.;8 495 111-22-33;офис
        Сидоров С.С.;8 495 111-22-33;офис
        Смирнов А.А.;8 495 111-22-33;офис
        Кузнецов К.К.;8 495 111-22-33;офис
        """;
    Path file = Files.writeString(folder.resolve("office.csv"), office);
    Importer.into(amy).region("RU").open(file).run();
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isEqualTo(5);
    String revised = office.replace("офис", "склад") + "Иванов И.П.;8 495 111-22-33;склад\n";
    Importer.into(amy).region("RU").open(Files.writeString(file, revised)).run();
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isEqualTo(6);
  }
}
