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

  /** The table of a type that was prepared. */
  Table table(RecordType form) {
    Table table = tableOrNull(form.name());
    if (table == null) {
      throw unprepared(form);
    }
    return table;
  }

  /** How a form of a type stands to the rows of its table. */
  Form form(RecordType form) {
    return table(form).find(form).orElseThrow(() -> unprepared(form));
  }

  private static StoreException unprepared(RecordType form) {
    return new StoreException(
        "Record type " + form + " is not prepared in this form; call prepare with it first");
  }

  /** The same table, to be changed. */
  Table editableTable(RecordType form) {
    Table table = edited.get(form.name());
    if (table == null) {
      table = table(form).editable(Objects.requireNonNull(token, "a committed state is fixed"));
      edited.put(form.name(), table);
    }
    return table;
  }

  /** The live record of an id under the longest form of its type, for steps along references. */
  @Nullable CrmRecord findLive(RecordId id) {
    Table table = tableOrNull(id.type());
    CrmRecord row = table == null ? null : table.find(id.value());
    return row == null || table == null || row.isDeleted() ? null : row.as(table.type());
  }
}
