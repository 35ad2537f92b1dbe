package org.rapporto.crm.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StoreException;

/** Brings tables to further forms of their types. */
final class TypeForms {

  private TypeForms() {}

  /** A state that takes records of a form, made from one that may not. */
  static State prepared(State state, RecordType form) {
    Table table = state.tableOrNull(form.name());
    if (table == null) {
      table = Table.empty(form);
    }
    RecordType all = form.extendsType(table.type()) ? form : widened(table.type(), form);
    Form view = Form.find(form, all).orElseThrow(() -> misfit(form, all));
    Table reformed = table.reformed(all, IndexPlan.of(view));
    requireUnique(reformed, table.indexes());
    return state.with(reformed);
  }

  /** The known type with the columns of the form appended that it lacks. */
  private static RecordType widened(RecordType known, RecordType form) {
    Set<String> columns = new HashSet<>();
    known.definitions().forEach(d -> columns.add(d.column()));
    RecordType wider = known;
    for (FieldDefinition definition : form.definitions()) {
      if (columns.add(definition.column())) {
        wider = with(wider, definition);
      }
    }
    return wider;
  }

  private static RecordType with(RecordType known, FieldDefinition definition) {
    try {
      return known.with(definition.field().renamed(definition.column()), definition.labels());
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          "Column " + definition.column() + " does not fit record type " + known, e);
    }
  }

  private static StoreException misfit(RecordType form, RecordType known) {
    List<String> columns =
        form.definitions().stream()
            .filter(d -> known.definitions().stream().noneMatch(k -> isSame(k, d)))
            .map(d -> d.column() + " of type " + d.field().type())
            .toList();
    return new StoreException(
        "Record type "
            + form
            + " does not fit what is stored: "
            + columns
            + " would have other values; a field of another kind needs another column");
  }

  private static boolean isSame(FieldDefinition a, FieldDefinition b) {
    return a.column().equals(b.column()) && a.field().type() == b.field().type();
  }

  /** Checks rows that are there against keys that come later. */
  private static void requireUnique(Table table, List<Index> before) {
    boolean more =
        table.indexes().stream()
            .anyMatch(i -> i.uniqueName() != null && !isUniqueAmong(before, i.shape()));
    if (more) {
      try {
        table
            .rows()
            .walk(
                Range.WHOLE,
                row -> {
                  table.requireUnique(row);
                  return true;
                });
      } catch (DuplicateRecordException e) {
        throw new StoreException(
            "Live records of " + table.type() + " double the new key '" + e.key() + "'", e);
      }
    }
  }

  private static boolean isUniqueAmong(List<Index> indexes, IndexShape shape) {
    return indexes.stream().anyMatch(i -> i.uniqueName() != null && i.shape().equals(shape));
  }
}
