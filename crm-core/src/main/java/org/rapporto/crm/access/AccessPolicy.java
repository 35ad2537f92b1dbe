package org.rapporto.crm.access;

import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;

/**
 * Decides what a principal may do, as a filter over records. The gate joins the filter of {@link
 * Action#READ} to every query, and tests the filter of a write on the stored and on the new image
 * inside the transaction, before the first write.
 *
 * <p>Implementations are immutable and thread-safe, and answer the same for the same arguments.
 */
@FunctionalInterface
public interface AccessPolicy {

  /** Everybody may do everything. */
  AccessPolicy ALLOW_ALL = (principal, action, type) -> Filter.everything();

  /**
   * On which records of a type a principal may do something.
   *
   * @param principal who
   * @param action what
   * @param type on which type
   * @return the filter such records pass: {@link Filter#nothing} for none
   */
  Filter filterFor(Principal principal, Action action, RecordType type);
}
