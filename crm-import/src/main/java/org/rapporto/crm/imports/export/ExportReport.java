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
 * @param onlyOurs fields that have values and no place in the standard of the format, such as a tax
 *     number in a vCard: they are written where other programs pass them over and an import of ours
 *     finds them; each once
 * @param time how long it took
 */
public record ExportReport(
    String type,
    ExportFormat format,
    long records,
    List<String> columns,
    List<String> onlyOurs,
    Duration time) {

  /** Copies the lists. */
  public ExportReport {
    columns = List.copyOf(columns);
    onlyOurs = List.copyOf(onlyOurs);
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
