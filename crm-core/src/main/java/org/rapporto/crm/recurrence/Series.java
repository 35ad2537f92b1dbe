package org.rapporto.crm.recurrence;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence set some of whose occurrences were changed or cancelled on their own. Each operation
 * gives a new value; changes of single occurrences survive a split and, where they still can, a
 * change of the whole. Immutable and thread-safe if what changes hold is.
 *
 * @param <T> what a change of one occurrence holds
 */
public final class Series<T> {

  private final RecurrenceSet set;
  private final Map<EventTime, SeriesEntry<T>> changes;

  private Series(RecurrenceSet set, Map<EventTime, SeriesEntry<T>> changes) {
    this.set = set;
    this.changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
  }

  /**
   * A series without changes.
   *
   * @param set when it happens
   * @param <T> what a change will hold
   * @return the series
   */
  public static <T> Series<T> of(RecurrenceSet set) {
    return new Series<>(set, Map.of());
  }

  /**
   * When it happens, cancelled occurrences among its exceptions.
   *
   * @return the set
   */
  public RecurrenceSet set() {
    return set;
  }

  /**
   * The changed occurrences.
   *
   * @return in the order they were changed
   */
  public List<SeriesEntry<T>> changes() {
    return List.copyOf(changes.values());
  }

  /**
   * Changes this occurrence alone; a change of it before is replaced.
   *
   * @param id its original start
   * @param start when it begins now
   * @param content what else was changed
   * @return a new series
   * @throws IllegalArgumentException if the series has no such occurrence
   */
  public Series<T> change(EventTime id, EventTime start, T content) {
    requireOccurrence(id);
    Map<EventTime, SeriesEntry<T>> next = new LinkedHashMap<>(changes);
    next.remove(id);
    next.put(id, new SeriesEntry<>(id, start, Optional.of(content)));
    return new Series<>(set, next);
  }

  /**
   * Cancels this occurrence alone; a change of it is forgotten.
   *
   * @param id its original start
   * @return a new series
   * @throws IllegalArgumentException if the series has no such occurrence
   */
  public Series<T> cancel(EventTime id) {
    requireOccurrence(id);
    Map<EventTime, SeriesEntry<T>> next = new LinkedHashMap<>(changes);
    next.remove(id);
    return new Series<>(set.toBuilder().exceptions(id).build(), next);
  }

  /**
   * Takes back what was done to one occurrence.
   *
   * @param id its original start
   * @return a new series in which it is neither changed nor cancelled
   */
  public Series<T> restore(EventTime id) {
    Map<EventTime, SeriesEntry<T>> next = new LinkedHashMap<>(changes);
    next.remove(id);
    List<EventTime> kept = new ArrayList<>(set.exceptions());
    kept.removeIf(id::equals);
    return new Series<>(SeriesCut.withExceptions(set, kept), next);
  }

  /**
   * Cuts the series before an occurrence, so that this and the following ones can be changed apart.
   * COUNT is divided, UNTIL is set, single dates, exceptions and changes go to their side.
   *
   * @param id the original start of the first occurrence after the cut
   * @return both parts
   * @throws IllegalArgumentException if the series has no such occurrence, or several rules that
   *     cannot be told apart from its start, such as with intervals
   */
  public SeriesSplit<T> split(EventTime id) {
    requireOccurrence(id);
    SeriesCut cut = new SeriesCut(set, id);
    Map<EventTime, SeriesEntry<T>> early = new LinkedHashMap<>();
    Map<EventTime, SeriesEntry<T>> late = new LinkedHashMap<>();
    changes.forEach((key, entry) -> (cut.isBefore(key) ? early : late).put(key, entry));
    Optional<Series<T>> before = cut.before().map(part -> new Series<>(part, early));
    return new SeriesSplit<>(before, new Series<>(cut.after(), late));
  }

  /**
   * The changed and cancelled occurrences that another set does not have, to ask somebody about
   * before {@link #withSet}.
   *
   * @param other when it shall happen
   * @return their original starts
   */
  public List<EventTime> orphans(RecurrenceSet other) {
    List<EventTime> missing = new ArrayList<>();
    RecurrenceSet all = SeriesCut.withExceptions(other, List.of());
    changes.keySet().stream().filter(id -> !all.contains(id)).forEach(missing::add);
    set.exceptions().stream().filter(id -> !all.contains(id)).forEach(missing::add);
    return missing;
  }

  /**
   * Changes all occurrences. What was changed or cancelled on its own stays so if the new set has
   * that occurrence.
   *
   * @param other when it shall happen
   * @param orphans what becomes of the rest
   * @return a new series
   */
  public Series<T> withSet(RecurrenceSet other, Orphans orphans) {
    RecurrenceSet all = SeriesCut.withExceptions(other, List.of());
    List<EventTime> exceptions = new ArrayList<>(other.exceptions());
    for (EventTime exception : set.exceptions()) {
      target(all, exception, orphans)
          .filter(id -> !exceptions.contains(id))
          .ifPresent(exceptions::add);
    }
    Map<EventTime, SeriesEntry<T>> kept = new LinkedHashMap<>();
    List<EventTime> dates = new ArrayList<>();
    for (SeriesEntry<T> change : changes.values()) {
      Optional<EventTime> target = target(all, change.id(), orphans);
      if (target.isEmpty() && orphans == Orphans.KEEP_AS_DATES) {
        EventTime date = inFormOf(all.start(), change.id());
        dates.add(date);
        target = all.toBuilder().dates(date).build().find(date).map(Occurrence::start);
      }
      target.ifPresent(id -> kept.put(id, new SeriesEntry<>(id, change.start(), change.content())));
    }
    RecurrenceSet.Builder builder = SeriesCut.withExceptions(other, exceptions).toBuilder();
    return new Series<>(builder.dates(dates).build(), kept);
  }

  /** A series of whole days has no times. */
  private static EventTime inFormOf(EventTime start, EventTime id) {
    return start instanceof EventTime.AllDay ? new EventTime.AllDay(id.local().toLocalDate()) : id;
  }

  private static Optional<EventTime> target(RecurrenceSet all, EventTime id, Orphans orphans) {
    Optional<EventTime> same = all.find(id).map(Occurrence::start);
    if (same.isPresent()) {
      return same;
    }
    if (orphans != Orphans.MOVE_TO_SAME_DAY) {
      return Optional.empty();
    }
    ZoneId zone = all.start() instanceof EventTime.Zoned zoned ? zoned.zone() : ZoneOffset.UTC;
    Instant day = id.local().toLocalDate().atStartOfDay(zone).toInstant();
    Instant next = id.local().toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    return all.between(day, next, zone, 1).stream().map(Occurrence::start).findFirst();
  }

  /**
   * The occurrences that begin in a window, changed ones where they are now.
   *
   * @param from the first instant of it
   * @param to the first instant after it
   * @param viewer whose clock counts for days and floating times
   * @param limit how many at most
   * @return by instant
   */
  public List<SeriesEntry<T>> between(Instant from, Instant to, ZoneId viewer, int limit) {
    List<SeriesEntry<T>> found = new ArrayList<>();
    for (SeriesEntry<T> change : changes.values()) {
      Instant start = change.start().instant(viewer);
      if (!start.isBefore(from) && start.isBefore(to)) {
        found.add(change);
      }
    }
    int unchanged = 0;
    Iterator<Occurrence> all = set.iterator(from, viewer);
    while (unchanged < limit && all.hasNext()) {
      Occurrence next = all.next();
      if (!next.instant(viewer).isBefore(to)) {
        break;
      }
      EventTime id = next.start();
      if (!changes.containsKey(id)) {
        found.add(new SeriesEntry<>(id, id, Optional.empty()));
        unchanged++;
      }
    }
    found.sort(Comparator.comparing(entry -> entry.start().instant(viewer)));
    return found.size() > limit ? List.copyOf(found.subList(0, limit)) : found;
  }

  private void requireOccurrence(EventTime id) {
    if (!changes.containsKey(id) && !set.contains(id)) {
      throw new IllegalArgumentException(
          "The series has no occurrence with the original start "
              + id
              + "; ask it for its entries");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Series<?> that && set.equals(that.set) && changes.equals(that.changes);
  }

  @Override
  public int hashCode() {
    return set.hashCode() * 31 + changes.hashCode();
  }

  @Override
  public String toString() {
    return "Series[" + set + ", changes=" + changes.size() + "]";
  }
}
