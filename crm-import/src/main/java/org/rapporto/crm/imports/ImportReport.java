package org.rapporto.crm.imports;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.ledger.RunCounts;

/**
 * What an import came to.
 *
 * @param run the id of the run in the ledger of the base; null for a dry run
 * @param draft the file and its mapping
 * @param counts outcomes and codes
 * @param time how long it took
 */
public record ImportReport(@Nullable UUID run, ImportDraft draft, RunCounts counts, Duration time) {

  /** Checks the parts. */
  public ImportReport {
    Objects.requireNonNull(draft, "draft must not be null");
    Objects.requireNonNull(counts, "counts must not be null");
  }

  /**
   * How fast it went.
   *
   * @return records a second
   */
  public double rowsPerSecond() {
    return counts.records() / Math.max(1e-9, time.toNanos() / 1e9);
  }
}
