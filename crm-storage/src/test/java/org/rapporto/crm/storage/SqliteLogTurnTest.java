package org.rapporto.crm.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.store.TransactionMode;

/**
 * How often a commit waits for readers, and whether readers then wait for it, while another program
 * holds the log, which no waiting can cut short.
 */
class SqliteLogTurnTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int MIB = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final List<String> said = new ArrayList<>();
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private final ExecutorService others = Executors.newSingleThreadExecutor();
  private Snapshots snapshots;
  private SqliteFile file;
  private SqliteLog log;
  private Connection writer;
  private Runnable atCheckpoint = () -> {};

  @BeforeEach
  void openAndLetAnotherProgramRead() throws SQLException {
    Path path = folder.resolve("crm.db");
    file = new SqliteFile(path, PATIENCE);
    snapshots = new Snapshots("crm.db", new SnapshotAge(LIMIT, now::get));
    log = new SqliteLog(path, PATIENCE, snapshots);
    writer = opened(TransactionMode.WRITE);
    execute(writer, "CREATE TABLE note (text BLOB)");
    Connection foreign = opened(TransactionMode.READ);
    foreign.setAutoCommit(false);
    read(foreign);
  }

  @AfterEach
  void close() throws SQLException {
    others.shutdownNow();
    for (Connection connection : connections) {
      connection.close();
    }
  }

  @Test
  void readersThatComeAndGoMakeNoCommitWait() throws SQLException {
    Snapshot reader = begin();
    write(70);
    assertThat(waits()).isEqualTo(1);
    for (int i = 0; i < 5; i++) {
      snapshots.leave(reader);
      reader = begin();
      write(1);
    }
    assertThat(waits()).isEqualTo(1);
  }

  @Test
  void readersThatLeaveWhileACommitWaitsMakeOneMoreWait() throws SQLException {
    Snapshot reader = begin();
    atCheckpoint = () -> snapshots.leave(reader);
    write(70);
    for (int i = 0; i < 5; i++) {
      Snapshot next = begin();
      atCheckpoint = () -> snapshots.leave(next);
      write(1);
    }
    assertThat(waits()).isEqualTo(2);
  }

  @Test
  void oneThatWasEndedAndNeverLeavesMakesOneCommitWait() throws SQLException {
    begin();
    write(140);
    now.set(now.get().plus(LIMIT).plusMillis(1));
    int before = waits();
    for (int i = 0; i < 5; i++) {
      write(1);
    }
    assertThat(waits() - before).isEqualTo(1);
  }

  @Test
  void onesThatBeginDoNotWaitWhereNoneIsEnded() throws SQLException {
    begin();
    List<Boolean> begun = new ArrayList<>();
    atCheckpoint = () -> begun.add(hasBegun(others.submit(this::begin), PATIENCE));
    write(140);
    assertThat(begun).containsExactly(true);
  }

  @Test
  void onesThatBeginWaitWhereOneIsEnded() throws SQLException {
    begin();
    write(140);
    now.set(now.get().plus(LIMIT).plusMillis(1));
    List<Future<Snapshot>> readers = new ArrayList<>();
    List<Boolean> begun = new ArrayList<>();
    atCheckpoint =
        () -> {
          readers.add(others.submit(this::begin));
          begun.add(hasBegun(readers.get(0), Duration.ofMillis(300)));
        };
    write(1);
    assertThat(begun).containsExactly(false);
    assertThat(hasBegun(readers.get(0), PATIENCE)).as("after that").isTrue();
  }

  @Test
  void onesThatBeginAreLetInWhereTheOnesBeforeThemHaveLeftInVain() throws SQLException {
    Snapshot reader = begin();
    write(200);
    int before = waits();
    Future<Snapshot> next = others.submit(this::begin);
    write(1);
    assertThat(hasBegun(next, Duration.ofMillis(300))).isFalse();
    snapshots.leave(reader);
    write(1);
    assertThat(hasBegun(next, PATIENCE)).isTrue();
    assertThat(snapshots.areHeldBack()).isFalse();
    write(20);
    assertThat(snapshots.areHeldBack()).as("with less than its limit written since").isFalse();
    assertThat(waits() - before).as("commits that waited").isZero();
  }

  private Connection opened(TransactionMode mode) throws SQLException {
    Connection connection = file.open(mode);
    connections.add(connection);
    return connection;
  }

  private Snapshot begin() throws SQLException {
    Connection connection = opened(TransactionMode.READ);
    log.awaitTurn(connection);
    connection.setAutoCommit(false);
    return snapshots.begin(connection, () -> read(connection));
  }

  private static long read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM note")) {
      return count.getLong(1);
    }
  }

  private static void execute(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private void write(int mebibytes) throws SQLException {
    execute(writer, "INSERT INTO note VALUES (zeroblob(" + mebibytes * MIB + "))");
    log.shorten(overheard(writer));
  }

  /** The number of times a commit waited for readers. */
  private int waits() {
    return (int) said.stream().filter("PRAGMA busy_timeout = 250"::equals).count();
  }

  private Connection overheard(Connection connection) {
    return proxy(
        Connection.class,
        (self, method, args) -> overheard((Statement) method.invoke(connection, args)));
  }

  private Statement overheard(Statement statement) {
    return proxy(
        Statement.class,
        (self, method, args) -> {
          if (method.getName().equals("execute")) {
            String text = (String) args[0];
            said.add(text);
            if (text.startsWith("PRAGMA wal_checkpoint")) {
              atCheckpoint.run();
            }
          }
          return method.invoke(statement, args);
        });
  }

  private static boolean hasBegun(Future<Snapshot> reader, Duration within) {
    try {
      reader.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
