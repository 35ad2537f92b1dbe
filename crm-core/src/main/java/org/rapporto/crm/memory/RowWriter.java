package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StaleRecordException;

/**
 * Writes lists of records to a state. All rows of a call go in before unique keys are checked, so
 * that two records may exchange a key. A call that fails leaves the state half changed; the
 * transaction is lost then.
 */
final class RowWriter {

  private final State state;

  RowWriter(State state) {
    this.state = state;
  }

  List<CrmRecord> insert(List<CrmRecord> records) {
    List<CrmRecord> rows = new ArrayList<>(records.size());
    for (CrmRecord record : records) {
      Table table = state.editableTable(record.type());
      CrmRecord row = state.form(record.type()).in(record, null).storedAs(1);
      if (table.put(row) != null) {
        throw new DuplicateRecordException(table.type().name(), DuplicateRecordException.ID);
      }
      rows.add(row);
    }
    return checked(records, rows);
  }

  List<CrmRecord> update(List<CrmRecord> records) {
    List<CrmRecord> rows = new ArrayList<>(records.size());
    Set<RecordId> seen = new HashSet<>();
    for (CrmRecord record : records) {
      if (!seen.add(record.id())) {
        throw new IllegalArgumentException("An update has record " + record.id() + " twice");
      }
      Table table = state.editableTable(record.type());
      CrmRecord row = state.form(record.type()).in(record, current(table, record));
      CrmRecord next = row.storedAs(record.version() + 1);
      table.put(next);
      rows.add(next);
    }
    return checked(records, rows);
  }

  void delete(List<CrmRecord> records) {
    for (CrmRecord record : records) {
      Table table = state.editableTable(record.type());
      table.remove(current(table, record));
    }
  }

  private static CrmRecord current(Table table, CrmRecord record) {
    CrmRecord stored = table.find(record.id().value());
    if (stored == null || stored.version() != record.version()) {
      throw new StaleRecordException(record.id(), record.version());
    }
    return stored;
  }

  private List<CrmRecord> checked(List<CrmRecord> records, List<CrmRecord> rows) {
    List<CrmRecord> stored = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      RecordType form = records.get(i).type();
      state.editableTable(form).requireUnique(rows.get(i));
      stored.add(state.form(form).out(rows.get(i)));
    }
    return List.copyOf(stored);
  }
}
