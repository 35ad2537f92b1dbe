package org.rapporto.crm.audit;

import java.util.List;

/**
 * A place outside the base where ends of the audit chain are kept: a time-stamping service, another
 * database, a file on another machine. The chain alone does not show that its end was cut off, or
 * that the whole base was set back; with an anchor both are found.
 *
 * <p>Implementations are thread-safe. An anchor is written after the transaction it tells of was
 * committed; should that throw, the error reaches the caller of that transaction, which stays
 * committed, and the next transaction tries again.
 */
public interface AuditAnchor {

  /**
   * Keeps an anchor.
   *
   * @param anchor the end of the chain
   */
  void keep(Anchor anchor);

  /**
   * The anchors that were kept.
   *
   * @return in the order in which they were kept; empty if there are none
   */
  List<Anchor> kept();
}
