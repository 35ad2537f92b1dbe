package org.rapporto.crm.imports.undo;

import java.util.Objects;
import org.rapporto.crm.model.RecordId;

/**
 * Something of a run that was not taken back. Undoing the run again tries again.
 *
 * @param id which record
 * @param field which field of it; empty for the whole record
 * @param reason why
 * @param by who edited it since, which record uses it or has it in itself, or the id of the run
 *     that changed it since; empty if that cannot be told
 */
public record Kept(RecordId id, String field, Reason reason, String by) {

  /** Why something is kept. */
  public enum Reason {
    /** Somebody changed it since; his change is worth more than the undo. */
    EDITED_SINCE,
    /**
     * Another import run went on from there: the one that has to be taken back first. When it is,
     * undoing this run again takes this back too.
     */
    CHANGED_BY_RUN,
    /** A record that stays refers to it. */
    USED_BY,
    /**
     * Somebody merged it into another record, which has its values. When that merge is taken back,
     * undoing this run again takes this back too.
     */
    MERGED_SINCE,
    /** The record is gone, so there is nothing to put the value back into. */
    DELETED_SINCE,
    /** Another record took the natural key or external id that would come back. */
    KEY_TAKEN,
    /** The values that would come back are not accepted any more, or the principal may not. */
    REFUSED
  }

  /** Checks the parts. */
  public Kept {
    Objects.requireNonNull(id, "id must not be null");
    Objects.requireNonNull(field, "field must not be null");
    Objects.requireNonNull(reason, "reason must not be null");
    Objects.requireNonNull(by, "by must not be null");
  }
}
