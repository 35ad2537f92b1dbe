package org.rapporto.crm.storage;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.StoreUnavailableException;

/**
 * Says what PostgreSQL's SQLSTATE codes mean to a caller, and what he may do. Texts of the server
 * and the driver show values, so that of most errors the code alone goes on.
 */
final class PostgresErrors {

  /** A transaction was idle, or took, longer than the server lets it, which ended the session. */
  private static final Set<String> ENDED_FOR_TIME = Set.of("25P03", "25P04");

  private final String database;

  PostgresErrors(String database) {
    this.database = database;
  }

  StoreException translate(SQLException error, Layouts layouts) {
    SQLException coded = coded(error);
    String state = state(coded);
    if (isLost(coded) || error instanceof SQLTransientException) {
      return new StoreUnavailableException(
          database
              + " cannot be reached, or the connection was lost; a change may have been committed"
              + " all the same: read before you try again",
          state.isEmpty() ? bare(coded, state) : coded);
    }
    return switch (state) {
      case "23505" -> layouts.unique().taken(firstLine(coded), bare(coded, state));
      case "40001", "40P01", "55P03" ->
          unavailable(
              " is locked by another transaction; try again when that has finished", coded, state);
      case "57014" -> unavailable(" stopped a statement that took too long", coded, state);
      case "53100" ->
          refused(" cannot grow: the disk is full; free some space, then try again", coded, state);
      case "25006", "42501", "3F000" ->
          refused(
              " is read-only, or not for this user; give the role the rights to create in and"
                  + " write to the schema",
              coded,
              state);
      case "42P01" ->
          refused(
              " has no tables of Rapporto, or they are not for this user; restore a backup of the"
                  + " schema, or give the role the rights to use it",
              coded,
              state);
      case "25001" ->
          refused(
              " was given a connection that is in a transaction already; give the store a data"
                  + " source whose connections are in none",
              coded,
              state);
      case "26000", "42P05" ->
          refused(
              " is behind a pool that does not keep prepared statements; set prepareThreshold=0",
              coded,
              state);
      case "54000" -> refused(" cannot take a value this long", coded, state);
      default -> ofClass(coded, state);
    };
  }

  private StoreException ofClass(SQLException error, String state) {
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "53" -> unavailable(" is short of resources; try again later", error, state);
      case "58" ->
          unavailable(
              " could not be read or written (I/O error); check the disk, then try again",
              error,
              state);
      case "28", "3D" ->
          new StoreException(
              database + " cannot be opened; check the database, the user and the password", error);
      case "23" -> refused(" refused values that break a constraint", error, state);
      case "XX" -> refused(" is damaged; restore a backup", error, state);
      default -> refused(" refused a statement", error, state);
    };
  }

  private StoreException unavailable(String what, SQLException error, String state) {
    return new StoreUnavailableException(database + what, bare(error, state));
  }

  private StoreException refused(String what, SQLException error, String state) {
    return new StoreException(database + what, bare(error, state));
  }

  /** The error without its text. */
  private static SQLException bare(SQLException error, String state) {
    SQLException bare = new SQLException("SQLSTATE " + state, state, error.getErrorCode());
    bare.setStackTrace(error.getStackTrace());
    return bare;
  }

  /**
   * Whether the connection is no more, or the server goes down or comes up. What has no code at all
   * is of a pool, which closed the connection.
   */
  static boolean isLost(SQLException error) {
    String state = state(coded(error));
    return state.isEmpty() && error.getErrorCode() == 0
        || state.startsWith("08")
        || state.startsWith("57P")
        || ENDED_FOR_TIME.contains(state)
        || error instanceof SQLRecoverableException;
  }

  /** Whether it has a code, which those of a pool have not. */
  static boolean isOfServer(SQLException error) {
    return !state(coded(error)).isEmpty();
  }

  /** A batch wraps the error of the server. */
  private static SQLException coded(SQLException error) {
    Throwable cause = error;
    while (cause != null) {
      if (cause instanceof SQLException sql && !state(sql).isEmpty()) {
        return sql;
      }
      cause = cause.getCause();
    }
    return error;
  }

  private static String state(SQLException error) {
    @Nullable String state = error.getSQLState();
    return state == null ? "" : state;
  }

  /** Names the constraint, in the server's language; the lines below show values. */
  private static String firstLine(SQLException error) {
    Throwable inner = error;
    while (inner.getCause() instanceof SQLException cause) {
      inner = cause;
    }
    String message = String.valueOf(inner.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
