package org.rapporto.crm.activity;

import java.time.Instant;
import java.util.Set;
import org.rapporto.crm.model.CrmRecord;

/**
 * A reminder as it is delivered.
 *
 * @param key the same whenever this reminder is delivered again after a crash; a sink that
 *     remembers it delivers exactly once
 * @param reminder a record of {@link Reminders}
 * @param entry of what: an activity, or an occurrence of a series
 * @param due when it was due
 * @param recipients the ids of its user and of those who stand in for him now
 */
public record DueReminder(
    String key, CrmRecord reminder, AgendaEntry entry, Instant due, Set<String> recipients) {

  /** Copies the set. */
  public DueReminder {
    recipients = Set.copyOf(recipients);
  }

  /**
   * Of what.
   *
   * @return the activity, or the series of an occurrence without a record of its own
   */
  public CrmRecord activity() {
    return entry.activity();
  }
}
