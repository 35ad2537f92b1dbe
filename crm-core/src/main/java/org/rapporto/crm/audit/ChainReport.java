package org.rapporto.crm.audit;

import java.util.Optional;

/**
 * What a check of the audit chain came to.
 *
 * @param events how many entries were checked
 * @param erased how many of them have lost their values by an erasure; the chain covers them still
 * @param outside how many entries are older than the chain, of a base of an earlier version; of
 *     these only the number is checked
 * @param anchors how many anchors were compared
 * @param firstBreak where it is not as it was written, or empty if all is
 */
public record ChainReport(
    long events, long erased, long outside, long anchors, Optional<ChainBreak> firstBreak) {

  /**
   * Whether all is as it was written.
   *
   * @return true if there is no break
   */
  public boolean isSound() {
    return firstBreak.isEmpty();
  }
}
