package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.storage.PostgresOptions;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.stores.PostgresServer;
import org.rapporto.crm.storage.stores.SqlDatabase;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.StoreUnavailableException;

/** What a server has that a file has not: tenants, lost connections, several hosts at once. */
@Timeout(120)
class PostgresStoreTest {

  private static final PostgresOptions HASTY =
      PostgresOptions.DEFAULTS.withPatience(Duration.ofMillis(50));

  private static long cars(Store store) {
    return store.inTransaction(READ, tx -> tx.count(Cars.CAR, Filter.everything(), Scope.ALL));
  }

  private static SqlStore prepared(SqlDatabase database) {
    SqlStore store = database.open();
    store.prepare(List.of(Cars.CAR, Cars.DRIVER));
    return store;
  }

  @Test
  void tenantsOfOneDatabaseSeeNothingOfEachOther() {
    try (Store one = prepared(SqlDatabase.postgres());
        Store two = prepared(SqlDatabase.postgres())) {
      one.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1), Cars.car(2))));
      two.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1))));
      assertThat(cars(one)).isEqualTo(2);
      assertThat(cars(two)).isEqualTo(1);
    }
  }

  @Test
  void writersOfTwoTenantsDoNotWaitForEachOther() {
    try (Store one = prepared(SqlDatabase.postgres());
        Store two = prepared(SqlDatabase.postgres())) {
      one.inTransaction(
          WRITE,
          tx -> {
            two.inTransaction(WRITE, other -> other.insert(List.of(Cars.car(1))));
            return tx.insert(List.of(Cars.car(1)));
          });
      assertThat(cars(two)).isEqualTo(1);
    }
  }

  @Test
  void hostsThatOpenANewSchemaAtOnceFindOneBase() throws Exception {
    int hosts = 6;
    SqlDatabase database = SqlDatabase.postgres();
    ExecutorService threads = Executors.newFixedThreadPool(hosts);
    CyclicBarrier together = new CyclicBarrier(hosts);
    List<Future<Integer>> running = new ArrayList<>();
    for (int host = 0; host < hosts; host++) {
      int number = host;
      running.add(
          threads.submit(
              () -> {
                together.await();
                try (Store store = prepared(database)) {
                  store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(number))));
                }
                return number;
              }));
    }
    for (Future<Integer> one : running) {
      one.get();
    }
    threads.shutdown();
    try (Store store = prepared(database)) {
      assertThat(cars(store)).isEqualTo(hosts);
    }
    assertThat(database.rows("SELECT step FROM crm_schema")).containsExactly("1");
  }

  @Test
  void goesOnAfterTheServerClosedItsIdleConnections() throws SQLException {
    SqlDatabase database = SqlDatabase.postgres();
    try (Store store = prepared(database)) {
      store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1))));
      endOtherConnectionsOf(database);
      assertThat(cars(store)).isEqualTo(1);
      store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(2))));
      assertThat(cars(store)).isEqualTo(2);
    }
  }

  @Test
  void tellsOfAConnectionThatIsLostAtWorkAndGoesOn() {
    SqlDatabase database = SqlDatabase.postgres();
    try (Store store = prepared(database)) {
      assertThatThrownBy(
              () ->
                  store.inTransaction(
                      WRITE,
                      tx -> {
                        tx.insert(List.of(Cars.car(1)));
                        endOtherConnectionsOf(database);
                        return tx.insert(List.of(Cars.car(2)));
                      }))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("read before you try again");
      assertThat(cars(store)).isZero();
      store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1))));
      assertThat(cars(store)).isEqualTo(1);
    }
  }

  /** Connections bear the name of the schema. */
  private static void endOtherConnectionsOf(SqlDatabase database) {
    try (Connection connection = database.connect()) {
      connection
          .createStatement()
          .execute(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE pid <> pg_backend_pid() AND application_name = current_schema()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void namesTheKeyThatIsTakenAndTellsNoValue() {
    try (Store store = prepared(SqlDatabase.postgres())) {
      CrmRecord ada = Cars.driver(1).with(Cars.DRIVER_NAME, "Ada Secretname");
      store.inTransaction(WRITE, tx -> tx.insert(List.of(ada)));
      Throwable byId =
          catchThrowable(() -> store.inTransaction(WRITE, tx -> tx.insert(List.of(ada))));
      assertThat(byId)
          .isInstanceOfSatisfying(
              DuplicateRecordException.class,
              e -> assertThat(e.key()).isEqualTo(DuplicateRecordException.ID));
      assertThat(printed(byId)).doesNotContain("Secretname").contains("SQLSTATE 23505");
    }
  }

  @Test
  void namesTheNaturalKeyAndTheFieldOfExternalIds() {
    TextField plate = Field.text("van", "plate");
    var ids = Field.multi("van", "ids", ElementKind.EXTERNAL_ID);
    RecordType van =
        RecordType.named("van").field(plate).field(ids).naturalKey("by_plate", plate).build();
    try (Store store = SqlDatabase.postgres().open()) {
      store.prepare(List.of(van));
      CrmRecord first =
          CrmRecord.of(van, new RecordId("van", new UUID(0, 1)))
              .with(plate, "SECRET 1")
              .with(ids, List.of(new ExternalId("dmv", "SECRET 2")));
      store.inTransaction(WRITE, tx -> tx.insert(List.of(first)));
      CrmRecord samePlate = first.withId(new RecordId("van", new UUID(0, 2))).with(ids, List.of());
      CrmRecord sameId = samePlate.with(plate, "other").with(ids, first.get(ids));
      assertThat(duplicate(store, samePlate).key()).isEqualTo("by_plate");
      assertThat(duplicate(store, sameId).key()).isEqualTo("ids");
      assertThat(printed(duplicate(store, sameId))).doesNotContain("SECRET");
    }
  }

  private static DuplicateRecordException duplicate(Store store, CrmRecord record) {
    return catchThrowableOfType(
        DuplicateRecordException.class,
        () -> store.inTransaction(WRITE, tx -> tx.insert(List.of(record))));
  }

  private static String printed(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void saysThatAnotherHostWritesWhenPatienceIsOver() {
    String schema = PostgresServer.newSchema();
    try (Store slow =
            SqlStore.postgres(
                PostgresServer.source(), PostgresOptions.DEFAULTS.withSchema(schema));
        Store hasty = SqlStore.postgres(PostgresServer.source(), HASTY.withSchema(schema))) {
      slow.prepare(List.of(Cars.CAR));
      hasty.prepare(List.of(Cars.CAR));
      slow.inTransaction(
          WRITE,
          tx -> {
            assertThatThrownBy(
                    () -> hasty.inTransaction(WRITE, other -> other.insert(List.of(Cars.car(1)))))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(schema)
                .hasMessageContaining("is locked by another transaction");
            assertThat(cars(hasty)).isZero();
            return tx.insert(List.of(Cars.car(2)));
          });
      hasty.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1))));
      assertThat(cars(slow)).isEqualTo(2);
    }
  }

  @Test
  void saysThatTheServerIsNotThere() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setServerNames(new String[] {"127.0.0.1"});
    nowhere.setPortNumbers(new int[] {1});
    assertThatThrownBy(() -> SqlStore.postgres(nowhere))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("schema 'crm' cannot be reached");
  }

  @Test
  void waitsForAMonthIfItIsToldTo() {
    PostgresOptions patient =
        PostgresOptions.DEFAULTS
            .withSchema(PostgresServer.newSchema())
            .withPatience(Duration.ofDays(30));
    try (SqlStore store = SqlStore.postgres(PostgresServer.source(), patient)) {
      store.prepare(List.of(Cars.CAR, Cars.DRIVER));
      store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1))));
      assertThat(cars(store)).isEqualTo(1);
    }
  }

  @Test
  void closesAConnectionThatCannotBeSetUp() throws SQLException {
    List<Connection> given = new ArrayList<>();
    AtomicBoolean broken = new AtomicBoolean();
    DataSource source =
        proxy(
            DataSource.class,
            (method, args) -> {
              Connection real = PostgresServer.source().getConnection();
              given.add(real);
              return proxy(
                  Connection.class,
                  (called, values) -> {
                    if (broken.get() && called.getName().equals("setAutoCommit")) {
                      throw new SQLException("the connection is broken", "08006");
                    }
                    return called.invoke(real, values);
                  });
            });
    PostgresOptions options = PostgresOptions.DEFAULTS.withSchema(PostgresServer.newSchema());
    try (SqlStore store = SqlStore.postgres(source, options)) {
      broken.set(true);
      assertThatThrownBy(() -> store.inTransaction(WRITE, tx -> tx))
          .isInstanceOf(StoreUnavailableException.class);
    }
    for (Connection connection : given) {
      assertThat(connection.isClosed()).isTrue();
    }
  }

  /** Answers the calls of an interface. */
  private interface Answer {
    Object to(Method method, Object[] args) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> answer.to(method, args)));
  }

  @Test
  void refusesASchemaOfALaterVersion() throws SQLException {
    SqlDatabase database = SqlDatabase.postgres();
    database.open().close();
    database.run("INSERT INTO crm_schema VALUES (99, 'later', '00')");
    assertThatThrownBy(database::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("later version of Rapporto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Crm", "1crm", "a-b", "a\"b", "pg_crm"})
  void refusesANameThatIsNoPlainSchema(String name) {
    assertThatThrownBy(() -> PostgresOptions.DEFAULTS.withSchema(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a-z");
  }

  @Test
  void leavesTheSearchPathOfAHostsTransactionAsItWas() throws SQLException {
    SqlDatabase database = SqlDatabase.postgres();
    try (SqlStore store = prepared(database);
        Connection host = PostgresServer.source().getConnection()) {
      host.setAutoCommit(false);
      host.createStatement().execute("SET LOCAL search_path = public, pg_temp");
      store.joining(host).inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1))));
      var path = host.createStatement().executeQuery("SHOW search_path");
      path.next();
      assertThat(path.getString(1)).isEqualTo("public, pg_temp");
      host.commit();
      assertThat(cars(store)).isEqualTo(1);
    }
  }
}
