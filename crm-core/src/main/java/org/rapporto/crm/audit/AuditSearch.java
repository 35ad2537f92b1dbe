package org.rapporto.crm.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.model.RecordId;

/**
 * Which entries of the audit to find, newest first. Immutable; each setting gives a new search.
 *
 * @param actor of which principal, or null for all
 * @param action what was done, or null for all
 * @param record to which record, or null for all
 * @param from not before this, or null
 * @param until before this, or null
 */
public record AuditSearch(
    @Nullable String actor,
    @Nullable Action action,
    @Nullable RecordId record,
    @Nullable Instant from,
    @Nullable Instant until) {

  /**
   * All entries.
   *
   * @return the search
   */
  public static AuditSearch all() {
    return new AuditSearch(null, null, null, null, null);
  }

  /**
   * What one principal did.
   *
   * @param id of the principal
   * @return a new search
   */
  public AuditSearch by(String id) {
    return new AuditSearch(id, action, record, from, until);
  }

  /**
   * One kind of what is done.
   *
   * @param what the action
   * @return a new search
   */
  public AuditSearch of(Action what) {
    return new AuditSearch(actor, what, record, from, until);
  }

  /**
   * What was done to one record.
   *
   * @param id of the record
   * @return a new search
   */
  public AuditSearch to(RecordId id) {
    return new AuditSearch(actor, action, id, from, until);
  }

  /**
   * What was done in a time.
   *
   * @param start not before this
   * @param end before this
   * @return a new search
   */
  public AuditSearch between(Instant start, Instant end) {
    return new AuditSearch(actor, action, record, start, end);
  }
}
