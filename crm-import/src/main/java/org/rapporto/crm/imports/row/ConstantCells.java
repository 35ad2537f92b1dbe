package org.rapporto.crm.imports.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;

/**
 * The values that every row gets, as columns that the file does not have. Their places are negative
 * and below that of no column. Immutable.
 */
final class ConstantCells {

  private static final int FIRST = -2;

  private final List<MappedColumn> columns = new ArrayList<>();
  private final List<String> cells = new ArrayList<>();

  ConstantCells(Map<FieldPath, String> constants) {
    constants.forEach(
        (field, value) -> {
          int index = FIRST - cells.size();
          String header = "=" + field;
          columns.add(
              new MappedColumn(
                  index, header, field, 1, MappedColumn.Decision.APPLY, -1, List.of()));
          cells.add(value);
        });
  }

  static boolean isConstant(int column) {
    return column <= FIRST;
  }

  List<MappedColumn> columns() {
    return List.copyOf(columns);
  }

  String cell(int column) {
    return cells.get(FIRST - column);
  }
}
