package org.rapporto.crm.imports.row;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.rapporto.crm.imports.mapping.MappedColumn;

/**
 * Hashes what the imported columns of a row say, in the order of their fields, so that the place of
 * a column does not matter. Not thread-safe.
 */
final class RowHash {

  /** FarmHash Fingerprint64, which stays the same in all versions. */
  private static final HashFunction HASH = Hashing.farmHashFingerprint64();

  private static final char BEHIND_FIELD = '\u0001';
  private static final char BEHIND_CELL = '\u0002';

  private final String[] fields;
  private final int[] order;
  private final String[] cells;
  private final StringBuilder text = new StringBuilder();
  private byte[] bytes = new byte[512];

  RowHash(List<MappedColumn> columns, RoleNumbers roles) {
    this.fields = new String[columns.size()];
    for (int i = 0; i < fields.length; i++) {
      String field = columns.get(i).field().toString();
      fields[i] = roles.of(i) == 1 ? field : field + ' ' + roles.of(i);
    }
    this.order =
        IntStream.range(0, fields.length)
            .boxed()
            .sorted(Comparator.comparing(i -> fields[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.cells = new String[fields.length];
  }

  void begin() {
    Arrays.fill(cells, "");
  }

  /** What the column at a position says, in the order given to the constructor. */
  void put(int position, String cell, String label) {
    cells[position] = label.isEmpty() ? cell : label + BEHIND_FIELD + cell;
  }

  /**
   * The hash of the row.
   *
   * @param region where its telephones were read; empty for nowhere
   * @param notes what was made of its cells: the same cells can be read otherwise in another file,
   *     where a column proves more
   */
  long value(String region, List<CellNote> notes) {
    text.setLength(0);
    text.append(region).append(BEHIND_CELL);
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && fields[order[to]].equals(fields[order[from]])) {
        to++;
      }
      append(from, to);
      from = to;
    }
    if (!notes.isEmpty()) {
      append(notes);
    }
    return hash();
  }

  /** As {@code HASH.hashUnencodedChars(text)}, which takes room for each row anew. */
  private long hash() {
    int length = text.length();
    if (bytes.length < 2 * length) {
      bytes = new byte[4 * length];
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      bytes[2 * i] = (byte) c;
      bytes[2 * i + 1] = (byte) (c >>> 8);
    }
    return HASH.hashBytes(bytes, 0, 2 * length).asLong();
  }

  private void append(List<CellNote> notes) {
    String[] said = new String[notes.size()];
    for (int i = 0; i < said.length; i++) {
      said[i] = notes.get(i).code() + BEHIND_FIELD + notes.get(i).after();
    }
    Arrays.sort(said);
    for (String note : said) {
      text.append(note).append(BEHIND_CELL);
    }
  }

  /** Cells of the same field count in any order. */
  private void append(int from, int to) {
    if (to - from == 1) {
      append(fields[order[from]], cells[order[from]]);
      return;
    }
    String[] same = new String[to - from];
    for (int i = from; i < to; i++) {
      same[i - from] = cells[order[i]];
    }
    Arrays.sort(same);
    for (String cell : same) {
      append(fields[order[from]], cell);
    }
  }

  private void append(String field, String cell) {
    if (!cell.isEmpty()) {
      text.append(field).append(BEHIND_FIELD).append(cell).append(BEHIND_CELL);
    }
  }
}
