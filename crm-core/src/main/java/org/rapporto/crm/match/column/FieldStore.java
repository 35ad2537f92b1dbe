package org.rapporto.crm.match.column;

import java.util.Arrays;

/** For each row a few numbers, in two flat arrays. Not thread-safe while rows are added. */
public final class FieldStore {

  private int[] ends = new int[16];
  private final IntList items = new IntList();
  private int rows;

  /** An empty store. */
  public FieldStore() {}

  /**
   * Ends a row: the numbers added since the last call are its numbers.
   *
   * @param row the numbers of the row
   */
  public void addRow(IntList row) {
    if (rows == ends.length) {
      ends = Arrays.copyOf(ends, rows + (rows >> 1) + 16);
    }
    for (int i = 0; i < row.size(); i++) {
      items.add(row.get(i));
    }
    ends[rows++] = items.size();
  }

  /**
   * How many rows there are.
   *
   * @return the count
   */
  public int rows() {
    return rows;
  }

  /**
   * Where the numbers of a row begin.
   *
   * @param row the row
   * @return the place of the first
   */
  public int from(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  /**
   * Where the numbers of a row end.
   *
   * @param row the row
   * @return the place behind the last
   */
  public int to(int row) {
    return ends[row];
  }

  /**
   * One number.
   *
   * @param at its place
   * @return the number
   */
  public int get(int at) {
    return items.get(at);
  }

  /**
   * Whether a row has no numbers.
   *
   * @param row the row
   * @return true if there are none
   */
  public boolean isEmpty(int row) {
    return from(row) == to(row);
  }
}
