package org.rapporto.crm.access;

import java.util.List;
import org.rapporto.crm.model.RecordId;

/**
 * What became of the records of one who left.
 *
 * @param moved how many have their new owner
 * @param kept those that have not, as who handed over may not assign them, or may not even read
 *     them and administers the rights on them, as they lack a value that is required by now, or as
 *     the new owner has one of the same key
 */
public record HandOver(long moved, List<RecordId> kept) {

  /** Copies the list. */
  public HandOver {
    kept = List.copyOf(kept);
  }
}
