package org.rapporto.crm.activity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.TimerRun;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;

/**
 * Plans activities, moves and completes them, and finds what is to be done, so that no contact is
 * forgotten. Immutable and as thread-safe as its session; shows and writes only what its principal
 * may.
 *
 * <pre>{@code
 * Schedule schedule = Schedule.in(session);
 * CrmRecord call =
 *     schedule.plan(
 *         Activities.of(ActivityKind.CALL, "Offer of March", ada.id()),
 *         When.at(LocalDateTime.of(2026, 3, 2, 10, 0), ZoneId.of("Europe/Rome")));
 * Completed done = schedule.complete(call.id(), Completion.of("no_answer"));
 * done.suggested(); // call again tomorrow
 * }</pre>
 */
public final class Schedule {

  private final CrmSession session;

  private Schedule(CrmSession session) {
    this.session = Objects.requireNonNull(session, "session must not be null");
  }

  /**
   * The schedule of a base.
   *
   * @param session who plans
   * @return the schedule
   */
  public static Schedule in(CrmSession session) {
    return new Schedule(session);
  }

  /**
   * The record types of this capability. They are defined when they are first needed, by a
   * principal who may define types; a host that gives nobody this right names them when it opens
   * its {@code Crm}.
   *
   * @return activities, their kinds, substitutions, reminders
   */
  public static RecordType[] types() {
    return new RecordType[] {
      Activities.TYPE, ActivityKinds.TYPE, Substitutions.TYPE, Reminders.TYPE
    };
  }

  /**
   * The kinds of activities: the standard ones, as far as the host did not replace them, and its
   * own.
   *
   * @return in the order of their definition, standard ones first
   */
  public List<ActivityKind> kinds() {
    return session.<List<ActivityKind>>inSnapshot(s -> new Kinds(s).all());
  }

  /**
   * Adds a kind of activities, or replaces the one of the same name. Activities keep the statuses
   * and outcomes they have.
   *
   * @param kind the kind
   */
  public void define(ActivityKind kind) {
    this.<Boolean>write(s -> new Kinds(s).define(kind));
  }

  /**
   * Plans a new activity.
   *
   * @param activity as {@link Activities#of} makes it, with whatever fields the host fills
   * @param when its time; a mere moment becomes as long as the kind usually is
   * @return as stored
   * @throws IllegalArgumentException if there is no such kind, it cannot be planned, or it lasts
   *     longer than 366 days
   */
  public CrmRecord plan(CrmRecord activity, When when) {
    return this.<CrmRecord>write(s -> new Planning(s).plan(activity, when));
  }

  /**
   * Keeps an activity that has taken place already, such as a message that came in.
   *
   * @param activity as {@link Activities#of} makes it
   * @param when its time
   * @param completion what came out of it
   * @return as stored, and what follows
   * @throws IllegalArgumentException if there is no such kind or outcome
   * @throws NextStepRequiredException if the outcome asks for a next activity
   */
  public Completed log(CrmRecord activity, When when, Completion completion) {
    return this.<Completed>write(s -> new Completing(s).log(activity, when, completion));
  }

  /**
   * Moves a planned activity to another time.
   *
   * @param id which
   * @param when its time
   * @return as stored
   * @throws ActivityStateException if it is not planned
   */
  public CrmRecord move(RecordId id, When when) {
    return this.<CrmRecord>write(
        s -> {
          CrmRecord activity = Planning.requirePlanned(s.get(id));
          return followed(s, ActivityTime.write(activity, when, s.clock().getZone()));
        });
  }

  /**
   * Completes a planned activity, plans what the user and the rules of its kind want next, and
   * tells what the rules suggest; all in one transaction.
   *
   * @param id which
   * @param completion what came out of it
   * @return as stored, and what follows
   * @throws ActivityStateException if it is not planned
   * @throws IllegalArgumentException if its kind has no such outcome
   * @throws NextStepRequiredException if the outcome asks for a next activity
   */
  public Completed complete(RecordId id, Completion completion) {
    return this.<Completed>write(
        s -> {
          Completed completed =
              new Completing(s).complete(Planning.requirePlanned(s.get(id)), completion);
          new Reminding(s).follow(completed.activity());
          return completed;
        });
  }

  /**
   * Calls a planned activity off, or a series with all that is planned of it.
   *
   * @param id which
   * @param reason in words, or null
   * @return as stored
   * @throws ActivityStateException if it is neither planned nor a series
   */
  public CrmRecord cancel(RecordId id, @Nullable String reason) {
    return this.<CrmRecord>write(
        s -> {
          CrmRecord found = s.get(id);
          CrmRecord activity =
              (DueTimes.isSeries(found) ? found : Planning.requirePlanned(found))
                  .with(Activities.RESULT, reason);
          ActivityKind kind = new Kinds(s).get(activity.get(Activities.KIND));
          if (DueTimes.isSeries(activity)) {
            new SeriesEdits(s).cancelOccurrences(activity, kind);
          }
          return followed(s, Planning.inPhase(activity, kind, Phase.CANCELLED));
        });
  }

  /**
   * Notes whether somebody takes part, in the place of what he said before; adds him if he was no
   * participant. Who does in an activity tells {@link Participation#in}.
   *
   * @param activity which; of a series it counts for the occurrences that have no record yet
   * @param participant any record, such as a person
   * @param answer what he said
   * @return the activity as stored
   */
  public CrmRecord answer(RecordId activity, RecordId participant, Participation answer) {
    return this.<CrmRecord>write(
        s -> s.save(answer.noted(s.get(activity), s.get(participant).id())));
  }

  /**
   * Reminds a user of a planned activity, or of each occurrence of a series to come. The reminder
   * moves with the activity and is dropped when that is completed or cancelled.
   *
   * @param activity of what
   * @param user the id of the user
   * @param lead how long before its start
   * @param late what becomes of it when it cannot be delivered in time
   * @return a record of {@link Reminders}
   * @throws ActivityStateException if it is neither planned nor a series
   */
  public CrmRecord remind(RecordId activity, String user, Lead lead, LatePolicy late) {
    return this.<CrmRecord>write(s -> new Reminding(s).remind(activity, user, lead, late));
  }

  /**
   * Tells others when an activity, or an occurrence of a series, is over and not done: those who
   * stand in for its owner, or those he reports to as the directory says. To be called for each
   * step of a chain, such as the deputies after an hour and the managers after a day. What it makes
   * is a reminder like others: it moves with the activity and is dropped when that is done or
   * cancelled.
   *
   * @param activity of what
   * @param after how long after its end
   * @param to who is told
   * @return a record of {@link Reminders}
   * @throws ActivityStateException if it is neither planned nor a series
   */
  public CrmRecord escalate(RecordId activity, Lead after, ReminderTo to) {
    return this.<CrmRecord>write(s -> new Reminding(s).escalate(activity, after, to));
  }

  /**
   * Lets a reminder wait for another time, also one that was delivered or missed.
   *
   * @param reminder its id
   * @param until when it is due again
   * @return as stored
   */
  public CrmRecord snooze(RecordId reminder, Instant until) {
    return this.<CrmRecord>write(s -> new Reminding(s).snooze(reminder, until));
  }

  /**
   * Delivers the reminders that are due, those first that have been so the longest, of a series one
   * occurrence after the other; each at least once, and exactly once to a sink that remembers keys,
   * also when several hosts do so on one base and some of them are killed. Activities that were
   * changed since, by whatever way, are reminded of at the time they have now. To be called as a
   * system authority that may read and change reminders, as often as the host wants, never inside a
   * transaction.
   *
   * @param worker the name of the process or thread, for people who look into the base
   * @param sink to whom
   * @return how many timers were served, those included whose activity is over or called off
   */
  public int deliverReminders(String worker, ReminderSink sink) {
    for (String kind : ChangedActivities.TIMER_KINDS) {
      session.timers().runDue(TimerRun.of(kind, worker), new ChangedActivities());
    }
    TimerRun run = TimerRun.of(Reminding.TIMER_KIND, worker);
    ReminderDelivery delivery = new ReminderDelivery(sink);
    int all = 0;
    int served;
    do { // a reminder of a series goes on to the next occurrence, which may be due as well
      served = session.timers().runDue(run, delivery);
      all += served;
    } while (served > 0);
    return all;
  }

  /**
   * The agreed time of an activity.
   *
   * @param activity the activity
   * @return its time, or empty if it was saved without one
   */
  public static Optional<When> time(CrmRecord activity) {
    return ActivityTime.read(activity);
  }

  /**
   * What users have to do, and have done, in a stretch of time: what they own, what is assigned to
   * them, and the same of those they stand in for when it takes place.
   *
   * @param users the ids of the users
   * @param from from when on
   * @param to until when, exclusive
   * @return planned and done activities that overlap that time, and such occurrences of series, by
   *     start; with the series of which not all is there
   */
  public AgendaReading<List<AgendaEntry>> agenda(
      Collection<String> users, Instant from, Instant to) {
    return read(
        s -> {
          Deputies deputies = Deputies.reaching(users, from, to, s);
          AgendaReader reader = new AgendaReader(s, SeriesFields::read, AgendaReader.COUNTED);
          List<AgendaEntry> found =
              reader.between(isFor(deputies.ever(users)), from, to).stream()
                  .filter(entry -> deputies.isFor(entry, users))
                  .toList();
          return new AgendaReading<>(found, reader.incomplete());
        });
  }

  /**
   * What users should have done by now: planned activities that are over, of themselves and of
   * those they stand in for now. Of a series it is the latest occurrence that is over, unless that
   * has a record of its own: who deals with it has dealt with those before.
   *
   * @param users the ids of the users
   * @return the oldest first; with the series whose recurrence cannot be read
   */
  public AgendaReading<List<AgendaEntry>> overdue(Collection<String> users) {
    Instant now = session.clock().instant();
    return read(
        s -> {
          Set<String> people = Deputies.reaching(users, now, now, s).at(now, users);
          AgendaReader reader = new AgendaReader(s, SeriesFields::read, AgendaReader.COUNTED);
          List<AgendaEntry> found = reader.overdue(isFor(people), now);
          return new AgendaReading<>(found, reader.incomplete());
        });
  }

  /**
   * For whom a user stands in now, himself included, and those for whom they stand in in turn.
   *
   * @param user the id of the user
   * @return ids of users
   */
  public Set<String> standsInFor(String user) {
    Instant now = session.clock().instant();
    Set<String> users = Set.of(user);
    return session.<Set<String>>inSnapshot(
        s -> Deputies.reaching(users, now, now, s).at(now, users));
  }

  /**
   * The next planned activity of a record, overdue ones included, or the next occurrence of a
   * series about it.
   *
   * @param id of any record
   * @return what starts first, or empty
   */
  public Optional<AgendaEntry> nextStep(RecordId id) {
    return session.types().find(Activities.NAME).isEmpty()
        ? Optional.empty()
        : session.<List<AgendaEntry>>inSnapshot(s -> NextSteps.of(s, s.get(id).id())).stream()
            .findFirst();
  }

  /**
   * Records for which nothing is planned, such as open deals nobody will call about.
   *
   * @param query which records to look at, in which order, and how many to show
   * @return those without a planned activity
   */
  public Page<CrmRecord> withoutNextStep(Query query) {
    return session.<Page<CrmRecord>>inSnapshot(s -> NextSteps.missing(s, query));
  }

  /**
   * Derives the instants of planned activities of local time again, for those that were derived by
   * another version of the time zone database than this machine has. To be called once after each
   * update of Java or its time zone data, as a principal who may change all activities. One whose
   * time cannot be read stays as it is, and holds up no other.
   *
   * @return how many activities moved on the time line
   */
  public int deriveInstants() {
    return this.<Integer>write(s -> new Planning(s).deriveInstants());
  }

  static Filter isFor(Set<String> users) {
    return RecordType.OWNER.in(users).or(Activities.ASSIGNEES.any(Tag.NAME.in(users)));
  }

  static Filter isPlanned() {
    return Activities.PHASE.eq(Phase.PLANNED.code());
  }

  /** Nothing is found where nothing was ever planned. */
  private AgendaReading<List<AgendaEntry>> read(
      Function<CrmSession, AgendaReading<List<AgendaEntry>>> work) {
    return session.types().find(Activities.NAME).isEmpty()
        ? new AgendaReading<>(List.of(), List.of())
        : session.<AgendaReading<List<AgendaEntry>>>inSnapshot(work);
  }

  private static CrmRecord followed(CrmSession s, CrmRecord activity) {
    CrmRecord stored = s.save(activity);
    new Reminding(s).follow(stored);
    return stored;
  }

  <R> R write(Function<CrmSession, R> work) {
    for (RecordType type : types()) {
      if (session.types().find(type.name()).isEmpty()) {
        session.types().define(type);
      }
    }
    return session.<R>inTransaction(work);
  }
}
