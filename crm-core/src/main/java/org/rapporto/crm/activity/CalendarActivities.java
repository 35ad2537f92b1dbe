package org.rapporto.crm.activity;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * Activities as iCalendar, for the calendars of others, and back: events and tasks, of series with
 * RRULE, RDATE, EXDATE and an entry with RECURRENCE-ID for each occurrence that has a record of its
 * own. What a calendar says that no field tells is kept with the activity word for word, and
 * written again. Who and what an activity is about is not written: ids of records are nobody else's
 * business. Sends nothing. Immutable and as thread-safe as its session.
 *
 * <pre>{@code
 * CalendarActivities calendars = CalendarActivities.in(session);
 * String text = ICalWriter.write(calendars.write(List.of(series.id())));
 * for (ICalComponent calendar : ICalReader.standard().read(text).calendars()) {
 *   calendars.read(calendar);
 * }
 * }</pre>
 */
public final class CalendarActivities {

  private final CrmSession session;

  private CalendarActivities(CrmSession session) {
    this.session = Objects.requireNonNull(session, "session must not be null");
  }

  /**
   * The activities of a base.
   *
   * @param session who reads and writes them
   * @return the calendars
   */
  public static CalendarActivities in(CrmSession session) {
    return new CalendarActivities(session);
  }

  /**
   * Writes activities. An occurrence whose record is deleted, or not for this principal, is an
   * EXDATE; one that was called off is an entry of STATUS CANCELLED.
   *
   * @param ids activities and series; the record of an occurrence is written with its series
   * @return VCALENDAR with a VTIMEZONE for each zone
   * @throws org.rapporto.crm.model.CrmException if what is stored of one cannot be read
   */
  public ICalComponent write(Collection<RecordId> ids) {
    List<RecordId> copy = List.copyOf(ids);
    return session.<ICalComponent>inSnapshot(s -> new CalendarWriting(s).write(copy));
  }

  /**
   * Reads activities. An entry is known by its UID: one that was read or written before is changed,
   * but for what the calendar does not mention, any other is new. Journal entries are passed over.
   *
   * @param calendar VCALENDAR
   * @return activities and series as stored, in the order of the calendar
   * @throws IllegalArgumentException if an entry has no time, or one that no activity has, or a
   *     recurrence that cannot be read; nothing is stored then
   * @throws ActivityStateException if what is known as a series is none now, or the other way round
   */
  public List<CrmRecord> read(ICalComponent calendar) {
    return Schedule.in(session).<List<CrmRecord>>write(s -> new CalendarEntries(s).read(calendar));
  }
}
