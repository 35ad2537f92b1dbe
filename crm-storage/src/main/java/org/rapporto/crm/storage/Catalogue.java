package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.rapporto.crm.store.StoreException;

/**
 * Compares the tables of record types with those a database has, and adds what is missing. What it
 * added is kept in {@code crm_column} and {@code crm_index}.
 */
final class Catalogue {

  private final Dialect dialect;
  private final Handle handle;
  private final Map<CatalogueEntry.Key, CatalogueEntry> entries = new LinkedHashMap<>();
  private final Map<String, String> indexes = new HashMap<>();
  private final List<CatalogueEntry> addedEntries = new ArrayList<>();
  private final Set<String> addedIndexes = new LinkedHashSet<>();

  Catalogue(Dialect dialect, Handle handle) {
    this.dialect = dialect;
    this.handle = handle;
    handle
        .createQuery("SELECT record_type, column_name, value_type, detail FROM crm_column")
        .map(
            (row, context) ->
                new CatalogueEntry(
                    row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .forEach(entry -> entries.put(entry.key(), entry));
    handle
        .createQuery("SELECT name, definition FROM crm_index")
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(index -> indexes.put(index.getKey(), index.getValue()));
  }

  /** All fields the database has. */
  Collection<CatalogueEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** Whether there is room for records of some types. */
  boolean has(List<TableLayout> layouts) {
    return layouts.stream().allMatch(layout -> plan(layout).isEmpty());
  }

  /** Adds what is missing for some types. */
  void add(List<TableLayout> layouts) {
    layouts.forEach(layout -> plan(layout).forEach(this::apply));
    remember();
  }

  private List<Change> plan(TableLayout layout) {
    if (layout.width() > dialect.mostColumns()) {
      throw new StoreException(
          "Record type '"
              + layout.type().name()
              + "' needs "
              + layout.width()
              + " columns; a table of this database has at most "
              + dialect.mostColumns());
    }
    return new TablePlan(dialect, handle, layout).changes(entries, indexes);
  }

  private void apply(Change change) {
    if (change.isUnique()) {
      executeUnique(change);
    } else {
      change.statements().forEach(handle::execute);
    }
    for (CatalogueEntry entry : change.entries()) {
      entries.put(entry.key(), entry);
      addedEntries.add(entry);
    }
    if (!change.index().isEmpty()) {
      String definition = change.statements().get(change.statements().size() - 1);
      indexes.put(change.index(), definition);
      addedIndexes.add(change.index());
    }
  }

  /** All at once, for every statement may be a journey. */
  private void remember() {
    PreparedBatch fields =
        handle.prepareBatch(
            "INSERT INTO crm_column (record_type, column_name, value_type, detail)"
                + " VALUES (?, ?, ?, ?)");
    for (CatalogueEntry entry : addedEntries) {
      fields.add(entry.recordType(), entry.column(), entry.valueType(), entry.detail());
    }
    PreparedBatch outdated = handle.prepareBatch("DELETE FROM crm_index WHERE name = ?");
    PreparedBatch made =
        handle.prepareBatch("INSERT INTO crm_index (name, definition) VALUES (?, ?)");
    for (String index : addedIndexes) {
      outdated.add(index);
      made.add(index, indexes.get(index));
    }
    for (PreparedBatch batch : List.of(fields, outdated, made)) {
      if (batch.size() > 0) {
        batch.execute();
      }
    }
    addedEntries.clear();
    addedIndexes.clear();
  }

  private void executeUnique(Change change) {
    try {
      change.statements().forEach(handle::execute);
    } catch (UnableToExecuteStatementException e) {
      throw new StoreException(
          "The key '"
              + change.index()
              + "' cannot be made, perhaps because several live records have the same values;"
              + " change these first",
          reason(e));
    }
  }

  /** The database's own text would show the values. */
  private static SQLException reason(UnableToExecuteStatementException error) {
    String state = error.getCause() instanceof SQLException sql ? sql.getSQLState() : null;
    SQLException reason = new SQLException("SQLSTATE " + state, state);
    reason.setStackTrace(error.getStackTrace());
    return reason;
  }

  /**
   * One thing to add.
   *
   * @param statements to run
   * @param entries to remember
   * @param index the name of the index or trigger that the last statement makes, or empty
   */
  record Change(List<String> statements, List<CatalogueEntry> entries, String index) {

    static Change of(String statement, List<CatalogueEntry> entries) {
      return new Change(List.of(statement), entries, "");
    }

    boolean isUnique() {
      return statements.get(statements.size() - 1).startsWith("CREATE UNIQUE");
    }

    static Change index(String name, String definition, boolean replaces) {
      return named("INDEX ", name, definition, replaces);
    }

    static Change trigger(String name, String definition, boolean replaces) {
      return named("TRIGGER ", name, definition, replaces);
    }

    private static Change named(String kind, String name, String definition, boolean replaces) {
      String drop = "DROP " + kind + quoted(name);
      return new Change(
          replaces ? List.of(drop, definition) : List.of(definition), List.of(), name);
    }
  }
}
