package org.rapporto.crm.blackbox.imports.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.export.ExportFormat;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;

/** What a messy file became leaves and comes back, from a file of the people alone. */
class ImportedCardTest {

  private static final String MESSY =
      """
      Фамилия;Имя;Телефон;Компания;Отдел;Должность
      Орлов;Иван;8-916-123-45-67/68;ООО Вектор;Продажи;Менеджер
      Белова;Анна;8-4852-123456 вн 101, 102;ООО Вектор;;
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void comesBackWithItsCompanyAndItsNumbersAsTheyWereWritten(ExportFormat format)
      throws IOException {
    try (Crm from = Crm.on(MemoryStore.create()).open();
        Crm to = Crm.on(MemoryStore.create()).open()) {
      CrmSession amy = from.as(Principal.user("amy"));
      Path messy = Files.writeString(folder.resolve("messy.csv"), MESSY);
      Importer.into(amy).region("RU").open(messy).run();
      Path file = folder.resolve("people." + format);
      Exporter.from(amy).format(format).to(file);
      CrmSession zoe = to.as(Principal.user("zoe"));
      Importer.into(zoe).open(file).run();
      assertThat(only(zoe, Organisations.TYPE).get(Organisations.TITLE)).isEqualTo("ООО Вектор");
      for (CrmRecord before : amy.find(Contacts.TYPE, Filter.everything())) {
        CrmRecord after = zoe.get(before.id());
        assertThat(after.get(Contacts.PHONES))
            .containsExactlyInAnyOrderElementsOf(before.get(Contacts.PHONES));
      }
      assertThat(zoe.find(Affiliations.TYPE, Affiliations.JOB_TITLE.isSet()))
          .extracting(role -> role.get(Affiliations.DEPARTMENT))
          .containsExactly("Продажи");
    }
  }

  private static CrmRecord only(CrmSession session, RecordType type) {
    assertThat(session.find(type, Filter.everything())).hasSize(1);
    return session.find(type, Filter.everything()).get(0);
  }
}
