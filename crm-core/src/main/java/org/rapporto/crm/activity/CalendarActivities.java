package org.rapporto.crm.activity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.icalendar.CalendarEntry;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.StoreException;

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
 *   calendars.readEach(calendar).refused().forEach(entry -> log(entry.reason()));
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
   * but for what the calendar does not mention, any other is new. Of several entries of one UID
   * that name no occurrence the one of the highest SEQUENCE counts. A change of an occurrence and
   * all that follow cuts its series in two. A task may be of no time. Journal entries are passed
   * over.
   *
   * @param calendar VCALENDAR
   * @return activities and series as stored, in the order of the calendar
   * @throws IllegalArgumentException if an event has no time, or an entry one that no activity has,
   *     or a recurrence that cannot be read; nothing is stored then
   * @throws ActivityStateException if what is known as a series is none now, or the other way round
   */
  public List<CrmRecord> read(ICalComponent calendar) {
    return stored(CalendarEntries.byUid(calendar));
  }

  /**
   * Reads what can be read of a calendar somebody else wrote: one entry that cannot be is told with
   * the reason and does not keep the others out. All entries of one UID are stored together or not
   * at all, but for those that another one of the UID overrules, which are told; each UID is in a
   * transaction of its own. Not to be called inside a transaction, which would keep what was begun
   * for a UID.
   *
   * @param calendar VCALENDAR
   * @return what was stored and what was refused, in the order of the calendar
   * @throws org.rapporto.crm.store.StoreException if the store fails; what was stored before stays
   */
  public CalendarReading readEach(ICalComponent calendar) {
    List<CrmRecord> stored = new ArrayList<>();
    List<CalendarReading.Refused> refused = new ArrayList<>();
    CalendarEntries.byUid(calendar)
        .forEach(
            (uid, entries) -> {
              try {
                stored.addAll(stored(Map.of(uid, entries)));
                refused.addAll(CalendarEntries.overruled(entries));
              } catch (StoreException e) {
                throw e;
              } catch (IllegalArgumentException | CrmException e) {
                List<ICalComponent> lines = entries.stream().map(CalendarEntry::component).toList();
                refused.add(new CalendarReading.Refused(lines, e));
              }
            });
    return new CalendarReading(stored, refused);
  }

  private List<CrmRecord> stored(Map<String, List<CalendarEntry>> byUid) {
    return Schedule.in(session).<List<CrmRecord>>write(s -> new CalendarEntries(s).read(byUid));
  }
}
