package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.run.ImportMode;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.sales.Deals;

/** Deals of which a file says an amount and whose they are, and no title. */
class UntitledRecordTest {

  private static final String SALES =
      """
      Фамилия;Имя;Email;Deal - Value
      Иванов;Иван;i@x.example;1000,50
      Петров;Пётр;p@x.example;2000,50
      Иванов;Иван;i@x.example;3000,50
      """;

  @TempDir private Path folder;

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @BeforeEach
  void define() {
    amy.types().define(Deals.TYPE);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void areNotMadeAgainByAnImportThatOverwrites() throws IOException {
    assertThat(take(SALES)).containsExactly(Outcome.CREATED, Outcome.CREATED, Outcome.UPDATED);
    assertThat(take(SALES)).containsOnly(Outcome.UNCHANGED);
    assertThat(amounts()).containsExactlyInAnyOrder("1000.5", "2000.5", "3000.5");
  }

  @Test
  void areKnownAlsoWhenSomebodyWentOnWithThem() throws IOException {
    take(SALES);
    for (CrmRecord deal : amy.find(Deals.TYPE, Filter.everything())) {
      amy.save(deal.with(Deals.STAGE, "won").with(Deals.PROBABILITY, 100L));
    }
    assertThat(take(SALES)).containsOnly(Outcome.UNCHANGED);
    assertThat(amounts()).hasSize(3);
  }

  @Test
  void areKnownInARevisedFile() throws IOException {
    take(SALES);
    assertThat(take(SALES.replace("Пётр", "Петр") + "Белов;Олег;b@x.example;2000,50\n"))
        .endsWith(Outcome.CREATED);
    assertThat(amounts()).containsExactlyInAnyOrder("1000.5", "2000.5", "2000.5", "3000.5");
  }

  private List<Outcome> take(String table) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "t", ".csv"), table);
    ImportDraft draft =
        Importer.into(amy).region("RU").mode(ImportMode.CREATE_OR_UPDATE).open(file);
    List<Outcome> planned = new ArrayList<>();
    draft.dryRun((result, cells) -> planned.add(result.outcome()));
    List<Outcome> done = new ArrayList<>();
    draft.run((result, cells) -> done.add(result.outcome()));
    assertThat(done).isEqualTo(planned);
    return done;
  }

  private List<String> amounts() {
    return amy.find(Deals.TYPE, Filter.everything()).stream()
        .map(deal -> deal.get(Deals.AMOUNT).amount())
        .map(amount -> amount.stripTrailingZeros().toPlainString())
        .toList();
  }
}
