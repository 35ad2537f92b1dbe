package org.rapporto.crm.imports.source;

/**
 * A row that could not be taken apart into cells. Reading goes on with the next row.
 *
 * @param number its number among the rows below the header, from 1, blank rows not counted
 * @param line the line or sheet row it starts at, from 1
 * @param column where in the line that was noticed, from 1; 0 when not known
 * @param reason what is wrong with it
 * @param raw its text as it stands in the file, at most 2,000 characters of it
 */
public record BrokenRow(long number, long line, int column, BrokenReason reason, String raw)
    implements SourceRow {
  /**
   * A broken row of which the place in the line is not known.
   *
   * @param number its number among the rows below the header, from 1
   * @param line the line or sheet row it starts at, from 1
   * @param reason what is wrong with it
   * @param raw its text
   */
  public BrokenRow(long number, long line, BrokenReason reason, String raw) {
    this(number, line, 0, reason, raw);
  }

  /** Leaves the text out, as it may be personal. */
  @Override
  public String toString() {
    return "BrokenRow[number="
        + number
        + ", line="
        + line
        + ", column="
        + column
        + ", reason="
        + reason
        + "]";
  }
}
