package org.rapporto.crm.activity;

import java.util.List;
import org.rapporto.crm.model.CrmRecord;

/**
 * What was found in the time of people, and what could not be looked at. Immutable if what was
 * found is.
 *
 * @param <T> what was looked for
 * @param found what was found
 * @param incomplete series that do not count, or not all along: their recurrence cannot be read, or
 *     they have more than 600,000 occurrences in that time, which is one each minute for more than
 *     a year; none if all is found
 */
public record AgendaReading<T>(T found, List<CrmRecord> incomplete) {

  /** Copies the list. */
  public AgendaReading {
    incomplete = List.copyOf(incomplete);
  }
}
