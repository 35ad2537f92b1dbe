package org.rapporto.crm.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A connection with the statements prepared on it. For one thread at a time. */
final class Channel {

  private static final int MOST_STATEMENTS = 200;

  private final Connection connection;
  private final Handle handle;
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);
  private boolean isNew = true;
  private @Nullable Snapshot snapshot;
  private Consumer<Snapshot> leaving = seen -> {};

  Channel(Connection connection) {
    this.connection = connection;
    this.handle = Jdbi.open(connection);
  }

  /** Whether no transaction began on it yet. */
  boolean isNew() {
    return isNew;
  }

  void begun() {
    isNew = false;
  }

  /** The state that a transaction reads, which may be taken from it. */
  void lookAt(Snapshot seen, Consumer<Snapshot> whenLeft) {
    snapshot = seen;
    leaving = whenLeft;
  }

  /** To be called when a transaction has read what it wanted, before it is ended. */
  void lookAway() {
    Snapshot seen = snapshot;
    if (seen != null) {
      snapshot = null;
      leaving.accept(seen);
    }
  }

  /** Does one thing in a transaction. */
  <R> R use(SqlTransaction.Action<R> action) throws SQLException {
    Snapshot seen = snapshot;
    return seen == null ? action.run() : seen.read(action);
  }

  Connection connection() {
    return connection;
  }

  /** For ordinary statements; the hot ones are prepared here and run as they are. */
  Handle handle() {
    return handle;
  }

  /** A statement that stays prepared; to be used up before the same text is asked for again. */
  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known != null) {
      return known;
    }
    PreparedStatement made = connection.prepareStatement(sql);
    statements.put(sql, made);
    if (statements.size() > MOST_STATEMENTS) {
      Iterator<PreparedStatement> eldest = statements.values().iterator();
      eldest.next().close();
      eldest.remove();
    }
    return made;
  }

  /** Gives up the prepared statements and leaves the connection open. */
  void closeStatements() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    statements.clear();
  }

  /** Closes the connection even where a statement refuses to be closed. */
  void close() throws SQLException {
    try {
      closeStatements();
    } finally {
      connection.close();
    }
  }
}
