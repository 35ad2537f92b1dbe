package org.rapporto.crm.activity;

import java.util.List;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.model.CrmRecord;

/**
 * What became of the entries of a calendar. Immutable.
 *
 * @param stored activities and series as stored
 * @param refused what was not stored
 */
public record CalendarReading(List<CrmRecord> stored, List<Refused> refused) {

  /** Copies the lists. */
  public CalendarReading {
    stored = List.copyOf(stored);
    refused = List.copyOf(refused);
  }

  /**
   * Entries of one UID that were not stored.
   *
   * @param entries as the calendar has them
   * @param reason why; it holds no values of theirs
   */
  public record Refused(List<ICalComponent> entries, RuntimeException reason) {

    /** Copies the list. */
    public Refused {
      entries = List.copyOf(entries);
    }
  }
}
