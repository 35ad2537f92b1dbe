package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.blackbox.storage.OddSources.proxy;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.storage.PostgresOptions;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.stores.PostgresServer;
import org.rapporto.crm.storage.stores.SqlDatabase;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;

/**
 * A program that goes away at each of its steps while it makes a base or brings it to a later
 * version: a server ends its sessions, of a file its log ends somewhere, and the next program finds
 * the version before, or the one after, and goes on. What is left of writes that are refused is in
 * {@link SqliteWriteFailureTest}.
 */
@Timeout(120)
class BrokenOffMigrationTest {

  /** Tables, columns and indexes before another program goes on. */
  private static final String SQLITE_LEFT =
      "SELECT name, sql FROM sqlite_master UNION ALL"
          + " SELECT 'mark', application_id FROM pragma_application_id UNION ALL"
          + " SELECT 'version', user_version FROM pragma_user_version ORDER BY 1, 2";

  private static final String POSTGRES_LEFT =
      "SELECT table_name, column_name, '' FROM information_schema.columns"
          + " WHERE table_schema = current_schema() UNION ALL"
          + " SELECT tablename, indexname, replace(indexdef, current_schema(), '')"
          + " FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1, 2";

  @TempDir Path folder;

  /** Sessions of a program that goes away before one of its steps, counted from 1. */
  private static final class Program {
    private final DataSource server;
    private final int last;
    private int steps;

    Program(String schema, int last) {
      this.server = PostgresServer.source(schema);
      this.last = last;
    }

    DataSource source() {
      return proxy(
          DataSource.class,
          (method, args) -> {
            requireAlive();
            Connection session = server.getConnection();
            return proxy(Connection.class, (m, values) -> step(session, m, values));
          });
    }

    private Object step(Connection session, Method method, Object[] args) throws Exception {
      switch (method.getName()) {
        case "createStatement", "prepareStatement", "commit" -> {
          steps++;
          if (isGone()) {
            session.abort(Runnable::run);
          }
          requireAlive();
        }
        default -> {}
      }
      return method.invoke(session, args);
    }

    private void requireAlive() throws SQLException {
      if (isGone()) {
        throw new SQLException("this program is gone", "08006");
      }
    }

    boolean isGone() {
      return steps >= last;
    }
  }

  @Test
  @DisplayName("R20: a migration that is broken off at any step is none, and is made later")
  void isMadeLaterWhereverItIsBrokenOff() throws Exception {
    int places = 0;
    for (int to = 0; to < EveryVersionTest.VERSIONS.size(); to++) {
      SqlDatabase fresh = SqlDatabase.postgres();
      EveryVersionTest.open(fresh, EveryVersionTest.VERSIONS.get(to)).close();
      List<String> wanted = EveryVersionTest.shape(StoreKind.POSTGRES, fresh);
      int step = 1;
      Set<List<String>> found = new LinkedHashSet<>();
      while (brokenOff(to, step, wanted, found)) {
        step++;
      }
      assertThat(found).as("what was left of version %d", to).hasSize(to == 0 ? 3 : 2);
      assertThat(step).isGreaterThan(5);
      places += step - 1;
    }
    System.out.printf("versions: POSTGRES, broken off at %d places, all made later%n", places);
  }

  /** Whether a migration has so many steps. */
  private static boolean brokenOff(int to, int step, List<String> wanted, Set<List<String>> found)
      throws Exception {
    RecordType later = EveryVersionTest.VERSIONS.get(to);
    String schema = PostgresServer.newSchema();
    SqlDatabase base = SqlDatabase.postgresSchema(schema);
    List<CrmRecord> kept = begin(base, to);
    Program program = new Program(schema, step);
    boolean done = runsThrough(program, schema, later);
    assertThat(done).as("step %d of version %d", step, to).isEqualTo(!program.isGone());
    found.add(base.rows(POSTGRES_LEFT));
    requireMade(base, later, kept);
    assertThat(EveryVersionTest.shape(StoreKind.POSTGRES, base))
        .as("step %d of version %d", step, to)
        .isEqualTo(wanted);
    return !done;
  }

  /** Makes a base of the version before, if there is one; gives what the later one has in it. */
  private static List<CrmRecord> begin(SqlDatabase base, int to) {
    if (to == 0) {
      return List.of();
    }
    CrmRecord boat = EveryVersionTest.begin(base, EveryVersionTest.VERSIONS.get(to - 1));
    return List.of(boat.as(EveryVersionTest.VERSIONS.get(to)).storedAs(1));
  }

  /** Another program makes the migration, if it was not made. */
  private static void requireMade(SqlDatabase base, RecordType later, List<CrmRecord> kept) {
    try (Store store = EveryVersionTest.open(base, later)) {
      assertThat(EveryVersionTest.all(store, later)).isEqualTo(kept);
    }
  }

  @Test
  @DisplayName("R20: a migration whose log ends anywhere is none or all of it, and is made later")
  void isMadeLaterWhereverTheLogOfAFileEnds() throws Exception {
    int places = 0;
    for (int to = 0; to < EveryVersionTest.VERSIONS.size(); to++) {
      RecordType later = EveryVersionTest.VERSIONS.get(to);
      SqlDatabase fresh = SqlDatabase.sqlite(folder);
      EveryVersionTest.open(fresh, later).close();
      List<String> wanted = EveryVersionTest.shape(StoreKind.SQLITE, fresh);
      Path kept = Files.createDirectory(folder.resolve("version" + to));
      List<CrmRecord> records = migrated(kept, to);
      byte[] log = Files.readAllBytes(kept.resolve("crm.db-wal"));
      int frames = SqliteLogTest.frames(log);
      assertThat(frames).as("of version %d", to).isGreaterThan(2);
      Set<List<String>> found = new LinkedHashSet<>();
      for (int frame = 0; frame <= frames; frame++) {
        SqlDatabase left = SqlDatabase.sqliteFile(SqliteLogTest.cut(kept, log, frame));
        found.add(left.rows(SQLITE_LEFT));
        SqlDatabase base = SqlDatabase.sqliteFile(SqliteLogTest.cut(kept, log, frame));
        requireMade(base, later, records);
        assertThat(EveryVersionTest.shape(StoreKind.SQLITE, base))
            .as("frame %d of version %d", frame, to)
            .isEqualTo(wanted);
      }
      assertThat(found).as("what was left of version %d", to).hasSize(to == 0 ? 3 : 2);
      places += frames + 1;
    }
    System.out.printf("versions: SQLITE, broken off at %d places, all made later%n", places);
  }

  /** A file that was brought to a version, and its log; gives what is in it. */
  private static List<CrmRecord> migrated(Path kept, int to) throws Exception {
    Path work = Files.createDirectory(kept.resolve("work"));
    SqlDatabase base = SqlDatabase.sqliteFile(work.resolve("crm.db"));
    List<CrmRecord> records = begin(base, to);
    try (Connection other = base.connect()) { // one that stays keeps the log
      try (Statement statement = other.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("SELECT count(*) FROM sqlite_master"); // only who has read keeps it
      }
      Store store = EveryVersionTest.open(base, EveryVersionTest.VERSIONS.get(to));
      SqliteLogTest.copy(work, kept);
      store.close();
    }
    return records;
  }

  private static boolean runsThrough(Program program, String schema, RecordType later) {
    PostgresOptions options = PostgresOptions.DEFAULTS.withSchema(schema);
    try (Store store = SqlStore.postgres(program.source(), options)) {
      store.prepare(List.of(later));
      return true;
    } catch (StoreException e) {
      return false;
    }
  }
}
