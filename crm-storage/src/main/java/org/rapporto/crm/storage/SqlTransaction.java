package org.rapporto.crm.storage;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.Summary;
import org.rapporto.crm.store.TransactionMode;

/** One transaction on one channel; lost after the first failure. */
final class SqlTransaction implements StoreTransaction {

  private final Channel channel;
  private final StoreContext context;
  private final TransactionMode mode;
  private final Thread thread = Thread.currentThread();
  private @Nullable Throwable failure;
  private boolean ended;

  SqlTransaction(Channel channel, StoreContext context, TransactionMode mode) {
    this.channel = channel;
    this.context = context;
    this.mode = mode;
  }

  /** Something to do with the database. */
  interface Action<R> {
    R run() throws SQLException;
  }

  /**
   * Runs work in a transaction that somebody else ends: by a commit if this returns, else not. A
   * failure that the work hid comes out.
   */
  static <R> R run(
      Channel channel,
      StoreContext context,
      TransactionMode mode,
      Function<? super StoreTransaction, ? extends R> work) {
    SqlTransaction transaction = new SqlTransaction(channel, context, mode);
    try {
      R result = work.apply(transaction);
      transaction.requireWhole();
      return result;
    } finally {
      transaction.ended = true;
    }
  }

  @Override
  public List<CrmRecord> find(Selection selection) {
    Objects.requireNonNull(selection, "selection must not be null");
    return guarded(() -> new RecordReader(channel, context).find(selection));
  }

  @Override
  public long count(RecordType type, Filter filter, Scope scope, long atMost) {
    requireBound(atMost);
    return guarded(() -> new RecordCounter(channel, context).count(type, filter, scope, atMost));
  }

  private static void requireBound(long atMost) {
    if (atMost < 0) {
      throw new IllegalArgumentException("A count stops at 0 or more; found " + atMost);
    }
  }

  @Override
  public List<Group> summarize(Summary summary) {
    return guarded(() -> SummaryReader.read(summary, channel, context));
  }

  @Override
  public List<CrmRecord> insert(List<CrmRecord> records) {
    return guarded(() -> writer().insert(records));
  }

  @Override
  public List<CrmRecord> update(List<CrmRecord> records) {
    return guarded(() -> writer().update(records));
  }

  @Override
  public void delete(List<CrmRecord> records) {
    guarded(
        () -> {
          writer().delete(records);
          return records;
        });
  }

  private RecordWriter writer() {
    if (mode == TransactionMode.READ) {
      throw new IllegalStateException(
          "A transaction of mode READ cannot write; begin one of mode WRITE");
    }
    return new RecordWriter(channel, context);
  }

  private <R> R guarded(Action<R> action) {
    if (ended || Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "A transaction is good only inside its work, on the thread that began it");
    }
    if (failure != null) {
      throw new IllegalStateException(
          "The transaction was lost when an earlier call on it failed; begin another", failure);
    }
    try {
      return translated(context, () -> channel.use(action));
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    }
  }

  /** Lets a failure that the work hid come out. */
  private void requireWhole() {
    if (failure instanceof RuntimeException hidden) {
      throw hidden;
    }
    if (failure instanceof Error hidden) {
      throw hidden;
    }
  }

  /** Runs an action with the errors of the database said in the terms of the store. */
  static <R> R translated(StoreContext context, Action<R> action) {
    try {
      return action.run();
    } catch (SQLException e) {
      throw context.dialect().translate(e, context.layouts());
    } catch (JdbiException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException sql) {
          throw context.dialect().translate(sql, context.layouts());
        }
      }
      throw e;
    }
  }
}
