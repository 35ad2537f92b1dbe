package org.rapporto.crm.memory;

import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StoreException;

/** Brings tables to later forms of their types. */
final class TypeForms {

  private TypeForms() {}

  /** A state that takes records of a type, made from one that may not. */
  static State prepared(State state, RecordType type) {
    Table known = state.tableOrNull(type.name());
    if (known == null) {
      return state.with(Table.empty(type));
    }
    // fields are equal whatever their traits, so equal types may ask for other indexes
    if (known.type().equals(type) && known.hasAll(IndexShape.of(type))) {
      return state;
    }
    if (type.extendsType(known.type())) {
      return state.with(unique(known.reformed(type)));
    }
    if (known.type().extendsType(type)) {
      return state;
    }
    throw new StoreException(
        "Record type "
            + type
            + " does not fit the known form "
            + known.type()
            + "; a later form keeps all columns with their value types and appends its own");
  }

  private static Table unique(Table table) {
    try {
      table
          .rows()
          .walk(
              Range.WHOLE,
              row -> {
                UniqueKeys.check(table, row);
                return true;
              });
    } catch (DuplicateRecordException e) {
      throw new StoreException(
          "Live records of " + table.type() + " double the new natural key '" + e.key() + "'", e);
    }
    return table;
  }
}
