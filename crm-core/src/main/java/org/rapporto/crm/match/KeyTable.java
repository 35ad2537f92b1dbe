package org.rapporto.crm.match;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;

/** The keys of all rows by kind: a row has any number of each. */
final class KeyTable {

  private final List<FieldStore> kinds = new ArrayList<>();

  KeyTable(MatchTable table) {
    List<IntList> row = new ArrayList<>();
    for (FieldGroup group : table.groups()) {
      for (int k = 0; k < group.keyKinds(); k++) {
        kinds.add(new FieldStore());
        row.add(new IntList());
      }
    }
    for (int r = 0; r < table.size(); r++) {
      row.forEach(IntList::clear);
      int first = 0;
      for (int g = 0; g < table.groups().size(); g++) {
        int from = first;
        FieldGroup group = table.groups().get(g);
        group.keys(table.cells(g), r, (kind, hash) -> row.get(from + kind).add(hash));
        first += group.keyKinds();
      }
      for (int k = 0; k < kinds.size(); k++) {
        kinds.get(k).addRow(row.get(k));
      }
    }
  }

  int kinds() {
    return kinds.size();
  }

  FieldStore of(int kind) {
    return kinds.get(kind);
  }
}
