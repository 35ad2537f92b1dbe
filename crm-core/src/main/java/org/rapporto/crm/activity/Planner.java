package org.rapporto.crm.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.calendar.Appointment;
import org.rapporto.crm.calendar.Attendee;
import org.rapporto.crm.calendar.BusyStatus;
import org.rapporto.crm.calendar.Conflict;
import org.rapporto.crm.calendar.FreeBusy;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.calendar.WorkCalendar;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.TextField;

/**
 * Looks over the time of several people: what they have to do, how much of their working time is
 * free, when they can meet, where they are booked twice, and how far they came. Activities and
 * occurrences of series count alike. Each answer is for the principal of a session: what he may not
 * read is not there, and takes no time of anybody. What he may read and the library cannot is named
 * in each answer.
 *
 * <p>Thread-safe. To be made once and kept, as it remembers the recurrences it has read.
 *
 * <pre>{@code
 * Planner planner = Planner.with(user -> WorkCalendar.mondayToFriday(rome, "09:00-18:00"));
 * Plan plan = planner.plan(session, Set.of("amy", "bob"), LocalDate.now(), 21);
 * }</pre>
 */
public final class Planner {

  private static final int REMEMBERED = 20_000;
  private static final int MOST_DAYS = 366;
  private static final List<TextField> PARTS =
      List.of(
          Activities.RECURRENCE,
          Activities.STARTS,
          Activities.ENDS,
          Activities.TOUCHED,
          Activities.ZONE,
          Activities.TIMING);
  private static final Comparator<Appointment> BY_START =
      Comparator.<Appointment, Instant>comparing(one -> one.span().from())
          .thenComparing(one -> one.span().to());

  private final Function<String, WorkCalendar> calendars;
  private final Map<RecordId, Known> repetitions = new ConcurrentHashMap<>();

  /** A repetition with what it was read from, so that nobody gets what another may read of it. */
  private record Known(Repetition repetition, CrmRecord series) {}

  private Planner(Function<String, WorkCalendar> calendars) {
    this.calendars = Objects.requireNonNull(calendars, "calendars must not be null");
  }

  /**
   * A planner for people of some working hours.
   *
   * @param calendars the calendar of a user by his id; thread-safe
   * @return the planner
   */
  public static Planner with(Function<String, WorkCalendar> calendars) {
    return new Planner(calendars);
  }

  /**
   * What users have to do in some days: what they own, what is assigned to them, and the same of
   * those they stand in for when it takes place, which takes none of their own time. What is
   * overdue stands in today, if that is one of the days; of a series the latest occurrence that is
   * over, unless it has a record of its own.
   *
   * @param session who asks
   * @param users the ids of the users, such as those of a team
   * @param from the first day, by the clock of the {@code Crm}
   * @param days how many days, 1 to 366
   * @return the plan
   */
  public Plan plan(CrmSession session, Collection<String> users, LocalDate from, int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("A plan has 1 to " + MOST_DAYS + " days; found " + days);
    }
    Set<String> whose = new LinkedHashSet<>(users);
    return session.<Plan>inSnapshot(
        s -> new PlanMaker(shown(s), s, calendars, whose, from, days).make());
  }

  /**
   * The time that is taken of some people.
   *
   * @param session who asks
   * @param users the ids of the users
   * @param window from when to when
   * @return one for each user and each thing he is busy with in that time, by start; the id is that
   *     of the record, for an occurrence without one followed by {@code #} and its original start
   */
  public AgendaReading<List<Appointment>> appointments(
      CrmSession session, Collection<String> users, TimeSpan window) {
    Set<String> whose = new LinkedHashSet<>(users);
    List<Appointment> found = new ArrayList<>();
    List<CrmRecord> incomplete =
        counted(
            session, whose, s -> window, (s, entry) -> found.addAll(Appointments.of(entry, whose)));
    found.sort(BY_START);
    return new AgendaReading<>(List.copyOf(found), incomplete);
  }

  /** Goes over all that takes place; gives the series that could not be read, or not to the end. */
  private List<CrmRecord> counted(
      CrmSession session,
      Set<String> users,
      Function<CrmSession, TimeSpan> window,
      BiConsumer<CrmSession, AgendaEntry> entries) {
    return session.<List<CrmRecord>>inSnapshot(
        s -> {
          if (s.types().find(Activities.NAME).isEmpty()) {
            return List.of();
          }
          TimeSpan span = window.apply(s);
          AgendaReader reader = new AgendaReader(s, this::repetition, AgendaReader.COUNTED);
          reader.forEach(
              Schedule.isFor(users), span.from(), span.to(), entry -> entries.accept(s, entry));
          return reader.incomplete();
        });
  }

  /**
   * Some people with their working hours and the time that is taken of them, for a {@link
   * org.rapporto.crm.calendar.SlotSearch} for a time they can meet.
   *
   * @param session who asks
   * @param users the ids of the users
   * @param window the time to search, buffers included
   * @return by user, in the order they were asked for
   */
  public AgendaReading<Map<String, Attendee>> attendees(
      CrmSession session, Collection<String> users, TimeSpan window) {
    AgendaReading<List<Appointment>> all = appointments(session, users, window);
    Map<String, Attendee> attendees = new LinkedHashMap<>();
    for (String user : users) {
      List<Appointment> his = all.found().stream().filter(one -> one.who().equals(user)).toList();
      attendees.put(
          user,
          new Attendee(user, calendars.apply(user), FreeBusy.busy(his, BusyStatus.TENTATIVE)));
    }
    return new AgendaReading<>(attendees, all.incomplete());
  }

  /**
   * Where people are booked twice.
   *
   * @param session who asks
   * @param users the ids of the users
   * @param window from when to when
   * @return what overlaps, by begin of the later one; for showing, as nothing is refused
   */
  public AgendaReading<List<Conflict>> conflicts(
      CrmSession session, Collection<String> users, TimeSpan window) {
    AgendaReading<List<Appointment>> all = appointments(session, users, window);
    return new AgendaReading<>(FreeBusy.conflicts(all.found()), all.incomplete());
  }

  /**
   * How far users came, period by period.
   *
   * @param session who asks
   * @param users the ids of the users
   * @param from the first day, by the clock of the {@code Crm}
   * @param toExclusive the day after the last
   * @param period how long a period is, such as a week; the last ends with the last day
   * @return for each user all periods in order
   */
  public AgendaReading<List<Progress>> progress(
      CrmSession session,
      Collection<String> users,
      LocalDate from,
      LocalDate toExclusive,
      Period period) {
    ProgressCount count = new ProgressCount(users, from, toExclusive, period);
    Set<String> whose = new LinkedHashSet<>(users);
    List<CrmRecord> incomplete =
        counted(
            session,
            whose,
            s -> days(from, toExclusive, s.clock().getZone()),
            (s, entry) -> count.add(entry, s.clock().getZone(), s.clock().instant()));
    return new AgendaReading<>(count.result(), incomplete);
  }

  private static TimeSpan days(LocalDate from, LocalDate toExclusive, ZoneId zone) {
    return new TimeSpan(
        from.atStartOfDay(zone).toInstant(), toExclusive.atStartOfDay(zone).toInstant());
  }

  private AgendaReader shown(CrmSession session) {
    return new AgendaReader(session, this::repetition, AgendaReader.SHOWN);
  }

  private Optional<Repetition> repetition(CrmRecord series) {
    Known known = repetitions.get(series.id());
    if (known != null && isSame(known.series, series)) {
      return Optional.of(known.repetition);
    }
    Optional<Repetition> read = SeriesFields.read(series);
    read.ifPresent(repetition -> remember(series, repetition));
    return read;
  }

  private void remember(CrmRecord series, Repetition repetition) {
    if (repetitions.size() >= REMEMBERED) {
      repetitions.clear();
    }
    repetitions.put(series.id(), new Known(repetition, series));
  }

  @SuppressWarnings("ReferenceEquality") // a store in memory gives the same record again
  private static boolean isSame(CrmRecord known, CrmRecord series) {
    if (known == series) {
      return true;
    }
    for (TextField part : PARTS) {
      if (!Objects.equals(known.valueOrNull(part), series.valueOrNull(part))) {
        return false;
      }
    }
    return true;
  }
}
