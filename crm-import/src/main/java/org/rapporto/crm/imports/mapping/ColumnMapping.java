package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.mapping.MappedColumn.Decision;

/**
 * The proposal for a whole table: one entry a column, in the order of the file.
 *
 * @param columns all columns, also those that are not taken
 */
public record ColumnMapping(List<MappedColumn> columns) {
  /** Makes a mapping; the list is copied. */
  public ColumnMapping {
    columns = List.copyOf(columns);
  }

  /**
   * The columns to take without asking.
   *
   * @return in the order of the file
   */
  public List<MappedColumn> applied() {
    return with(Decision.APPLY);
  }

  /**
   * The columns somebody should confirm.
   *
   * @return in the order of the file
   */
  public List<MappedColumn> asked() {
    return with(Decision.ASK);
  }

  /**
   * The columns to be taken whose cells go to a field, whatever the qualifier or part.
   *
   * @param base such as {@code phone}
   * @return in the order of the file
   */
  public List<MappedColumn> appliedTo(String base) {
    List<MappedColumn> found = new ArrayList<>();
    for (MappedColumn column : columns) {
      if (column.decision() == Decision.APPLY && column.field().base().equals(base)) {
        found.add(column);
      }
    }
    return List.copyOf(found);
  }

  private List<MappedColumn> with(Decision decision) {
    List<MappedColumn> found = new ArrayList<>();
    for (MappedColumn column : columns) {
      if (column.decision() == decision) {
        found.add(column);
      }
    }
    return List.copyOf(found);
  }
}
