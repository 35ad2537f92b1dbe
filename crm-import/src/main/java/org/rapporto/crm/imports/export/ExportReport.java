package org.rapporto.crm.imports.export;

import java.time.Duration;
import java.util.List;

/**
 * What an export came to.
 *
 * @param type the name of the record type
 * @param format what was written
 * @param records how many records
 * @param columns the headers in order; empty for formats without columns
 * @param leftOut fields that have values and no place in the format, such as {@code
 *     contact.shoe_size} in a vCard; each once
 * @param time how long it took
 */
public record ExportReport(
    String type,
    ExportFormat format,
    long records,
    List<String> columns,
    List<String> leftOut,
    Duration time) {

  /** Copies the lists. */
  public ExportReport {
    columns = List.copyOf(columns);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * The speed.
   *
   * @return records a second
   */
  public double recordsPerSecond() {
    return records / Math.max(time.toNanos() / 1e9, 1e-9);
  }
}
