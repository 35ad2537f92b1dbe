package org.rapporto.crm.merge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.RecordId;

/**
 * What taking a merge back came to.
 *
 * @param merge the id of its record of {@link org.rapporto.crm.contact.CardMerges}
 * @param restored the records that are there again: cards, and roles that had been folded
 * @param entries every field and link that went back, and every one that stays with the reason
 */
public record UnmergeReport(RecordId merge, List<RecordId> restored, List<Entry> entries) {

  /** Copies the lists. */
  public UnmergeReport {
    restored = List.copyOf(restored);
    entries = List.copyOf(entries);
  }

  /**
   * What stays although the merge changed it.
   *
   * @return the entries that need somebody's eye
   */
  public List<Entry> kept() {
    return entries.stream().filter(e -> e.reason() != Reason.RESTORED).toList();
  }

  /** Why a field or a link is as it is now. */
  public enum Reason {
    /** It is as it was before the merge. */
    RESTORED,
    /**
     * Somebody went on from there after the merge; the later edit stays, also where another one
     * took it back to what the merge had left.
     */
    EDITED_SINCE,
    /** The record is deleted; it was left so. */
    DELETED_SINCE,
    /** The field was retired, and can no longer be written. */
    FIELD_RETIRED,
    /** The field got another value type since, which cannot hold what was there. */
    NOT_CONVERTED,
    /** Another record took the natural key or the external id meanwhile. */
    KEY_TAKEN,
    /** Somebody restored the card by hand before; it was left as it is. */
    LIVE_ALREADY
  }

  /**
   * One field, or one link.
   *
   * @param record of which record
   * @param field the name of the field; empty for the record as a whole
   * @param stands what stands there now, or null
   * @param before what stood there before the merge, or null
   * @param reason why
   */
  public record Entry(
      RecordId record,
      String field,
      @Nullable Object stands,
      @Nullable Object before,
      Reason reason) {

    /** Prints record, field and reason; values are personal data. */
    @Override
    public String toString() {
      return record + (field.isEmpty() ? "" : " " + field) + " " + reason;
    }
  }
}
