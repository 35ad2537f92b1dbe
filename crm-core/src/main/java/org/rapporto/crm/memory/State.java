package org.rapporto.crm.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.StoreException;

/**
 * All tables in one state. A committed state never changes; a write transaction works on a state of
 * its own, in which it makes the tables editable that it touches.
 */
final class State {

  private final Map<String, Table> tables;
  private final @Nullable Object token;
  private final Map<String, Table> edited = new HashMap<>();

  private State(Map<String, Table> tables, @Nullable Object token) {
    this.tables = tables;
    this.token = token;
  }

  static State empty() {
    return new State(Map.of(), null);
  }

  State editable() {
    return new State(tables, new Object());
  }

  /** This state for everybody, once the transaction is through. */
  State frozen() {
    Map<String, Table> all = new HashMap<>(tables);
    edited.forEach((name, table) -> all.put(name, table.frozen()));
    return new State(Map.copyOf(all), null);
  }

  State with(Table table) {
    Map<String, Table> all = new HashMap<>(tables);
    all.put(table.type().name(), table);
    return new State(Map.copyOf(all), null);
  }

  @Nullable Table tableOrNull(String type) {
    Table own = edited.get(type);
    return own != null ? own : tables.get(type);
  }

  /** The table of a type that was prepared under this or a later form. */
  Table table(RecordType form) {
    Table table = tableOrNull(form.name());
    if (table == null) {
      throw unprepared(form);
    }
    if (!isSame(table.type(), form) && !table.type().extendsType(form)) {
      throw unprepared(form);
    }
    return table;
  }

  @SuppressWarnings("ReferenceEquality") // the usual case, told without comparing all fields
  private static boolean isSame(RecordType known, RecordType form) {
    return known == form;
  }

  private static StoreException unprepared(RecordType form) {
    return new StoreException(
        "Record type " + form + " is not prepared in this form; call prepare with it first");
  }

  /** The same table, to be changed. */
  Table editableTable(RecordType form) {
    Table table = table(form);
    Object mine = Objects.requireNonNull(token, "a committed state does not change");
    return edited.computeIfAbsent(form.name(), name -> table.editable(mine));
  }

  /** The live record of an id under the latest form of its type, for steps along references. */
  @Nullable CrmRecord findLive(RecordId id) {
    Table table = tableOrNull(id.type());
    CrmRecord row = table == null ? null : table.find(id.value());
    return row == null || table == null || !Rows.isLive(row) ? null : Rows.under(table.type(), row);
  }
}
