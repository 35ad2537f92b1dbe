package org.rapporto.crm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.audit.FileAnchor;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.examples.cli.CrmCommand;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.storage.SqlStore;

class AuditCommandTest {

  @TempDir private Path folder;

  private void fill(String name) {
    try (Crm crm =
        Crm.on(SqlStore.sqlite(folder.resolve(name)))
            .anchor(FileAnchor.in(folder.resolve(name + ".anchors")), 1, Duration.ZERO)
            .open()) {
      for (int i = 0; i < 3; i++) {
        crm.as(Principal.user("amy"))
            .save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, name));
      }
    }
  }

  private JsonNode verify(int code, String db, String anchors) throws IOException {
    StringWriter out = new StringWriter();
    int was =
        CrmCommand.run(
            new PrintWriter(out),
            new PrintWriter(new StringWriter()),
            "audit",
            "verify",
            "--json",
            "--db",
            folder.resolve(db).toString(),
            "--anchors",
            folder.resolve(anchors).toString());
    assertThat(was).isEqualTo(code);
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void tellsWhetherTheAuditIsAsItWasWritten() throws IOException {
    fill("one.db");
    fill("two.db");
    JsonNode sound = verify(0, "one.db", "one.db.anchors");
    assertThat(sound.path("events").asLong()).isEqualTo(4);
    assertThat(sound.path("anchors").asLong()).isEqualTo(4);
    assertThat(verify(1, "one.db", "two.db.anchors").path("break").path("kind").asText())
        .isEqualTo("ANCHOR");
  }
}
