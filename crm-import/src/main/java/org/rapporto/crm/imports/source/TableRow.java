package org.rapporto.crm.imports.source;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One record: its cells as text, what they were in the file, and what is irregular. Immutable. */
public final class TableRow implements SourceRow {
  private final long number;
  private final long line;
  private final List<String> cells;
  private final CellKind @Nullable [] kinds;
  private final Set<RowFlag> flags;
  private final int columns;
  private final List<String> leftOut;

  TableRow(long number, RawRow raw, Set<RowFlag> flags, int columns) {
    this.number = number;
    this.line = raw.line();
    this.cells = Collections.unmodifiableList(Arrays.asList(raw.cells()));
    this.kinds = raw.kinds();
    this.flags = flags;
    this.leftOut = raw.leftOut();
    this.columns = columns;
  }

  /**
   * The record's number.
   *
   * @return its number among the rows below the header, from 1, blank rows not counted
   */
  public long number() {
    return number;
  }

  @Override
  public long line() {
    return line;
  }

  /**
   * How many cells the row has in the file, which may be more or fewer than the table has columns.
   *
   * @return the number of cells
   */
  public int size() {
    return cells.size();
  }

  /**
   * The text of a cell as it stands in the file, blanks around it included.
   *
   * @param column from 0
   * @return the text; empty when the row has no such cell
   */
  public String cell(int column) {
    return column < cells.size() ? cells.get(column) : "";
  }

  /**
   * What a cell was in the file.
   *
   * @param column from 0
   * @return its kind; {@link CellKind#TEXT} when the row has no such cell
   */
  public CellKind kind(int column) {
    return kinds == null || column >= kinds.length ? CellKind.TEXT : kinds[column];
  }

  /**
   * All cells in the order of the columns.
   *
   * @return an unmodifiable list
   */
  public List<String> cells() {
    return cells;
  }

  /**
   * The cells behind the last column of the table, which no header names.
   *
   * @return an unmodifiable list, usually empty
   */
  public List<String> surplus() {
    return cells.size() <= columns ? List.of() : cells.subList(columns, cells.size());
  }

  /**
   * What is irregular about this row.
   *
   * @return an unmodifiable set, usually empty
   */
  public Set<RowFlag> flags() {
    return flags;
  }

  /**
   * What of the row is no text for a table and was not taken, such as {@code PHOTO} of a vCard.
   *
   * @return one name an item, as the file has it; usually empty
   */
  public List<String> leftOut() {
    return leftOut;
  }

  /** Prints numbers only, never a cell. */
  @Override
  public String toString() {
    return "TableRow[number=" + number + ", line=" + line + ", cells=" + size() + "]";
  }
}
