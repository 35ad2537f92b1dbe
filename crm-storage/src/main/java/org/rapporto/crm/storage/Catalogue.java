package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.rapporto.crm.store.StoreException;

/**
 * Compares the tables of record types with those a database has, and adds what is missing. What it
 * added is kept in {@code crm_column} and {@code crm_index}.
 */
final class Catalogue {

  private static final Set<String> OWN_TABLES = Set.of("crm_schema", "crm_column", "crm_index");

  private final Dialect dialect;
  private final Handle handle;
  private final Map<CatalogueEntry.Key, CatalogueEntry> entries = new LinkedHashMap<>();
  private final Map<String, String> indexes = new HashMap<>();

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

  /** The statements that are missing for some types; none if there is room for them. */
  List<Change> plan(List<TableLayout> layouts) {
    List<Change> changes = new ArrayList<>();
    Set<String> tables = new HashSet<>(OWN_TABLES);
    for (TableLayout layout : layouts) {
      claim(tables, layout.table());
      layout.children().forEach(child -> claim(tables, child.table()));
      if (layout.width() > dialect.mostColumns()) {
        throw new StoreException(
            "Record type '"
                + layout.table()
                + "' needs "
                + layout.width()
                + " columns; a table of this database has at most "
                + dialect.mostColumns());
      }
      new TablePlan(dialect, handle, layout).collect(entries, indexes, changes);
    }
    return changes;
  }

  private static void claim(Set<String> tables, String table) {
    if (!tables.add(table) || table.startsWith("sqlite_")) {
      throw new StoreException(
          "The table name '" + table + "' is taken; give the record type or field another name");
    }
  }

  void apply(List<Change> changes) {
    for (Change change : changes) {
      change.statements().forEach(handle::execute);
      for (CatalogueEntry entry : change.entries()) {
        handle.execute(
            "INSERT INTO crm_column (record_type, column_name, value_type, detail)"
                + " VALUES (?, ?, ?, ?)",
            entry.recordType(),
            entry.column(),
            entry.valueType(),
            entry.detail());
        entries.put(entry.key(), entry);
      }
      if (!change.index().isEmpty()) {
        handle.execute("DELETE FROM crm_index WHERE name = ?", change.index());
        String definition = change.statements().get(change.statements().size() - 1);
        handle.execute(
            "INSERT INTO crm_index (name, definition) VALUES (?, ?)", change.index(), definition);
      }
    }
  }

  /**
   * One thing to add.
   *
   * @param statements to run
   * @param entries to remember
   * @param index the name of the index that the last statement makes, or empty
   */
  record Change(List<String> statements, List<CatalogueEntry> entries, String index) {

    static Change of(String statement, List<CatalogueEntry> entries) {
      return new Change(List.of(statement), entries, "");
    }

    static Change index(String name, String definition, boolean replaces) {
      String drop = "DROP INDEX " + quoted(name);
      return new Change(
          replaces ? List.of(drop, definition) : List.of(definition), List.of(), name);
    }
  }
}
