package org.rapporto.crm.access;

import java.util.List;
import org.rapporto.crm.model.RecordId;

/**
 * Who may do what to some records. Prints as a table with a line for each principal and action, and
 * a column for each record in the order they were given.
 *
 * @param records the columns
 * @param rows the lines
 */
public record PolicyMatrix(List<RecordId> records, List<Row> rows) {

  /** Copies the lists. */
  public PolicyMatrix {
    records = List.copyOf(records);
    rows = List.copyOf(rows);
  }

  /**
   * One line.
   *
   * @param principal the id of the principal
   * @param action what
   * @param allowed to which of the records he may do it
   */
  public record Row(String principal, Action action, List<RecordId> allowed) {
    /** Copies the list. */
    public Row {
      allowed = List.copyOf(allowed);
    }
  }

  /** The table, with {@code x} for allowed and {@code .} for not. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      text.append(row.principal()).append(' ').append(row.action()).append(' ');
      records.forEach(id -> text.append(row.allowed().contains(id) ? 'x' : '.'));
      text.append('\n');
    }
    return text.toString();
  }
}
