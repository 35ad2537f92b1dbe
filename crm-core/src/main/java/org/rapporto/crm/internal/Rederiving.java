package org.rapporto.crm.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Derivation;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/**
 * Fills the derived fields that a later form of a type has in the records stored before, batch by
 * batch, each in a transaction of its own; a pass that was broken off is run again. Derived values
 * are not audited, and nobody edited the records: their stamps stay, only their version goes on.
 */
final class Rederiving {

  private static final int BATCH = 1000;

  private final Store store;
  private final RecordType type;

  private Rederiving(Store store, RecordType type) {
    this.store = store;
    this.type = type;
  }

  /** Fills what is missing before the later form is remembered. */
  static void run(Store store, RecordType stored, RecordType later) {
    if (!derivations(stored).entrySet().containsAll(derivations(later).entrySet())) {
      new Rederiving(store, later).run();
    }
  }

  private static Map<String, Derivation> derivations(RecordType type) {
    Map<String, Derivation> derivations = new HashMap<>();
    for (FieldDefinition definition : type.definitions()) {
      Derivation derivation = definition.derivation();
      if (derivation != null) {
        derivations.put(definition.column(), derivation);
      }
    }
    return derivations;
  }

  private void run() {
    Optional<Cursor> after = Optional.empty();
    do {
      Cursor from = after.orElse(null);
      after = store.inTransaction(TransactionMode.WRITE, tx -> batch(tx, from));
    } while (after.isPresent());
  }

  private Optional<Cursor> batch(StoreTransaction tx, @Nullable Cursor from) {
    List<CrmRecord> records =
        tx.find(new Selection(type, Filter.everything(), List.of(), from, BATCH, Scope.ALL));
    List<CrmRecord> changed =
        records.stream()
            .map(record -> record.as(type))
            .filter(record -> !record.withDerived().equals(record))
            .map(CrmRecord::withDerived)
            .toList();
    if (!changed.isEmpty()) {
      tx.update(changed);
    }
    return records.size() < BATCH
        ? Optional.empty()
        : Optional.of(Cursor.behind(records.get(records.size() - 1), List.of()));
  }
}
