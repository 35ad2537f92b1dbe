package org.rapporto.crm.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;

/** The keys of all rows by kind: a row has any number of each. Read when they are asked for. */
final class KeyTable {

  private final MatchTable table;
  private final List<@Nullable FieldStore> kinds = new ArrayList<>();

  KeyTable(MatchTable table) {
    this.table = table;
    for (FieldGroup group : table.groups()) {
      for (int k = 0; k < group.keyKinds(); k++) {
        kinds.add(null);
      }
    }
  }

  private void read(int kind) {
    int first = 0;
    int g = 0;
    while (first + table.groups().get(g).keyKinds() <= kind) {
      first += table.groups().get(g++).keyKinds();
    }
    FieldGroup group = table.groups().get(g);
    List<FieldStore> stores = new ArrayList<>();
    List<IntList> row = new ArrayList<>();
    for (int k = 0; k < group.keyKinds(); k++) {
      stores.add(new FieldStore());
      row.add(new IntList());
    }
    for (int r = 0; r < table.size(); r++) {
      row.forEach(IntList::clear);
      group.keys(table.cells(g), r, (k, hash) -> row.get(k).add(hash));
      for (int k = 0; k < stores.size(); k++) {
        stores.get(k).addRow(row.get(k));
      }
    }
    for (int k = 0; k < stores.size(); k++) {
      kinds.set(first + k, stores.get(k));
    }
  }

  int kinds() {
    return kinds.size();
  }

  FieldStore of(int kind) {
    FieldStore store = kinds.get(kind);
    if (store == null) {
      read(kind);
      store = Objects.requireNonNull(kinds.get(kind));
    }
    return store;
  }

  /** Frees the room of keys that are not needed again. */
  void drop(int kind) {
    kinds.set(kind, new FieldStore());
  }
}
