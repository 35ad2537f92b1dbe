package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.storage.SqlStore;

/** Programs that import into a file and are killed as by {@code kill -9}. */
class KillTest {

  private static final int KILLS = Integer.getInteger("rapporto.real.kills", 2);
  private static final long SEED = Long.getLong("rapporto.seed", 1);
  private static final int RECORDS = 500;

  @TempDir private Path folder;

  @Test
  void aKilledProgramGoesOnToTheSameEnd() throws Exception {
    Random random = new Random(SEED);
    Path file = folder.resolve("file.csv");
    Files.writeString(file, RandomFile.text(RandomFile.rows(random, RECORDS, 400)));
    Path whole = folder.resolve("whole.db");
    ImportProgram program = new ImportProgram(folder);
    program.run(whole, file);
    List<String> expected = look(whole);
    assertThat(expected).hasSizeGreaterThan(RECORDS / 2);
    int kills = 0;
    int bases = 0;
    for (int base = 0; kills < KILLS; base++) {
      Path db = folder.resolve("base" + base + ".db");
      boolean done = false;
      while (!done) {
        boolean spared = kills >= KILLS;
        int lines = spared ? Integer.MAX_VALUE : random.nextInt(6);
        done = program.run(db, file, lines, random.nextInt(40));
        kills += done ? 0 : 1;
        requireWhole(db);
      }
      assertThat(look(db)).as("base %s", base).isEqualTo(expected);
      bases++;
      System.out.println(
          "crash: %d programs killed in the midst of %d imports, each row for row as one never killed"
              .formatted(kills, bases));
    }
  }

  private static void requireWhole(Path db) throws SQLException {
    if (!Files.exists(db)) {
      return;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).isEqualTo("ok");
    }
  }

  private static List<String> look(Path db) {
    try (Crm crm = Crm.on(SqlStore.sqlite(db)).open()) {
      CrmSession session = Cards.as(crm, "olga");
      Ledgers.requireSound(session);
      return Cards.without(session);
    }
  }
}
