package org.rapporto.crm.access;

import java.util.List;
import org.rapporto.crm.model.RecordId;

/**
 * What another policy would change for one user and one type of records.
 *
 * @param user the id of the user
 * @param gained how many live records he would see that he does not see now
 * @param lost how many live records he sees now and would not see
 * @param gainedSamples some of the first
 * @param lostSamples some of the second
 */
public record PolicyChange(
    String user, long gained, long lost, List<RecordId> gainedSamples, List<RecordId> lostSamples) {

  /** Copies the lists. */
  public PolicyChange {
    gainedSamples = List.copyOf(gainedSamples);
    lostSamples = List.copyOf(lostSamples);
  }
}
