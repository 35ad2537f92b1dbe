package org.rapporto.crm.audit;

import java.util.Objects;

/**
 * The first place at which the audit is not as it was written.
 *
 * @param kind what is wrong
 * @param seq the place in the chain
 */
public record ChainBreak(Kind kind, long seq) {

  /** What can be wrong. */
  public enum Kind {
    /** There is no entry at this place, or it stands elsewhere. */
    MISSING,
    /** The entry, or one before it, is not what was written. */
    CHANGED,
    /** The values of the entry are gone, and no erasure accounts for it. */
    VALUES_MISSING,
    /** The chain ends at another place than the base remembers. */
    END,
    /** An anchor tells of a longer chain: its end was cut off, or the base was set back. */
    CUT_OFF,
    /** An anchor tells of another chain. */
    ANCHOR,
    /** There are other entries outside the chain than there were when it began. */
    OUTSIDE
  }

  /** Checks the kind. */
  public ChainBreak {
    Objects.requireNonNull(kind, "kind must not be null");
  }
}
