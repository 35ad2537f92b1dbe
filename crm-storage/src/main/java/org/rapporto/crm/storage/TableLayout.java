package org.rapporto.crm.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.UnsupportedQueryException;

/** Where the values of one form of a record type lie. Immutable. */
final class TableLayout {

  static final String ID = "id";
  static final String VERSION = "version";

  /** What the name of the index of a natural key begins with, behind the table and a point. */
  static final String KEY = "key.";

  private final RecordType type;
  private final SqlNames names;
  private final String table;
  private final @Nullable Column[] columns;
  private final @Nullable ChildTable[] children;
  private final int width;

  private TableLayout(
      RecordType type,
      SqlNames names,
      @Nullable Column[] columns,
      @Nullable ChildTable[] children,
      int width) {
    this.type = type;
    this.names = names;
    this.table = names.table(type.name());
    this.columns = columns;
    this.children = children;
    this.width = width;
  }

  static TableLayout of(RecordType type, SqlNames names) {
    int slots = type.slotCount();
    @Nullable Column[] columns = new @Nullable Column[slots];
    @Nullable ChildTable[] children = new @Nullable ChildTable[slots];
    int width = 2;
    for (int slot = 0; slot < slots; slot++) {
      FieldDefinition definition = type.definitions().get(slot);
      if (definition.field() instanceof ScalarField<?> scalar) {
        Column column = Column.of(scalar, names.column(definition.column()), names);
        columns[slot] = column;
        width += column.codec().width();
      } else if (definition.field() instanceof MultiField<?> multi) {
        String child = names.childTable(type.name(), definition.column());
        children[slot] = ChildTable.of(multi, child, names);
      }
    }
    return new TableLayout(type, names, columns, children, width);
  }

  RecordType type() {
    return type;
  }

  /** The table's name, not quoted. */
  String table() {
    return table;
  }

  /** The name of the index that begins with an indexed column; the id stands at its end. */
  String indexOf(Column column) {
    return names.index(table, "by." + column.name());
  }

  /** The name of the index of the deleted records. */
  String deletedIndex() {
    return names.index(table, "deleted");
  }

  /** The name of a trigger that counts what owners have. */
  String ownerTrigger(String ending) {
    return names.index(table, "owned." + ending);
  }

  /** The name of the unique index of the ids. */
  String idIndex() {
    return names.index(table, "id");
  }

  /** The name of the unique index of a natural key. */
  String keyIndex(NaturalKey key) {
    return names.index(table, KEY + key.name());
  }

  int slots() {
    return columns.length;
  }

  /** How many columns the table has, id and version included. */
  int width() {
    return width;
  }

  @Nullable Column columnAt(int slot) {
    return columns[slot];
  }

  @Nullable ChildTable childAt(int slot) {
    return children[slot];
  }

  List<Column> columns() {
    List<Column> all = new ArrayList<>();
    for (Column column : columns) {
      if (column != null) {
        all.add(column);
      }
    }
    return all;
  }

  List<ChildTable> children() {
    List<ChildTable> all = new ArrayList<>();
    for (ChildTable child : children) {
      if (child != null) {
        all.add(child);
      }
    }
    return all;
  }

  /** The column of a field that a query names. */
  Column column(ScalarField<?> field) {
    Column column = columns[slot(field)];
    if (column == null) {
      throw new UnsupportedQueryException("Field " + field + " has no single value");
    }
    return column;
  }

  /** The child table of a field that a query names. */
  ChildTable child(MultiField<?> field) {
    ChildTable child = children[slot(field)];
    if (child == null) {
      throw new UnsupportedQueryException("Field " + field + " has no elements");
    }
    return child;
  }

  private int slot(Field<?> field) {
    try {
      return type.slot(field);
    } catch (IllegalArgumentException e) {
      throw new UnsupportedQueryException(String.valueOf(e.getMessage()));
    }
  }

  /** The columns of a natural key. */
  List<String> keyColumns(NaturalKey key) {
    List<String> names = new ArrayList<>();
    for (String field : key.fields()) {
      if (type.get(field) instanceof ScalarField<?> scalar) {
        names.addAll(column(scalar).orderNames());
      }
    }
    return names;
  }
}
