package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.store.StoreException;

/** What is missing for one record type. */
final class TablePlan {

  private final Dialect dialect;
  private final Handle handle;
  private final TableLayout layout;

  TablePlan(Dialect dialect, Handle handle, TableLayout layout) {
    this.dialect = dialect;
    this.handle = handle;
    this.layout = layout;
  }

  List<Catalogue.Change> changes(
      Map<CatalogueEntry.Key, CatalogueEntry> known, Map<String, String> indexes) {
    List<Catalogue.Change> changes = new ArrayList<>();
    List<CatalogueEntry> entries = CatalogueEntry.of(layout);
    boolean isNew = entries.stream().noneMatch(entry -> known.containsKey(entry.key()));
    Set<String> present = new HashSet<>(dialect.columnsOf(handle, layout.table()));
    if (isNew) {
      requireAbsent(layout.table(), present);
      changes.add(Catalogue.Change.of(createTable(), scalarEntries(entries)));
    }
    for (int slot = 0; slot < layout.slots(); slot++) {
      CatalogueEntry entry = entries.get(slot);
      CatalogueEntry stored = known.get(entry.key());
      if (stored != null) {
        requireSame(entry, stored);
        requirePresent(slot, present);
      } else {
        add(slot, entry, isNew, changes);
      }
    }
    indexes().forEach((name, definition) -> addIndex(name, definition, indexes, changes));
    addTriggers(indexes, changes);
    return changes;
  }

  private void add(int slot, CatalogueEntry entry, boolean isNew, List<Catalogue.Change> changes) {
    Column column = layout.columnAt(slot);
    ChildTable child = layout.childAt(slot);
    if (child != null) {
      addChild(child, entry, changes);
    } else if (column != null && !isNew) {
      addColumn(column, entry, changes);
    }
  }

  private List<CatalogueEntry> scalarEntries(List<CatalogueEntry> entries) {
    List<CatalogueEntry> scalars = new ArrayList<>();
    for (int slot = 0; slot < entries.size(); slot++) {
      if (layout.columnAt(slot) != null) {
        scalars.add(entries.get(slot));
      }
    }
    return scalars;
  }

  private static void requireAbsent(String table, Set<String> present) {
    if (!present.isEmpty()) {
      throw new StoreException(
          "The database has a table '"
              + table
              + "' that Rapporto did not make; rename that table or the record type");
    }
  }

  private void requireSame(CatalogueEntry entry, CatalogueEntry stored) {
    if (!entry.equals(stored)) {
      throw new StoreException(
          "Record type '"
              + layout.type().name()
              + "' wants "
              + entry.what()
              + ", and the database has "
              + stored.what()
              + "; change the type by a plan, or add a field under another name");
    }
  }

  private void requirePresent(int slot, Set<String> present) {
    Column column = layout.columnAt(slot);
    if (column != null && !present.containsAll(column.names())) {
      throw new StoreException(
          "Table '"
              + layout.table()
              + "' has lost its column '"
              + column.name()
              + "'; restore a backup of the database");
    }
  }

  private String createTable() {
    StringBuilder text = new StringBuilder("CREATE TABLE ").append(quoted(layout.table()));
    text.append(" (\"id\" ").append(dialect.textType()).append(" NOT NULL CONSTRAINT ");
    text.append(quoted(layout.idIndex())).append(" PRIMARY KEY, \"version\" ");
    text.append(dialect.numberType()).append(" NOT NULL");
    layout.columns().forEach(column -> definitions(column).forEach(d -> text.append(", " + d)));
    return text.append(')').append(dialect.recordTableOptions()).toString();
  }

  private List<String> definitions(Column column) {
    List<String> all = new ArrayList<>();
    List<String> names = column.names();
    for (int i = 0; i < names.size(); i++) {
      all.add(quoted(names.get(i)) + " " + type(column.codec(), i));
    }
    return all;
  }

  private String type(ColumnCodec codec, int cell) {
    return cell == 0 && codec.isNumber() ? dialect.numberType() : dialect.textType();
  }

  private void addColumn(Column column, CatalogueEntry entry, List<Catalogue.Change> changes) {
    List<String> statements = new ArrayList<>();
    for (String definition : definitions(column)) {
      statements.add("ALTER TABLE " + quoted(layout.table()) + " ADD COLUMN " + definition);
    }
    changes.add(new Catalogue.Change(statements, List.of(entry), ""));
  }

  private void addChild(ChildTable child, CatalogueEntry entry, List<Catalogue.Change> changes) {
    requireAbsent(child.table(), new HashSet<>(dialect.columnsOf(handle, child.table())));
    StringBuilder text = new StringBuilder("CREATE TABLE ").append(quoted(child.table()));
    text.append(" (\"record_id\" ").append(dialect.textType()).append(" NOT NULL REFERENCES ");
    text.append(quoted(layout.table())).append(" (\"id\") ON DELETE CASCADE, \"position\" ");
    text.append(dialect.numberType()).append(" NOT NULL");
    if (child.holdsExternalIds()) {
      text.append(", \"live\" ").append(dialect.numberType());
    }
    for (Column part : child.parts()) {
      definitions(part).forEach(definition -> text.append(", ").append(definition));
    }
    text.append(", PRIMARY KEY (\"record_id\", \"position\"))");
    changes.add(
        Catalogue.Change.of(text.append(dialect.childTableOptions()).toString(), List.of(entry)));
  }

  private static void addIndex(
      String name, String definition, Map<String, String> indexes, List<Catalogue.Change> changes) {
    String stored = indexes.get(name);
    if (!definition.equals(stored)) {
      changes.add(Catalogue.Change.index(name, definition, stored != null));
    }
  }

  /** All of a type together, as the counts begin with them. */
  private void addTriggers(Map<String, String> made, List<Catalogue.Change> changes) {
    Map<String, String> triggers = OwnerCounts.triggers(layout);
    if (!dialect.isServer() && !made.entrySet().containsAll(triggers.entrySet())) {
      changes.add(new Catalogue.Change(OwnerCounts.counted(layout), List.of(), ""));
      triggers.forEach(
          (name, definition) ->
              changes.add(Catalogue.Change.trigger(name, definition, made.containsKey(name))));
    }
  }

  /** The indexes by name. A dot keeps their names apart from those of tables. */
  private Map<String, String> indexes() {
    Map<String, String> all = new LinkedHashMap<>();
    for (Column column : layout.columns()) {
      if (column.isIndexed()) {
        String name = layout.indexOf(column);
        all.put(name, plainIndex(name, column));
      }
    }
    String deleted = layout.deletedIndex();
    String recycled = index("INDEX ", deleted, layout.table(), List.of(TableLayout.ID));
    all.put(deleted, recycled + " WHERE \"deleted_at\" IS NOT NULL");
    for (NaturalKey key : layout.type().naturalKeys()) {
      String name = layout.keyIndex(key);
      String unique = index("UNIQUE INDEX ", name, layout.table(), layout.keyColumns(key));
      all.put(name, unique + " WHERE \"deleted_at\" IS NULL");
    }
    layout.children().forEach(child -> childIndexes(child, all));
    return all;
  }

  /**
   * The newest of an owner come first, so that a page of many owners sees a few rows of each. What
   * joins records is found from one by what the others are: an embedded database then leaves the
   * rows of those alone that do not pass.
   */
  private String plainIndex(String name, Column column) {
    List<String> parts = new ArrayList<>(column.orderNames().stream().map(Sql::quoted).toList());
    if (column.field().equals(RecordType.OWNER)) {
      parts.add(quoted(RecordType.UPDATED_AT.name()) + " DESC");
    }
    parts.add(quoted(TableLayout.ID));
    List<Column> joined =
        layout.columns().stream().filter(c -> isJoining(c) && !c.equals(column)).toList();
    if (!dialect.isServer() && isJoining(column) && !joined.isEmpty()) {
      parts.add(quoted(RecordType.DELETED_AT.name()));
      joined.forEach(c -> parts.add(quoted(c.name())));
    }
    return indexOver("INDEX ", name, layout.table(), parts);
  }

  private static boolean isJoining(Column column) {
    return column.field() instanceof ReferenceField && column.field().has(Trait.REQUIRED);
  }

  /**
   * External ids are unique where {@code live} is 1; unique indexes let any number of nulls pass.
   */
  private static void childIndexes(ChildTable child, Map<String, String> all) {
    if (child.holdsExternalIds()) {
      String name = child.keyIndex();
      all.put(name, index("UNIQUE INDEX ", name, child.table(), ChildTable.KEY));
      return;
    }
    for (Column part : child.parts()) {
      if (part.isIndexed()) {
        String name = child.indexOf(part);
        String plain = index("INDEX ", name, child.table(), part.names());
        all.put(name, plain + " WHERE " + quoted(part.name()) + " IS NOT NULL");
      }
    }
  }

  private static String index(String kind, String name, String table, List<String> columns) {
    return indexOver(kind, name, table, columns.stream().map(Sql::quoted).toList());
  }

  private static String indexOver(String kind, String name, String table, List<String> parts) {
    return "CREATE "
        + kind
        + quoted(name)
        + " ON "
        + quoted(table)
        + " ("
        + String.join(", ", parts)
        + ")";
  }
}
