package org.rapporto.crm.audit;

import java.util.List;
import org.rapporto.crm.model.RecordId;

/**
 * What an erasure came to.
 *
 * @param records which records were erased, those merged with the given ones included
 * @param events how many audit entries lost their values
 * @param merges how many merges lost what they would need to be taken back
 */
public record ErasureReport(List<RecordId> records, long events, long merges) {

  /** Copies the list. */
  public ErasureReport {
    records = List.copyOf(records);
  }
}
