package org.rapporto.crm.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** A store inside a transaction of the host's. For one thread at a time. */
final class JoinedStore implements Store {

  private final StoreContext context;
  private final Connection connection;
  private final OneAtATime nesting = new OneAtATime();
  private boolean closed;

  JoinedStore(StoreContext context, Connection connection) {
    this.context = context;
    this.connection = connection;
    requireTransaction();
  }

  private void requireTransaction() {
    boolean automatic = SqlTransaction.translated(context, connection::getAutoCommit);
    if (automatic) {
      throw new IllegalArgumentException(
          "The connection commits every statement by itself; call setAutoCommit(false) first");
    }
  }

  @Override
  public String name() {
    return context.dialect().name();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.copyOf(EnumSet.allOf(Capability.class));
  }

  /** Checks that the types were prepared; tables are not made in a transaction of the host's. */
  @Override
  public void prepare(List<RecordType> types) {
    types.forEach(context.layouts()::of);
  }

  @Override
  public <R> R inTransaction(
      TransactionMode mode, Function<? super StoreTransaction, ? extends R> work) {
    Objects.requireNonNull(mode, "mode must not be null");
    Objects.requireNonNull(work, "work must not be null");
    if (closed) {
      throw new IllegalStateException("This store was closed; join the connection again");
    }
    requireTransaction();
    nesting.enter();
    try {
      return SqlTransaction.translated(context, () -> saved(mode, work));
    } finally {
      nesting.leave();
    }
  }

  private <R> R saved(TransactionMode mode, Function<? super StoreTransaction, ? extends R> work)
      throws SQLException {
    Savepoint savepoint = connection.setSavepoint();
    Channel channel = new Channel(connection);
    try {
      Dialect.Leaving leaving = context.dialect().join(channel, mode);
      R result = SqlTransaction.run(channel, context, mode, work);
      leaving.run();
      channel.closeStatements();
      connection.releaseSavepoint(savepoint);
      return result;
    } catch (Throwable e) { // hosts of other languages throw checked exceptions too
      undo(channel, savepoint, e);
      throw e;
    }
  }

  private void undo(Channel channel, Savepoint savepoint, Throwable reason) {
    try {
      channel.closeStatements();
      connection.rollback(savepoint);
      connection.releaseSavepoint(savepoint);
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
