package org.rapporto.crm.examples.merges;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.examples.cli.CrmCommand;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.storage.SqlStore;

class MergeCommandTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String db = "";
  private String ada = "";
  private String twin = "";

  @BeforeEach
  void makeTwoCards() {
    Path file = folder.resolve("a.db");
    db = file.toString();
    try (Crm crm = Crm.on(SqlStore.sqlite(file)).open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      RecordId one = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada")).id();
      RecordId two = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.NICKNAME, "Lady")).id();
      amy.save(
          CrmRecord.of(Notes.TYPE)
              .with(Notes.TEXT, "x")
              .with(Notes.ABOUT, List.of(new Link(two, null))));
      ada = one.toString();
      twin = two.toString();
    }
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return CrmCommand.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  @Test
  void previewsMergesAndUnmerges() throws IOException {
    assertThat(run("merge", "--db", db, ada, twin, "--preview", "--json")).isZero();
    JsonNode preview = MAPPER.readTree(out.toString());
    assertThat(preview.path("merge").isNull()).isTrue();
    assertThat(preview.path("changes").get(0).path("field").asText()).isEqualTo("nickname");
    assertThat(preview.path("moves").get(0).path("to").asText()).isEqualTo(ada);

    assertThat(run("merge", "--db", db, ada, twin, "--json")).isZero();
    JsonNode merged = MAPPER.readTree(out.toString());
    assertThat(merged.path("survivor").asText()).isEqualTo(ada);
    assertThat(merged.path("gone").path(twin).asText()).isEqualTo(ada);
    assertThat(merged.path("moves")).isEqualTo(preview.path("moves"));
    assertThat(run("show", "--db", db, twin, "--json")).isZero();
    assertThat(MAPPER.readTree(out.toString()).path("record").path("id").asText()).isEqualTo(ada);

    assertThat(run("unmerge", "--db", db, twin, "--json")).isZero();
    JsonNode report = MAPPER.readTree(out.toString());
    assertThat(report.path("restored").get(0).asText()).isEqualTo(twin);
    assertThat(report.path("entries")).hasSize(2);
    assertThat(run("unmerge", "--db", db, merged.path("merge").asText())).isEqualTo(2);
    assertThat(err.toString()).contains("no merge to take back");
  }

  @Test
  void saysInWordsWhatItDid() {
    assertThat(run("merge", "--db", db, ada, twin)).isZero();
    assertThat(out.toString())
        .contains("1 records are part of " + ada)
        .contains("nickname: Lady")
        .contains("crm unmerge card_merge/");
    assertThat(run("unmerge", "--db", db, twin)).isZero();
    assertThat(out.toString()).contains("1 records are there again").contains(twin);
  }

  @Test
  void refusesWhatCannotBeMerged() {
    assertThat(run("merge", "--db", db, ada)).isEqualTo(2);
    assertThat(run("merge", "--db", db, ada, ada)).isEqualTo(2);
    assertThat(run("merge", "--db", db, ada, "nonsense")).isEqualTo(2);
    assertThat(run("merge", "--db", db, ada, twin, "--policy", "{\"x\":1}")).isEqualTo(2);
    String nobody = Contacts.NAME + "/00000000-0000-0000-0000-000000000000";
    assertThat(run("merge", "--db", db, ada, nobody)).isEqualTo(2);
    run("merge", "--db", db, ada, twin);
    assertThat(run("merge", "--db", db, twin, ada)).isEqualTo(2);
    assertThat(err.toString()).contains("was merged into " + ada);
  }
}
