package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.ImportRuns;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.undo.UndoReport;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.storage.SqlStore;

/** A base whose ledger was written before runs could be taken back in part. */
class LedgerUpgradeTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void aLedgerOfAnOlderVersionKnowsItsRowsAgainAndIsUndone() throws Exception {
    Path db = folder.resolve("base.db");
    Path file =
        Files.writeString(
            folder.resolve("file.csv"),
            "Given;Family;E-mail\nAnna;Rossi;anna@example.com\nBruno;Greco;bruno@example.com\n");
    try (Crm crm = Crm.on(SqlStore.sqlite(db)).open()) {
      assertThat(imported(crm, file).counts().of(Outcome.CREATED)).isEqualTo(2);
    }
    lower(db);
    try (Crm crm = Crm.on(SqlStore.sqlite(db)).open()) {
      CrmSession session = Cards.as(crm, "imke");
      assertThat(session.types().get("import_batch").find("open_writes")).isEmpty();
      ImportLedger ledger = ImportLedger.of(session);
      UUID older = ledger.runs().get(0).id().value();
      assertThat(ledger.get(older).get(ImportRuns.POSITION)).isEqualTo(2);
      assertThat(imported(crm, file).counts().of(Outcome.UNCHANGED)).isEqualTo(2);

      CrmRecord anna = session.find(Contacts.TYPE, Contacts.GIVEN_NAME.eq("Anna")).get(0);
      session.save(anna.with(Contacts.NICKNAME, "Annie"));
      UndoReport report = ledger.undo(older);
      assertThat(report.deleted()).isEqualTo(1);
      assertThat(report.kept()).hasSize(1);
      assertThat(ledger.get(older).get(ImportRuns.STATE)).isEqualTo("partly_undone");
      assertThat(session.find(Contacts.TYPE, Filter.everything())).hasSize(1);
    }
  }

  private static ImportReport imported(Crm crm, Path file) {
    return Importer.into(Cards.as(crm, "imke"))
        .map("Given=name.given")
        .map("Family=name.family")
        .map("E-mail=email")
        .open(file)
        .run();
  }

  /** What that version knew of the types, and what its tables had. */
  private static void lower(Path db) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db)) {
      JsonNode runs = definition(connection, "import_run");
      for (JsonNode field : runs.get("fields")) {
        if (field.get("name").textValue().equals("state")) {
          remove((ArrayNode) field.get("choices"), "code", "partly_undone");
        }
      }
      define(connection, "import_run", runs);
      JsonNode batches = definition(connection, "import_batch");
      remove((ArrayNode) batches.get("fields"), "name", "open_writes");
      define(connection, "import_batch", batches);
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate("alter table import_batch drop column open_writes");
      }
    }
  }

  private static void remove(ArrayNode from, String key, String value) {
    int before = from.size();
    for (Iterator<JsonNode> each = from.iterator(); each.hasNext(); ) {
      if (each.next().get(key).textValue().equals(value)) {
        each.remove();
      }
    }
    assertThat(from.size()).isEqualTo(before - 1);
  }

  private static JsonNode definition(Connection connection, String type)
      throws SQLException, IOException {
    try (PreparedStatement query =
        connection.prepareStatement("select definition from record_type where type_name = ?")) {
      query.setString(1, type);
      try (ResultSet result = query.executeQuery()) {
        assertThat(result.next()).isTrue();
        return MAPPER.readTree(result.getString(1));
      }
    }
  }

  private static void define(Connection connection, String type, JsonNode definition)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update record_type set definition = ? where type_name = ?")) {
      update.setString(1, definition.toString());
      update.setString(2, type);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }
}
