package org.rapporto.crm.storage;

import java.sql.SQLException;
import java.util.function.Function;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** Runs work in transactions of the store's own connections. Thread-safe. */
final class Transactions {

  private final StoreContext context;
  private final ChannelPool pool;
  private final OneAtATime nesting = new OneAtATime();

  Transactions(StoreContext context, ChannelPool pool) {
    this.context = context;
    this.pool = pool;
  }

  <R> R run(TransactionMode mode, Function<? super StoreTransaction, ? extends R> work) {
    return onChannel(mode, channel -> SqlTransaction.run(channel, context, mode, work));
  }

  /** Refuses what cannot be done inside a transaction of this thread. */
  void requireNone() {
    nesting.requireNone();
  }

  /** Runs work between begin and commit; what it throws rolls back. */
  <R> R onChannel(TransactionMode mode, Function<Channel, R> work) {
    nesting.enter();
    try {
      return SqlTransaction.translated(context, () -> leased(mode, work));
    } finally {
      nesting.leave();
    }
  }

  private <R> R leased(TransactionMode mode, Function<Channel, R> work) throws SQLException {
    Channel channel = begun(mode);
    boolean healthy = false;
    try {
      R result;
      try {
        result = looking(channel, work);
      } catch (Throwable e) { // hosts of other languages throw checked exceptions too
        healthy = rolledBack(channel, e);
        throw e;
      }
      context.dialect().commit(channel, mode);
      healthy = true;
      return result;
    } finally {
      if (healthy) {
        pool.giveBack(channel, mode);
      } else {
        pool.discard(channel, mode);
      }
    }
  }

  private static <R> R looking(Channel channel, Function<Channel, R> work) {
    try {
      return work.apply(channel);
    } finally {
      channel.lookAway();
    }
  }

  /** A connection may have been lost while it was idle; nothing was done on it yet. */
  private Channel begun(TransactionMode mode) throws SQLException {
    while (true) {
      Channel channel = pool.take(mode);
      boolean begun = false;
      try {
        context.dialect().begin(channel, mode);
        channel.begun();
        begun = true;
        return channel;
      } catch (SQLException e) {
        if (channel.isNew() || !context.dialect().isLost(e)) {
          throw e;
        }
      } finally {
        if (!begun) {
          pool.discard(channel, mode);
        }
      }
    }
  }

  /** Statements go too, because one may hold a part of a batch that was never run. */
  private boolean rolledBack(Channel channel, Throwable reason) {
    try {
      channel.closeStatements();
      context.dialect().rollback(channel.connection());
      return true;
    } catch (SQLException e) {
      reason.addSuppressed(e);
      return false;
    }
  }
}
