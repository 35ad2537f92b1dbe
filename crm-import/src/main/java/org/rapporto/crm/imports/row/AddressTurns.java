package org.rapporto.crm.imports.row;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;

/**
 * Tells which address a column is of where several columns have one field: each whole address is
 * one of its own, and so are streets, towns and postcodes that come again together. A street that
 * comes again behind a town begins another address, and one that comes again alone is a second
 * line.
 */
final class AddressTurns {

  private final IdentityHashMap<MappedColumn, Integer> turns = new IdentityHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  AddressTurns(List<MappedColumn> columns) {
    List<MappedColumn> parts =
        columns.stream().filter(column -> column.field().base().equals("addr")).toList();
    for (MappedColumn column : parts) {
      turns.put(column, counts.merge(key(column, column.field().part()), 1, Integer::sum));
    }
    Map<String, Streets> streets = new HashMap<>();
    for (MappedColumn column : parts) {
      Streets met = streets.computeIfAbsent(key(column, ""), key -> new Streets());
      turns.put(column, turn(column, met));
    }
  }

  private static String key(MappedColumn column, String part) {
    FieldPath field = column.field();
    return field.qualifier() + '|' + Qualifiers.number(column) + '|' + part;
  }

  /** Which address, from 1. */
  int of(MappedColumn column) {
    return turns.getOrDefault(column, 1);
  }

  private int turn(MappedColumn column, Streets met) {
    int nth = turns.getOrDefault(column, 1);
    int towns = Math.max(count(column, "city"), count(column, "zip"));
    switch (column.field().part()) {
      case "full" -> {
        return nth;
      }
      case "street" -> {
        return count(column, "street") <= towns ? nth : met.take(column.header(), towns);
      }
      case "houseNo", "apartment" -> {
        return nth <= towns ? nth : met.turn;
      }
      case "city", "zip" -> met.townSince = !met.headers.isEmpty();
      default -> {}
    }
    return nth <= towns ? nth : 1;
  }

  private int count(MappedColumn column, String part) {
    return counts.getOrDefault(key(column, part), 0);
  }

  /** The streets met so far, some of which are second lines. */
  private static final class Streets {
    private final Set<String> headers = new HashSet<>();
    private int turn = 1;
    private boolean townSince;

    /** Which address a street is of. */
    int take(String header, int towns) {
      boolean again = !headers.add(header.strip().toLowerCase(Locale.ROOT));
      turn += townSince && (again || turn < towns) ? 1 : 0;
      townSince = false;
      return turn;
    }
  }
}
