package org.rapporto.crm.imports.mapping;

import java.util.List;
import java.util.Objects;

/**
 * A column as the mapper sees it.
 *
 * @param header the header text; empty if the file has none
 * @param sample cells from all over the file; some hundred are enough. Blank ones are passed over
 */
public record TableColumn(String header, List<String> sample) {
  /** Makes a column; the sample is copied. */
  public TableColumn {
    Objects.requireNonNull(header, "header must not be null");
    sample = List.copyOf(sample);
  }
}
