package org.rapporto.crm.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.RecordId;

/**
 * What happened once to one record: written in the transaction of the change itself.
 *
 * @param at when, by the clock of the {@code Crm}
 * @param actor the id of the principal
 * @param authority under which authority, as {@link Principal#authority} tells
 * @param action what was done
 * @param record to which record
 * @param version the version the record had afterwards
 * @param changes what changed, in the order of the fields; derived fields are left out
 */
public record AuditEvent(
    Instant at,
    String actor,
    String authority,
    Action action,
    RecordId record,
    long version,
    List<Change> changes) {

  /**
   * The {@link Change#field} by which a record tells of an {@link Action#MERGE} in which it became
   * part of another one: the id of that one before or after, by which it was taken back or made.
   */
  public static final String MERGED_INTO = "merge.into";

  /** The same for the record that stayed: the list of the ids of those that became part of it. */
  public static final String MERGED_FROM = "merge.from";

  /** Copies the list. */
  public AuditEvent {
    changes = List.copyOf(changes);
  }

  /**
   * One field that changed.
   *
   * @param field its name; or {@link AuditEvent#MERGED_INTO} or {@link AuditEvent#MERGED_FROM}
   * @param before the value before, or null for none
   * @param after the value after, or null for none
   */
  public record Change(String field, @Nullable Object before, @Nullable Object after) {

    /** Prints the name of the field alone; values are personal data. */
    @Override
    public String toString() {
      return field;
    }
  }
}
