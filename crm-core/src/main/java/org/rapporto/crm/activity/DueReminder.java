package org.rapporto.crm.activity;

import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.rapporto.crm.model.CrmRecord;

/**
 * A reminder as it is delivered.
 *
 * @param key the same whenever this reminder is delivered again after a crash; a sink that
 *     remembers it delivers exactly once
 * @param reminder a record of {@link Reminders}
 * @param due when it was due
 * @param seen of what, by the id of each who is told, as he may read it; of who may not read it at
 *     all there is no more than its id and its time
 */
public record DueReminder(
    String key, CrmRecord reminder, Instant due, Map<String, AgendaEntry> seen) {

  /** Copies the map. */
  public DueReminder {
    if (seen.isEmpty()) {
      throw new IllegalArgumentException("Somebody is told of a reminder; found nobody");
    }
    seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
  }

  /**
   * Who is told: its user and those who stand in for him now, or those it is escalated to, as far
   * as they may read the activity.
   *
   * @return ids of users
   */
  public Set<String> recipients() {
    return seen.keySet();
  }

  /**
   * Of what: an activity, or an occurrence of a series.
   *
   * @return what all of the recipients may read of it; fields that one of them may not are empty
   */
  public AgendaEntry entry() {
    Iterator<AgendaEntry> all = seen.values().iterator();
    AgendaEntry common = all.next();
    while (all.hasNext()) {
      common = common.of(common(common.activity(), all.next().activity()));
    }
    return common;
  }

  private static CrmRecord common(CrmRecord one, CrmRecord other) {
    CrmRecord common = one;
    for (int slot = 0; slot < one.type().slotCount(); slot++) {
      if (!Objects.equals(one.valueAt(slot), other.valueAt(slot))) {
        common = common.withAt(slot, null);
      }
    }
    return common;
  }

  /**
   * Of what, for one of the recipients.
   *
   * @param recipient his id
   * @return what he may read of it
   * @throws IllegalArgumentException if he is no recipient
   */
  public AgendaEntry entryFor(String recipient) {
    AgendaEntry his = seen.get(recipient);
    if (his == null) {
      throw new IllegalArgumentException("User '" + recipient + "' is not told of this reminder");
    }
    return his;
  }

  /**
   * Of what.
   *
   * @return the activity, or the series of an occurrence without a record of its own, as {@link
   *     #entry} has it
   */
  public CrmRecord activity() {
    return entry().activity();
  }
}
