package org.rapporto.crm.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent.Change;
import org.rapporto.crm.model.RecordId;

/**
 * One entry of the audit: a change of a record, or something about no record in particular, such as
 * an export.
 *
 * @param seq its place in the chain; empty for entries older than the chain
 * @param at when, by the clock of the {@code Crm}
 * @param actor the id of the principal
 * @param authority under which authority
 * @param action what was done
 * @param record to which record, or empty
 * @param version the version the record had afterwards; 0 without a record
 * @param changes what changed; empty too if the values were erased
 * @param facts what else is known by name, such as the reason, the number of rows, the fingerprint
 *     of the query; never values of records
 */
public record AuditEntry(
    OptionalLong seq,
    Instant at,
    String actor,
    String authority,
    Action action,
    Optional<RecordId> record,
    long version,
    List<Change> changes,
    Map<String, String> facts) {

  /** Copies the collections. */
  public AuditEntry {
    changes = List.copyOf(changes);
    facts = Map.copyOf(facts);
  }

  /** Prints place, actor and action alone. */
  @Override
  public String toString() {
    return "AuditEntry " + (seq.isPresent() ? seq.getAsLong() : "-") + " " + actor + " " + action;
  }
}
