package org.rapporto.crm.imports.plan;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.rapporto.crm.imports.ledger.Outcome;

/**
 * What an import of one file would do to the base: a JSON document, with one line a record that
 * tells the outcome, the cards, each change with the value before and after, and the codes. Cards
 * that would be made are called {@code contact#1}, {@code contact#2} and so on.
 *
 * <p>It may be kept, shown, compared with another one, and applied: then exactly this happens, or
 * nothing. The document holds the personal data of the file.
 *
 * @param document the file of the document
 * @param sha256 the SHA-256 of the imported file in hexadecimal digits
 * @param settings a digest of mapping and settings
 * @param records how many records the imported file has
 * @param outcomes how many records would have each outcome
 */
public record ImportPlan(
    Path document, String sha256, String settings, long records, Map<Outcome, Long> outcomes) {

  /** Copies the map. */
  public ImportPlan {
    Objects.requireNonNull(document, "document must not be null");
    Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
    byOutcome.putAll(outcomes);
    outcomes = java.util.Collections.unmodifiableMap(byOutcome);
  }

  /**
   * Reads a plan that was written before.
   *
   * @param document the file of the document
   * @return the plan
   * @throws org.rapporto.crm.model.CrmException if the file is no plan, or is cut off
   */
  public static ImportPlan read(Path document) {
    try (PlanReader reader = PlanReader.open(document)) {
      return reader.readAll();
    }
  }
}
