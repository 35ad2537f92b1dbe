package org.rapporto.crm.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.TransactionMode;

/** What differs between databases. Everything else is said in SQL that all of them know. */
interface Dialect {

  /** The name of the store for messages. */
  String name();

  /** The names of tables and columns that the database takes. */
  SqlNames names();

  /** The most columns a table may have. */
  int mostColumns();

  /** What to select so that {@link #cells} reads columns. */
  String select(List<String> columns);

  /** Reads the rows of what was selected, of so many columns. */
  Cells cells(ResultSet result, int width);

  /** The type of a column of texts, which are in the order of their code points. */
  String textType();

  /** The type of a column of whole numbers of 64 bits. */
  String numberType();

  /** What follows the closing parenthesis of a record table. */
  String recordTableOptions();

  /** What follows the closing parenthesis of a table that is read by its whole primary key. */
  String childTableOptions();

  /** The names of the columns a table has; none if there is no such table. */
  List<String> columnsOf(Handle handle, String table);

  /**
   * Begins a transaction on a channel that is in none, and fixes the state it sees. One that writes
   * waits here until no other does.
   */
  void begin(Channel channel, TransactionMode mode) throws SQLException;

  /** Commits it. */
  void commit(Channel channel, TransactionMode mode) throws SQLException;

  /** Undoes it. */
  void rollback(Connection connection) throws SQLException;

  /**
   * Makes a transaction of the host's ready for work of the store.
   *
   * @return what is to be done when that work is over and stays
   */
  Leaving join(Channel channel, TransactionMode mode) throws SQLException;

  /** The end of work in a transaction of the host's. */
  interface Leaving {
    void run() throws SQLException;
  }

  /** Inserts rows into a table. */
  RowBatch insertion(Channel channel, String table, List<Cell> cells) throws SQLException;

  /** How a statement begins that changes one row. */
  String updating();

  /**
   * Whether a server answers: it plans by what it knows of the values and need not be told how, and
   * every statement is a journey to it.
   */
  boolean isServer();

  /** What follows the alias of a table that is to be read by this index and no other. */
  String byIndex(String index);

  /** {@code column in (cells)}, of any number of cells. */
  void in(Sql sql, String column, Collection<Object> cells);

  /** The position of a text in a column, 0 where it is not. */
  void position(Sql sql, String column, String sought);

  /** The end of the text of a column, as long as the one sought. */
  void ending(Sql sql, String column, String sought);

  /** What an error of the database means to a caller. */
  StoreException translate(SQLException error, Layouts layouts);

  /** Whether an error tells that the connection was lost before the statement came through. */
  boolean isLost(SQLException error);
}
