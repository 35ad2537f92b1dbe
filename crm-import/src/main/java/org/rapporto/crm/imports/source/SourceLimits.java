package org.rapporto.crm.imports.source;

/**
 * How much of a file is taken before it is refused. A hostile or mistaken file then costs a typed
 * error and no memory.
 *
 * <p>Immutable; start from {@link #standard()} and change what is needed:
 *
 * <pre>{@code
 * SourceLimits.standard().withMaxRows(50_000)
 * }</pre>
 *
 * @param maxUnpackedBytes bytes a zipped workbook may unpack to, all entries together
 * @param maxRatio how many times larger than the file its unpacked content may be, once that
 *     exceeds 16 MiB
 * @param maxEntries entries a zipped workbook may hold
 * @param maxColumns columns a row may have
 * @param maxCellChars characters a workbook's cell may hold; a row with a larger one is reported as
 *     broken
 * @param maxRecordChars characters a record of delimited text may hold; a longer one is reported as
 *     broken
 * @param maxRows rows of a table, the header and blank ones included
 */
public record SourceLimits(
    long maxUnpackedBytes,
    int maxRatio,
    int maxEntries,
    int maxColumns,
    int maxCellChars,
    int maxRecordChars,
    long maxRows) {

  private static final SourceLimits STANDARD =
      new SourceLimits(2L << 30, 200, 10_000, 16_384, 32_767, 1 << 20, 20_000_000L);

  /** Checks that every limit is positive. */
  public SourceLimits {
    if (Math.min(Math.min(maxUnpackedBytes, maxRows), Math.min(maxRatio, maxEntries)) < 1
        || Math.min(maxColumns, Math.min(maxCellChars, maxRecordChars)) < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }

  /**
   * The limits used when nothing else is said: 2 GiB unpacked, ratio 200, 10,000 entries, 16,384
   * columns, 32,767 characters a workbook's cell, 1,048,576 characters a text record, 20,000,000
   * rows.
   *
   * @return the standard limits
   */
  public static SourceLimits standard() {
    return STANDARD;
  }

  /**
   * These limits with another number of unpacked bytes.
   *
   * @param bytes at least 1
   * @return a changed copy
   */
  public SourceLimits withMaxUnpackedBytes(long bytes) {
    return new SourceLimits(
        bytes, maxRatio, maxEntries, maxColumns, maxCellChars, maxRecordChars, maxRows);
  }

  /**
   * These limits with another ratio of unpacked to packed bytes.
   *
   * @param ratio at least 1
   * @return a changed copy
   */
  public SourceLimits withMaxRatio(int ratio) {
    return new SourceLimits(
        maxUnpackedBytes, ratio, maxEntries, maxColumns, maxCellChars, maxRecordChars, maxRows);
  }

  /**
   * These limits with another number of zip entries.
   *
   * @param entries at least 1
   * @return a changed copy
   */
  public SourceLimits withMaxEntries(int entries) {
    return new SourceLimits(
        maxUnpackedBytes, maxRatio, entries, maxColumns, maxCellChars, maxRecordChars, maxRows);
  }

  /**
   * These limits with another number of columns.
   *
   * @param columns at least 1
   * @return a changed copy
   */
  public SourceLimits withMaxColumns(int columns) {
    return new SourceLimits(
        maxUnpackedBytes, maxRatio, maxEntries, columns, maxCellChars, maxRecordChars, maxRows);
  }

  /**
   * These limits with another length of a workbook's cell.
   *
   * @param chars at least 1
   * @return a changed copy
   */
  public SourceLimits withMaxCellChars(int chars) {
    return new SourceLimits(
        maxUnpackedBytes, maxRatio, maxEntries, maxColumns, chars, maxRecordChars, maxRows);
  }

  /**
   * These limits with another length of a text record.
   *
   * @param chars at least 1
   * @return a changed copy
   */
  public SourceLimits withMaxRecordChars(int chars) {
    return new SourceLimits(
        maxUnpackedBytes, maxRatio, maxEntries, maxColumns, maxCellChars, chars, maxRows);
  }

  /**
   * These limits with another number of rows.
   *
   * @param rows at least 1
   * @return a changed copy
   */
  public SourceLimits withMaxRows(long rows) {
    return new SourceLimits(
        maxUnpackedBytes, maxRatio, maxEntries, maxColumns, maxCellChars, maxRecordChars, rows);
  }
}
