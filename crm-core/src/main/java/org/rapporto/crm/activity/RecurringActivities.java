package org.rapporto.crm.activity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Orphans;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/**
 * Activities that repeat. A series is one activity of {@link Phase#REPEATING}; its occurrences are
 * computed until somebody has something to do with one, which {@link #touch} gives a record of its
 * own. That is an activity like any other: {@link Schedule} moves, completes and cancels it, and
 * the series goes on. To change a series but for its time, such as its subject, save its record.
 * Who deletes the record of an occurrence deletes the occurrence; {@link CrmSession#restore} takes
 * it back.
 *
 * <p>Whatever touches an occurrence changes the record of its series and makes one of the same
 * owner, and needs the rights to. Immutable and as thread-safe as its session.
 *
 * <pre>{@code
 * RecurringActivities recurring = RecurringActivities.in(session);
 * CrmRecord series =
 *     recurring.plan(
 *         Activities.of(ActivityKind.MEETING, "Pipeline", deal.id()),
 *         When.at(LocalDateTime.of(2026, 3, 2, 10, 0), ZoneId.of("Europe/Rome")),
 *         RecurrenceRule.parse("FREQ=WEEKLY"));
 * AgendaEntry next = recurring.next(series.id(), Instant.now()).orElseThrow();
 * Schedule.in(session).complete(recurring.touch(next).id(), Completion.of("held"));
 * }</pre>
 */
public final class RecurringActivities {

  private final CrmSession session;

  private RecurringActivities(CrmSession session) {
    this.session = Objects.requireNonNull(session, "session must not be null");
  }

  /**
   * The recurring activities of a base.
   *
   * @param session who plans
   * @return the recurring activities
   */
  public static RecurringActivities in(CrmSession session) {
    return new RecurringActivities(session);
  }

  /**
   * Plans a series by one rule.
   *
   * @param activity as {@link Activities#of} makes it
   * @param first the time of the first; a mere moment becomes as long as the kind usually is
   * @param rule how it repeats
   * @return the series as stored
   * @throws IllegalArgumentException if there is no such kind, it cannot be planned, or there is no
   *     occurrence
   * @throws org.rapporto.crm.recurrence.InvalidRuleException if the rule does not go with the time
   */
  public CrmRecord plan(CrmRecord activity, When first, RecurrenceRule rule) {
    return plan(activity, first, RecurrenceSet.of(first.start(), rule));
  }

  /**
   * Plans a series.
   *
   * @param activity as {@link Activities#of} makes it
   * @param first the time of the first; a mere moment becomes as long as the kind usually is
   * @param set how it repeats; starts with the first
   * @return the series as stored
   * @throws IllegalArgumentException if there is no such kind, it cannot be planned, there is no
   *     occurrence, or the set starts at another time
   */
  public CrmRecord plan(CrmRecord activity, When first, RecurrenceSet set) {
    return this.<CrmRecord>write(s -> new SeriesEdits(s).plan(activity, first, set));
  }

  /**
   * How a series repeats.
   *
   * @param series a record of {@link Phase#REPEATING}
   * @return its set, with all occurrences it ever had but for exceptions; empty if it is no series,
   *     or its recurrence is not for this principal
   * @throws org.rapporto.crm.model.CrmException if what is stored cannot be read
   */
  public static Optional<RecurrenceSet> recurrence(CrmRecord series) {
    return SeriesFields.read(series).map(Repetition::set);
  }

  /**
   * The occurrences of a series in a window, those with records of their own where they are now.
   *
   * @param series the id of a series
   * @param from from when on
   * @param to until when, exclusive
   * @param limit at most how many
   * @return those planned or done, by start; as many as the limit means there may be more
   * @throws ActivityStateException if it is no series
   */
  public List<AgendaEntry> between(RecordId series, Instant from, Instant to, int limit) {
    return session.<List<AgendaEntry>>inSnapshot(
        s -> new SeriesEdits(s).between(series, from, to, limit));
  }

  /**
   * The first occurrence without a record of its own that starts at an instant or later.
   *
   * @param series the id of a series
   * @param from from when on
   * @return the occurrence, or empty if there is none
   * @throws ActivityStateException if it is no series
   */
  public Optional<AgendaEntry> next(RecordId series, Instant from) {
    return session.<Optional<AgendaEntry>>inSnapshot(s -> new SeriesEdits(s).next(series, from));
  }

  /**
   * Gives an occurrence a record of its own, or finds that it has. It is planned then, of the time
   * and with the fields of its series, and from now on does not follow changes of that.
   *
   * @param series the id of the series
   * @param id the original start of the occurrence
   * @return its record as stored
   * @throws IllegalArgumentException if the series has no such occurrence, or the record of that is
   *     deleted, or not for this principal
   * @throws ActivityStateException if it is no series
   */
  public CrmRecord touch(RecordId series, EventTime id) {
    return this.<CrmRecord>write(s -> new SeriesEdits(s).touch(series, id));
  }

  /**
   * The record of what stands in an agenda, made if it is a virtual occurrence.
   *
   * @param entry what
   * @return the record as stored
   */
  public CrmRecord touch(AgendaEntry entry) {
    return entry.occurrence() == null
        ? session.get(entry.activity().id())
        : touch(entry.activity().id(), entry.occurrence().start());
  }

  /**
   * Takes back what was done to one occurrence: its record is deleted, and it is again as the
   * series says.
   *
   * @param occurrence the id of the record of an occurrence
   * @return the series as stored
   * @throws IllegalArgumentException if it is no occurrence of a series
   */
  public CrmRecord restore(RecordId occurrence) {
    return this.<CrmRecord>write(s -> new SeriesEdits(s).restore(occurrence));
  }

  /**
   * Cuts a series in two, so that this and the following occurrences can be changed apart: by
   * saving the later series, by {@link #change}, or by {@link Schedule#cancel}. COUNT is divided,
   * UNTIL is set; further dates, exceptions, records of occurrences and reminders go to their side.
   * Those this principal does not see follow when reminders are delivered next, by an authority
   * that may change them.
   *
   * @param series the id of the series
   * @param id the original start of the first occurrence after the cut
   * @return the later series as stored, which follows from the earlier ({@link
   *     Activities#FOLLOWS}); the series itself if there is nothing before the cut
   * @throws IllegalArgumentException if the series has no such occurrence
   * @throws ActivityStateException if it is no series
   */
  public CrmRecord split(RecordId series, EventTime id) {
    return this.<CrmRecord>write(s -> new SeriesEdits(s).split(series, id));
  }

  /**
   * The occurrences with records of their own that a changed series would no longer have, to ask
   * somebody about before {@link #change}.
   *
   * @param series the id of the series
   * @param set how it shall repeat
   * @return their original starts
   */
  public List<EventTime> orphans(RecordId series, RecurrenceSet set) {
    return session.<List<EventTime>>inSnapshot(s -> new SeriesEdits(s).orphans(series, set));
  }

  /**
   * Changes the time of all occurrences, those of the past too; {@link #split} it first to keep
   * them. Occurrences with records of their own stay as they are if the changed series has them as
   * well.
   *
   * @param series the id of the series
   * @param first the time of the first
   * @param set how it shall repeat; starts with the first
   * @param orphans what becomes of planned occurrences with records of their own that the changed
   *     series does not have: dropped ones are cancelled, and are no longer of the series. What was
   *     done stays done, also when the series is changed back
   * @return the series as stored
   * @throws IllegalArgumentException if the set starts at another time or has no occurrence
   * @throws ActivityStateException if it is no series
   */
  public CrmRecord change(RecordId series, When first, RecurrenceSet set, Orphans orphans) {
    return this.<CrmRecord>write(s -> new SeriesEdits(s).change(series, first, set, orphans));
  }

  private <R> R write(Function<CrmSession, R> work) {
    return Schedule.in(session).write(work);
  }
}
