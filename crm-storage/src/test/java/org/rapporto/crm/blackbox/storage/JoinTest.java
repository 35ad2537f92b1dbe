package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.stores.SqlDatabase;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Store;

/** A host's own transaction and the CRM's writes are one. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
class JoinTest {

  private final StoreKind kind;
  @TempDir Path folder;
  private SqlDatabase database;
  private SqlStore store;
  private Connection host;

  JoinTest(StoreKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void openBoth() throws SQLException {
    database = kind.database(folder);
    store = database.open();
    store.prepare(List.of(Cars.CAR, Cars.DRIVER));
    database.run("CREATE TABLE booking (what TEXT)");
    host = database.connect();
    host.setAutoCommit(false);
  }

  @AfterEach
  void closeBoth() throws SQLException {
    host.close();
    store.close();
  }

  private void book(String what) throws SQLException {
    try (Statement statement = host.createStatement()) {
      statement.execute("INSERT INTO booking VALUES ('" + what + "')");
    }
  }

  private long cars(Store asked) {
    return asked.inTransaction(READ, tx -> tx.count(Cars.CAR, Filter.everything(), Scope.ALL));
  }

  private List<String> bookings() throws SQLException {
    return database.rows("SELECT what FROM booking ORDER BY what");
  }

  @Test
  void commitsWithTheHost() throws SQLException {
    book("a");
    try (Store joined = store.joining(host)) {
      joined.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1))));
      assertThat(cars(joined)).isEqualTo(1);
      assertThat(cars(store)).isZero();
    }
    host.commit();
    assertThat(cars(store)).isEqualTo(1);
    assertThat(bookings()).containsExactly("a");
  }

  @Test
  void isUndoneWithTheHost() throws SQLException {
    book("a");
    Store joined = store.joining(host);
    joined.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1))));
    host.rollback();
    assertThat(cars(store)).isZero();
    assertThat(bookings()).isEmpty();
  }

  @Test
  void undoesOnlyItsOwnWorkWhenItFails() throws SQLException {
    book("a");
    Store joined = store.joining(host);
    joined.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1))));
    assertThatThrownBy(
            () ->
                joined.inTransaction(
                    WRITE,
                    tx -> {
                      tx.insert(List.of(Cars.car(2)));
                      return tx.insert(List.of(Cars.car(1)));
                    }))
        .isInstanceOf(DuplicateRecordException.class);
    book("b");
    joined.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(3))));
    host.commit();
    assertThat(cars(store)).isEqualTo(2);
    assertThat(bookings()).containsExactly("a", "b");
  }

  @Test
  void undoesItsOwnWorkOnAnExceptionThatWasNotDeclared() throws SQLException {
    book("a");
    Store joined = store.joining(host);
    IOException undeclared = new IOException("of a language without checked exceptions");
    assertThatThrownBy(
            () ->
                joined.inTransaction(
                    WRITE,
                    tx -> {
                      tx.insert(List.of(Cars.car(1)));
                      throw JoinTest.<RuntimeException>undeclared(undeclared);
                    }))
        .isSameAs(undeclared);
    host.commit();
    assertThat(cars(store)).isZero();
    assertThat(bookings()).containsExactly("a");
  }

  @SuppressWarnings("unchecked") // which is the point
  private static <E extends Throwable> RuntimeException undeclared(Throwable any) throws E {
    throw (E) any;
  }

  @Test
  void leavesNoElementsBehindWhereTheHostHasForeignKeysOff() throws SQLException {
    Store joined = store.joining(host);
    var tagged = Cars.car(1).with(Cars.TAGS, List.of(new Tag("a")));
    var stored = joined.inTransaction(WRITE, tx -> tx.insert(List.of(tagged)));
    joined.inTransaction(
        WRITE,
        tx -> {
          tx.delete(stored);
          return stored;
        });
    host.commit();
    assertThat(database.rows("SELECT * FROM car__tags")).isEmpty();
  }

  @Test
  void joinsAJdbiHandle() throws SQLException {
    Jdbi.create(() -> database.connect())
        .useTransaction(
            handle -> {
              handle.execute("INSERT INTO booking VALUES ('j')");
              store
                  .joining(handle)
                  .inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1), Cars.car(2))));
            });
    assertThat(cars(store)).isEqualTo(2);
    assertThat(bookings()).containsExactly("j");
  }

  @Test
  void refusesAConnectionThatCommitsByItself() throws SQLException {
    host.setAutoCommit(true);
    assertThatThrownBy(() -> store.joining(host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("setAutoCommit(false)");
  }

  @Test
  void refusesWritesInReadModeAndTransactionsInside() {
    Store joined = store.joining(host);
    assertThatThrownBy(() -> joined.inTransaction(READ, tx -> tx.insert(List.of(Cars.car(1)))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> joined.inTransaction(READ, tx -> joined.inTransaction(READ, inner -> 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void leavesTheConnectionOpenWhenItIsClosed() throws SQLException {
    Store joined = store.joining(host);
    joined.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1))));
    joined.close();
    assertThatThrownBy(() -> cars(joined)).isInstanceOf(IllegalStateException.class);
    book("a");
    host.commit();
    assertThat(cars(store)).isEqualTo(1);
  }
}
