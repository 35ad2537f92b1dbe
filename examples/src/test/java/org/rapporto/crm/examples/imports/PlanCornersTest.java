package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.run.CollisionRule;
import org.rapporto.crm.imports.run.Decision;
import org.rapporto.crm.imports.run.ImportMode;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;

/** Where rows of one file meet what earlier rows of it made, batches apart. */
class PlanCornersTest {

  private static final TextField PROJECT_TITLE = Field.text("project", "title");
  private static final TextField PROJECT_CODE = Field.text("project", "code");
  private static final ReferenceField PROJECT_CLIENT =
      Field.reference("project", "client", Contacts.NAME);
  private static final RecordType PROJECT =
      RecordType.named("project")
          .field(PROJECT_TITLE)
          .field(PROJECT_CODE)
          .field(PROJECT_CLIENT)
          .naturalKey("code", PROJECT_CODE)
          .build();

  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").types(PROJECT).open();
  private final CrmSession session = Cards.as(crm, "imke");

  @TempDir private Path folder;

  private Path write(String header, List<String> rows) throws IOException {
    return Files.writeString(
        folder.resolve("file.csv"), header + "\n" + String.join("\n", rows) + "\n");
  }

  /** What became of each row, as a plan says and as the run then does. */
  private List<String> plannedAndDone(ImportDraft draft) {
    List<String> planned = new ArrayList<>();
    RowListener hear = listener(planned);
    var plan = draft.plan(folder.resolve("plan.json"), hear);
    List<String> done = new ArrayList<>();
    var report =
        draft.apply(
            org.rapporto.crm.imports.plan.ImportPlan.read(folder.resolve("plan.json")),
            listener(done),
            RunMonitor.silent());
    assertThat(done).isEqualTo(planned);
    assertThat(report.counts()).isEqualTo(plan.counts());
    return done;
  }

  private static RowListener listener(List<String> rows) {
    return (result, cells) -> {
      StringBuilder row = new StringBuilder(result.row() + " " + result.outcome());
      result.notes().forEach(n -> row.append(' ').append(n.code()));
      rows.add(row.toString());
    };
  }

  @Test
  void ofManyNamesakesTheOneWhoFitsIsFound() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add("id%d;Anna;Rossi;;;;;1980-03-%02d;;;;".formatted(i, 1 + i % 28));
    }
    rows.add(";Anna;Rossi;;;;;1980-03-28;tag1;;;");
    rows.add(";Anna;Rossi;;;;;1980-03-05;tag2;;;");
    rows.add(";Anna;Rossi;;;;;;tag2;;;");
    Path file = write(RandomFile.HEADER, rows);
    List<String> done = plannedAndDone(RandomFile.importer(session).largestBatch(1).open(file));
    assertThat(done.subList(30, 33))
        .containsExactly("31 UPDATED", "32 UPDATED", "33 NEEDS_DECISION MATCH_AMBIGUOUS");
  }

  @Test
  void ofManyNamesakesInAnOrganisationTheOneWhoFitsIsFound() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rows.add("id%d;Anna;Rossi;;;Alba Srl;;1980-03-%02d;;;;".formatted(i, 1 + i));
    }
    rows.add(";Anna;Rossi;;;Alba Srl;;1980-03-10;tag1;;;");
    Path file = write(RandomFile.HEADER, rows);
    List<String> done = plannedAndDone(RandomFile.importer(session).largestBatch(1).open(file));
    assertThat(done.get(12)).isEqualTo("13 UPDATED");
  }

  @Test
  void anExternalIdThatARowReleasesCanBeTakenByAnother() throws IOException {
    CrmRecord stored =
        session.save(
            CrmRecord.of(Contacts.TYPE)
                .with(Contacts.FAMILY_NAME, "Rossi")
                .with(Contacts.PHONES, List.of(Phone.of("347 0014567")))
                .with(Contacts.EXTERNAL_IDS, List.of(new ExternalId("1c", "1"))));
    Path file =
        write(
            RandomFile.HEADER,
            List.of(
                "2;Anna;Rossi;;;;;;;;;",
                "1;Bruno;Greco;;;;;;;;;",
                "3;Bruno;Greco;;;;;;;;;",
                "1;Carla;Conti;;;;;;;;;",
                "3;Dario;Gallo;;;;;;;;;"));
    Importer importer =
        RandomFile.importer(session)
            .largestBatch(1)
            .collision(Contacts.EXTERNAL_IDS, CollisionRule.OVERWRITE)
            .decide(1, new Decision.Card(stored.id()));
    assertThat(plannedAndDone(importer.open(file)))
        .startsWith("1 UPDATED", "2 CREATED", "3 CREATED")
        .hasSize(5);
  }

  @Test
  void aNaturalKeyThatARowReleasesCanBeTakenByAnother() throws IOException {
    CrmRecord anna =
        session.save(
            CrmRecord.of(Contacts.TYPE)
                .with(Contacts.GIVEN_NAME, "Anna")
                .with(Contacts.FAMILY_NAME, "Rossi")
                .with(Contacts.EXTERNAL_IDS, List.of(new ExternalId("1c", "1"))));
    session.save(
        CrmRecord.of(PROJECT)
            .with(PROJECT_TITLE, "Roof")
            .with(PROJECT_CODE, "A")
            .with(PROJECT_CLIENT, anna.id()));
    Path file =
        write(
            "Id;Given;Family;Project;Code",
            List.of(
                "1;Anna;Rossi;Roof;B",
                "2;Bruno;Greco;Door;A",
                "2;Bruno;Greco;Door;C",
                "3;Carla;Conti;Wall;A",
                "4;Dario;Gallo;Pool;B",
                "1;Anna;Rossi;Roof;D",
                "5;Elena;Romano;Gate;B"));
    Importer importer =
        Importer.into(session)
            .source("1c")
            .mode(ImportMode.CREATE_OR_UPDATE)
            .largestBatch(1)
            .map("Id=externalId")
            .map("Given=name.given")
            .map("Family=name.family")
            .map("Project=project.title")
            .map("Code=project.code");
    assertThat(plannedAndDone(importer.open(file)))
        .containsExactly(
            "1 UPDATED",
            "2 CREATED",
            "3 UPDATED",
            "4 CREATED",
            "5 FAILED KEY_TAKEN",
            "6 UPDATED",
            "7 CREATED");
  }

  @Test
  void aReferenceToARecordOfALaterRowIsFoundAlikeWhereverItsBatchEnds() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 6000; i++) {
      RecordId id = new RecordId("organisation", new UUID(0x0190_0000_0000_7000L, ~(long) i));
      RecordId parent =
          new RecordId("organisation", new UUID(0x0190_0000_0000_7000L, ~(i + 2000L)));
      rows.add(id.value() + ";Company " + i + ";" + parent.value());
    }
    Path file = write("Id;Name;Parent", rows);
    Importer importer =
        Importer.into(session)
            .map("Id=organisation.id")
            .map("Name=organisation.title")
            .map("Parent=organisation.parent");
    List<String> done = plannedAndDone(importer.open(file));
    assertThat(done)
        .contains(
            "2000 CREATED REFERENCE_UNKNOWN", "6000 CREATED REFERENCE_UNKNOWN REFERENCE_SETTLED");
    assertThat(session.count(Organisations.TYPE, Organisations.PARENT.isSet())).isEqualTo(4000);
  }
}
