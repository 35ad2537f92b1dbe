package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.rapporto.crm.blackbox.storage.OddSources.beginningWith;
import static org.rapporto.crm.blackbox.storage.OddSources.calling;
import static org.rapporto.crm.blackbox.storage.OddSources.measured;
import static org.rapporto.crm.blackbox.storage.OddSources.proxy;
import static org.rapporto.crm.blackbox.storage.OddSources.run;
import static org.rapporto.crm.blackbox.storage.OddSources.speaking;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.storage.PostgresOptions;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.stores.PostgresServer;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.StoreUnavailableException;

/** Data sources, pools and roles as hosts have them. */
@Timeout(120)
class PostgresTroubleTest {

  private final PostgresOptions options =
      PostgresOptions.DEFAULTS.withSchema(PostgresServer.newSchema());

  private static void asAdmin(String... statements) throws SQLException {
    try (Connection connection = PostgresServer.source().getConnection()) {
      run(connection, statements);
    }
  }

  private static DataSource as(String role) {
    return beginningWith("SET SESSION AUTHORIZATION " + role);
  }

  private SqlStore prepared(DataSource source) {
    SqlStore store = SqlStore.postgres(source, options);
    store.prepare(List.of(Cars.CAR, Cars.DRIVER));
    return store;
  }

  private static long cars(Store store) {
    return store.inTransaction(READ, tx -> tx.count(Cars.CAR, Filter.everything(), Scope.ALL));
  }

  private static void write(Store store, long number) {
    store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(number))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET default_transaction_read_only = on",
        "SET default_transaction_isolation = 'serializable'",
        "CREATE TEMP TABLE car (id text)",
        "CREATE TEMP TABLE crm_schema (step int)"
      })
  void servesSessionsThatBeginOddly(String beginning) {
    try (Store plain = prepared(PostgresServer.source());
        Store odd = prepared(beginningWith(beginning))) {
      write(odd, 1);
      assertThat(cars(odd)).isEqualTo(1);
      assertThat(cars(plain)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended", "extendedForPrepared", "extendedCacheEverything"})
  void servesWhateverWayTheDriverAsks(String mode) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(PostgresServer.address());
    source.setProperty("preferQueryMode", mode);
    source.setReadOnly(true);
    source.setDefaultRowFetchSize(2);
    try (Store store = prepared(source)) {
      for (int i = 0; i < 8; i++) {
        CrmRecord car = Cars.car(i).with(Cars.TAGS, List.of(new Tag("a"))).with(Cars.SEATS, 4L);
        store.inTransaction(WRITE, tx -> tx.insert(List.of(car)));
        Filter some = Cars.SEATS.in(List.of(4L, 5L)).and(Cars.TAGS.any(Tag.NAME.eq("a")));
        List<CrmRecord> found =
            store.inTransaction(READ, tx -> tx.find(Selection.of(Cars.CAR, some)));
        assertThat(found).hasSize(i + 1).contains(car.storedAs(1));
      }
    }
  }

  @Test
  void makesANewSchemaThroughSessionsThatOnlyReadByCustom() {
    try (Store store = prepared(beginningWith("SET default_transaction_read_only = on"))) {
      write(store, 1);
      assertThat(cars(store)).isEqualTo(1);
    }
  }

  @Test
  void isMadeOnceByHostsWhoseSessionsSeeOneStateByCustom() throws Exception {
    int hosts = 6;
    DataSource source = beginningWith("SET default_transaction_isolation = 'repeatable read'");
    ExecutorService threads = Executors.newFixedThreadPool(hosts);
    CyclicBarrier together = new CyclicBarrier(hosts);
    List<Future<Boolean>> running = new ArrayList<>();
    for (int host = 0; host < hosts; host++) {
      running.add(
          threads.submit(
              () -> {
                together.await();
                SqlStore.postgres(source, options).close();
                return true;
              }));
    }
    for (Future<Boolean> one : running) {
      assertThat(one.get()).isTrue();
    }
    threads.shutdown();
  }

  @Test
  void saysThatAConnectionIsInATransactionAlready() {
    DataSource busy =
        proxy(
            DataSource.class,
            (method, args) -> {
              Connection connection = PostgresServer.source().getConnection();
              connection.setAutoCommit(false);
              run(connection, "SELECT 1");
              return connection;
            });
    assertThatThrownBy(() -> SqlStore.postgres(busy, options))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("in a transaction already");
  }

  @Test
  void saysThatAPoolGivesNoConnection() {
    DataSource closed =
        proxy(
            DataSource.class,
            (method, args) -> {
              throw new SQLException("the pool has been closed");
            });
    DataSource broken =
        proxy(
            DataSource.class,
            (method, args) -> {
              throw new IllegalStateException("the pool does not start");
            });
    for (DataSource source : List.of(closed, broken)) {
      assertThatThrownBy(() -> SqlStore.postgres(source, options))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("the data source gave no connection")
          .hasRootCauseMessage(
              source == closed ? "the pool has been closed" : "the pool does not start");
    }
  }

  @Test
  void takesAnotherConnectionWhereAPoolClosedTheOneItHad() {
    List<Connection> open = new ArrayList<>();
    DataSource pool =
        calling(
            (real, method, args) -> {
              if (method.getName().equals("setAutoCommit")) {
                open.add(real);
              }
              requireOpen(real, open, method);
              Object result = method.invoke(real, args);
              return result instanceof PreparedStatement statement
                  ? proxy(
                      PreparedStatement.class,
                      (called, values) -> {
                        requireOpen(real, open, called);
                        return called.invoke(statement, values);
                      })
                  : result;
            });
    try (Store store = prepared(pool)) {
      write(store, 1);
      open.clear();
      write(store, 2);
      assertThat(cars(store)).isEqualTo(2);
    }
  }

  /** As pools say it, without a code. */
  private static void requireOpen(Connection real, List<Connection> open, Method method)
      throws SQLException {
    if (!open.contains(real) && !method.getName().equals("close")) {
      throw new SQLException("Connection is closed");
    }
  }

  @Test
  void saysThatTheServerEndedATransactionThatWasIdleAndGoesOn() {
    DataSource hasty = beginningWith("SET idle_in_transaction_session_timeout = 100");
    try (Store store = prepared(hasty)) {
      assertThatThrownBy(
              () ->
                  store.inTransaction(
                      WRITE,
                      tx -> {
                        tx.insert(List.of(Cars.car(1)));
                        waitUntilNobodyElseIsIn();
                        return tx.insert(List.of(Cars.car(2)));
                      }))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("connection was lost");
      assertThat(cars(store)).isZero();
      write(store, 1);
    }
  }

  /** The lock of writers is free again when the server has ended their session. */
  private void waitUntilNobodyElseIsIn() {
    try {
      asAdmin("SELECT 1 FROM \"" + options.schema() + "\".crm_schema FOR UPDATE");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FEHLER: doppelter Schlüsselwert verletzt Unique-Constraint »%s«",
        "ERREUR: la valeur d'une clé dupliquée rompt la contrainte unique « %s »",
        "ОШИБКА: повторяющееся значение ключа нарушает ограничение уникальности \"%s\"",
        "错误: 重复键违反唯一约束“%s”"
      })
  void namesTheKeyThatIsTakenInWhateverLanguageTheServerSpeaks(String message) {
    DataSource foreign =
        calling(
            (real, method, args) -> {
              Object result = method.invoke(real, args);
              boolean inserts =
                  result instanceof PreparedStatement
                      && args[0].toString().startsWith("INSERT INTO \"car\"");
              return inserts ? speaking(message, (PreparedStatement) result) : result;
            });
    try (Store store = prepared(foreign)) {
      write(store, 1);
      assertThat(catchThrowable(() -> write(store, 1)))
          .isInstanceOfSatisfying(
              DuplicateRecordException.class,
              e -> assertThat(e.key()).isEqualTo(DuplicateRecordException.ID));
      store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(2).with(Cars.PLATE, "taken"))));
      Throwable twin =
          catchThrowable(
              () ->
                  store.inTransaction(
                      WRITE, tx -> tx.insert(List.of(Cars.car(3).with(Cars.PLATE, "taken")))));
      assertThat(twin)
          .isInstanceOfSatisfying(
              DuplicateRecordException.class, e -> assertThat(e.key()).isEqualTo("plate"));
    }
  }

  @Test
  void servesARoleThatMayOnlyRead() throws SQLException {
    String schema = '"' + options.schema() + '"';
    String role = "reader_" + options.schema();
    try (Store store = prepared(PostgresServer.source())) {
      write(store, 1);
    }
    asAdmin(
        "CREATE ROLE " + role,
        "GRANT USAGE ON SCHEMA " + schema + " TO " + role,
        "GRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO " + role);
    try (Store store = prepared(as(role))) {
      assertThat(cars(store)).isEqualTo(1);
      assertThatThrownBy(() -> write(store, 2))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("not for this user");
    } finally {
      asAdmin("DROP OWNED BY " + role, "DROP ROLE " + role);
    }
  }

  @Test
  void saysThatASchemaIsNotForARole() throws SQLException {
    String role = "outsider_" + options.schema();
    prepared(PostgresServer.source()).close();
    asAdmin("CREATE ROLE " + role);
    try {
      assertThatThrownBy(() -> SqlStore.postgres(as(role), options))
          .isInstanceOf(StoreException.class)
          .isNotInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining(options.schema())
          .hasMessageContaining("is not for this user");
    } finally {
      asAdmin("DROP ROLE " + role);
    }
  }

  @Test
  void saysThatItsTablesAreGone() throws SQLException {
    try (Store store = prepared(PostgresServer.source())) {
      asAdmin("DROP SCHEMA \"" + options.schema() + "\" CASCADE");
      assertThatThrownBy(() -> cars(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("has no tables of Rapporto");
    }
  }

  @Test
  void closesAllItsConnectionsWhereOneRefuses() throws Exception {
    List<Connection> given = new ArrayList<>();
    AtomicBoolean refuses = new AtomicBoolean();
    DataSource source =
        calling(
            (real, method, args) -> {
              given.add(real);
              Object result = method.invoke(real, args);
              if (method.getName().equals("close") && refuses.getAndSet(false)) {
                throw new SQLException("it was closed, with a grumble", "08006");
              }
              return result;
            });
    Store store = prepared(source);
    CountDownLatch reading = new CountDownLatch(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<Boolean>> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      readers.add(threads.submit(() -> store.<Boolean>inTransaction(READ, tx -> met(reading))));
    }
    for (Future<Boolean> reader : readers) {
      assertThat(reader.get()).isTrue();
    }
    threads.shutdown();
    refuses.set(true);
    assertThatThrownBy(store::close).isInstanceOf(StoreUnavailableException.class);
    for (Connection connection : given) {
      assertThat(connection.isClosed()).isTrue();
    }
  }

  private static boolean met(CountDownLatch others) {
    others.countDown();
    try {
      others.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  @Test
  void waitsForEverIfItIsToldTo() {
    PostgresOptions patient = options.withPatience(ChronoUnit.FOREVER.getDuration());
    try (Store store = SqlStore.postgres(PostgresServer.source(), patient)) {
      store.prepare(List.of(Cars.CAR));
      write(store, 1);
      assertThat(cars(store)).isEqualTo(1);
    }
  }

  @Test
  void saysThatAnotherHostWritesToAHostThatJoinsAndLeavesHisPatienceAsItWas() throws SQLException {
    PostgresOptions hasty = options.withPatience(Duration.ofMillis(50));
    try (SqlStore store = SqlStore.postgres(PostgresServer.source(), hasty);
        Connection host = PostgresServer.source().getConnection()) {
      store.prepare(List.of(Cars.CAR));
      run(host, "SET statement_timeout = 20000");
      host.setAutoCommit(false);
      run(host, "SET LOCAL lock_timeout = 7000");
      Store joined = store.joining(host);
      store.inTransaction(
          WRITE,
          tx -> {
            assertThatThrownBy(() -> write(joined, 1))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("is locked by another transaction");
            return tx.insert(List.of(Cars.car(2)));
          });
      write(joined, 3);
      try (var timeout = host.createStatement().executeQuery("SHOW lock_timeout")) {
        timeout.next();
        assertThat(timeout.getString(1)).isEqualTo("7s");
      }
      host.commit();
      assertThat(cars(store)).isEqualTo(2);
    }
  }

  @Test
  void writesToItsOwnTablesWhereAHostThatJoinsHasTemporaryOnesOfTheirNames() throws SQLException {
    try (SqlStore store = prepared(PostgresServer.source());
        Connection host = PostgresServer.source().getConnection()) {
      run(host, "CREATE TEMP TABLE car (id text)");
      host.setAutoCommit(false);
      write(store.joining(host), 1);
      host.commit();
      assertThat(cars(store)).isEqualTo(1);
    }
  }

  @Test
  void sendsLongTextsInSmallPortions() {
    List<Long> sent = new ArrayList<>();
    DataSource source =
        calling(
            (real, method, args) -> {
              Object result = method.invoke(real, args);
              return result instanceof PreparedStatement statement
                  ? measured(statement, sent)
                  : result;
            });
    TextField body = Field.text("note", "body");
    RecordType note = RecordType.named("note").field(body).build();
    String text = "long ".repeat(400_000);
    List<CrmRecord> notes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      notes.add(CrmRecord.of(note, Cars.id("note", i)).with(body, text));
    }
    try (Store store = SqlStore.postgres(source, options)) {
      store.prepare(List.of(note));
      store.inTransaction(WRITE, tx -> tx.insert(notes));
      long stored =
          store.inTransaction(READ, tx -> tx.count(note, body.endsWith("long "), Scope.ALL));
      assertThat(stored).isEqualTo(30);
    }
    assertThat(sent).isNotEmpty().allMatch(characters -> characters < 16_000_000);
  }
}
