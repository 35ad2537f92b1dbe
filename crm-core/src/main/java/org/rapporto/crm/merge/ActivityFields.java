package org.rapporto.crm.merge;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.Phase;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.TouchedOccurrences;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.RecurrenceSet;

/**
 * What of activities makes sense together alone, whatever the policy says field by field: the time
 * and the state of one of them, the series an occurrence is of, and what was touched of series.
 */
final class ActivityFields {

  private static final Set<String> TIME_AND_STATE =
      names(
          Activities.TIMING,
          Activities.STARTS,
          Activities.ENDS,
          Activities.ZONE,
          Activities.START_AT,
          Activities.END_AT,
          Activities.ZONE_RULES,
          Activities.RECURRENCE,
          Activities.PHASE,
          Activities.STATUS,
          Activities.OUTCOME,
          Activities.DONE_AT);

  private static final Set<String> PLACE = names(Activities.SERIES, Activities.OCCURRENCE);

  private final List<CrmRecord> cards;

  /** Of activities, the survivor first. */
  ActivityFields(List<CrmRecord> cards) {
    this.cards = cards;
  }

  private static Set<String> names(Field<?>... fields) {
    return Stream.of(fields).map(Field::name).collect(Collectors.toUnmodifiableSet());
  }

  static boolean isOf(CrmRecord record) {
    return record.type().name().equals(Activities.NAME);
  }

  /** Refuses series together with what takes place once, or at other times. */
  static void requireAlike(Collection<CrmRecord> cards) {
    CrmRecord first = cards.iterator().next();
    if (!isOf(first)) {
      return;
    }
    Optional<RecurrenceSet> set = RecurringActivities.recurrence(first);
    for (CrmRecord card : cards) {
      if (!RecurringActivities.recurrence(card).equals(set)) {
        throw new SeriesMergeException(first.id(), card.id());
      }
    }
  }

  /** Whose value of a field counts; empty where the policy decides. */
  Optional<CrmRecord> source(FieldDefinition definition) {
    if (TIME_AND_STATE.contains(definition.name())) {
      return cards.stream().min(Comparator.comparingInt(ActivityFields::rank));
    }
    return PLACE.contains(definition.name())
        ? Optional.of(
            cards.stream()
                .filter(card -> card.find(Activities.SERIES).isPresent())
                .findFirst()
                .orElse(cards.get(0)))
        : Optional.empty();
  }

  /** What was done stays done, and what goes on goes on. */
  private static int rank(CrmRecord card) {
    String phase = card.find(Activities.PHASE).orElse("").toUpperCase(Locale.ROOT);
    if (phase.equals(Phase.DONE.name())) {
      return 0;
    }
    if (phase.equals(Phase.REPEATING.name())) {
      return 1;
    }
    return card.find(Activities.TIMING).isPresent() ? 2 : 3;
  }

  static boolean isTouched(FieldDefinition definition) {
    return definition.name().equals(Activities.TOUCHED.name());
  }

  /** The text of what was touched of any of them. */
  @Nullable String touched() {
    CrmRecord series = cards.get(0);
    try {
      Set<EventTime> all = new HashSet<>();
      cards.forEach(card -> all.addAll(TouchedOccurrences.of(card)));
      return all.isEmpty()
          ? null
          : TouchedOccurrences.with(series, all).valueOrNull(Activities.TOUCHED);
    } catch (CrmException e) { // of an image that was kept when it could still be read
      return series.valueOrNull(Activities.TOUCHED);
    }
  }

  /**
   * A series of which was touched since what was, and neither more nor less than two others say.
   */
  static CrmRecord touched(CrmRecord current, CrmRecord old, CrmRecord now) {
    try {
      Set<EventTime> touched = new HashSet<>(TouchedOccurrences.of(current));
      Set<EventTime> were = TouchedOccurrences.of(old);
      Set<EventTime> become = TouchedOccurrences.of(now);
      touched.removeIf(id -> were.contains(id) && !become.contains(id));
      become.stream().filter(id -> !were.contains(id)).forEach(touched::add);
      return TouchedOccurrences.with(current, touched);
    } catch (CrmException e) {
      return current;
    }
  }
}
