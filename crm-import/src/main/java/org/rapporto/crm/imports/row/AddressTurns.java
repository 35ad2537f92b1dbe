package org.rapporto.crm.imports.row;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;

/**
 * Tells which address a column is of where several columns have one field: each whole address is
 * one of its own, and so are streets, towns and postcodes that come again together. A street that
 * comes again alone is a second line.
 */
final class AddressTurns {

  private final IdentityHashMap<MappedColumn, Integer> turns = new IdentityHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  AddressTurns(List<MappedColumn> columns) {
    for (MappedColumn column : columns) {
      if (column.field().base().equals("addr")) {
        turns.put(column, counts.merge(key(column, column.field().part()), 1, Integer::sum));
      }
    }
  }

  private static String key(MappedColumn column, String part) {
    FieldPath field = column.field();
    return field.qualifier() + '|' + Qualifiers.number(column) + '|' + part;
  }

  /** Which address, from 1. */
  int of(MappedColumn column) {
    int turn = turns.getOrDefault(column, 1);
    boolean whole = column.field().part().equals("full");
    return whole || comesAgain(column, turn) ? turn : 1;
  }

  /** Whether an address of the same turn has a town or a postcode. */
  private boolean comesAgain(MappedColumn column, int turn) {
    return Math.max(count(column, "city"), count(column, "zip")) >= turn;
  }

  private int count(MappedColumn column, String part) {
    return counts.getOrDefault(key(column, part), 0);
  }
}
