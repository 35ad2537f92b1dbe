package org.rapporto.crm.imports.run;

import java.util.List;
import java.util.Objects;
import org.rapporto.crm.imports.ledger.RowResult;

/**
 * What becomes of one record of the file.
 *
 * @param result outcome, cards and codes
 * @param cards the records it creates or changes; empty unless it does
 * @param hash the hash of what the row says
 */
public record PlannedRow(RowResult result, List<PlannedCard> cards, long hash) {

  /** Copies the list. */
  public PlannedRow {
    Objects.requireNonNull(result, "result must not be null");
    cards = List.copyOf(cards);
  }
}
