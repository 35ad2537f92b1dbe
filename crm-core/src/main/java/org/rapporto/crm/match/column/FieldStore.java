package org.rapporto.crm.match.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * For each row a few numbers, in flat arrays: those of one store, or of several stores row by row,
 * so that all that is known of a row lies together. Not thread-safe while rows are added.
 */
public final class FieldStore {

  private int[] ends;
  private final IntList items;
  private int rows;

  /** Of stores packed together: where each row begins, with an end for each store in front. */
  private final int[] starts;

  private final int place;
  private final int stores;

  /** An empty store. */
  public FieldStore() {
    ends = new int[16];
    items = new IntList();
    starts = new int[0];
    place = 0;
    stores = 0;
  }

  private FieldStore(int[] starts, IntList items, int place, int stores) {
    this.ends = new int[0];
    this.items = items;
    this.rows = starts.length;
    this.starts = starts;
    this.place = place;
    this.stores = stores;
  }

  /**
   * Stores with the same rows, packed row by row.
   *
   * @param apart the stores, which do not change
   * @return stores with the same numbers, in the same order, to which no rows can be added
   */
  public static List<FieldStore> packed(List<FieldStore> apart) {
    int width = apart.size();
    int rows = width == 0 ? 0 : apart.get(0).rows;
    int[] starts = new int[rows];
    long size = (long) rows * width;
    for (FieldStore store : apart) {
      size += store.items.size();
    }
    IntList all = new IntList(Math.toIntExact(size));
    for (int row = 0; row < rows; row++) {
      starts[row] = all.size();
      int end = all.size() + width;
      for (FieldStore store : apart) {
        end += store.to(row) - store.from(row);
        all.add(end);
      }
      for (FieldStore store : apart) {
        for (int i = store.from(row); i < store.to(row); i++) {
          all.add(store.get(i));
        }
      }
    }
    List<FieldStore> packed = new ArrayList<>(width);
    for (int place = 0; place < width; place++) {
      packed.add(new FieldStore(starts, all, place, width));
    }
    return packed;
  }

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
    if (stores > 0) {
      return place == 0 ? starts[row] + stores : items.get(starts[row] + place - 1);
    }
    return row == 0 ? 0 : ends[row - 1];
  }

  /**
   * Where the numbers of a row end.
   *
   * @param row the row
   * @return the place behind the last
   */
  public int to(int row) {
    return stores > 0 ? items.get(starts[row] + place) : ends[row];
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
