package org.rapporto.crm.access;

import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;

/**
 * Decides what a principal may do, as a filter over records. The gate joins the filter of {@link
 * Action#READ} to every query, and tests the filter of a write on the stored and on the new image
 * inside the transaction, before the first write.
 *
 * <p>A {@link Policy} is such decisions as data, with field rules, sharing and explanations; an
 * implementation by hand needs the one method alone. Implementations are immutable and thread-safe,
 * and answer the same for the same arguments.
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

  /**
   * On which records of a type a principal may do something, for a policy that asks for more than
   * the principal. This is what the gate asks.
   *
   * @param facts what holds in the transaction
   * @param action what
   * @param type on which type
   * @return the filter such records pass; its steps to other records may stand inside each other
   */
  default Filter filterFor(AccessFacts facts, Action action, RecordType type) {
    return filterFor(facts.principal(), action, type);
  }

  /**
   * Which fields of records a principal may not read or write, or not on every record.
   *
   * @param facts what holds in the transaction
   * @param type of which type
   * @return the restricted fields; {@link FieldRights#OPEN} if there are none
   */
  default FieldRights fieldsFor(AccessFacts facts, RecordType type) {
    return FieldRights.OPEN;
  }
}
