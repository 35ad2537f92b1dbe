package org.rapporto.crm;

import java.time.Instant;
import java.util.Objects;
import org.rapporto.crm.model.CrmRecord;

/**
 * One entry of a record's timeline.
 *
 * @param at when it happened, or is planned
 * @param record what: a note, an activity, or a record of another type that shows on timelines
 */
public record TimelineEntry(Instant at, CrmRecord record) {

  /** Checks that neither part is null. */
  public TimelineEntry {
    Objects.requireNonNull(at, "at must not be null");
    Objects.requireNonNull(record, "record must not be null");
  }
}
