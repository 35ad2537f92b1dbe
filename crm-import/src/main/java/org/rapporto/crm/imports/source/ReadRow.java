package org.rapporto.crm.imports.source;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row as a {@link TableReader} of a program gives it.
 *
 * @param line the line or row of the file it starts at, from 1 and never falling
 * @param cells its cells in the order of the columns; for a broken row its text alone
 * @param broken why it could not be taken apart, or null when it was
 */
public record ReadRow(long line, List<String> cells, @Nullable BrokenReason broken) {
  /** Checks the line and copies the cells. */
  public ReadRow {
    if (line < 1) {
      throw new IllegalArgumentException("line must be at least 1, but is " + line);
    }
    cells = List.copyOf(cells);
  }

  /**
   * A row that was read.
   *
   * @param line the line it starts at, from 1
   * @param cells its cells
   * @return the row
   */
  public static ReadRow of(long line, List<String> cells) {
    return new ReadRow(line, cells, null);
  }

  /**
   * A row that could not be read; reading goes on behind it.
   *
   * @param line the line it starts at, from 1
   * @param reason what is wrong with it
   * @param raw its text
   * @return the row
   */
  public static ReadRow broken(long line, BrokenReason reason, String raw) {
    Objects.requireNonNull(reason, "reason must not be null");
    return new ReadRow(line, List.of(raw), reason);
  }

  RawRow toRaw() {
    return broken == null
        ? new RawRow(line, cells.toArray(new String[0]), null, Set.of(), null)
        : RawRow.broken(line, broken, cells.get(0));
  }

  /** Leaves the cells out, as they may be personal. */
  @Override
  public String toString() {
    return "ReadRow[line=" + line + ", cells=" + cells.size() + ", broken=" + broken + "]";
  }
}
