package org.rapporto.crm.activity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.InvalidRuleException;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** A series in the fields of its record. */
final class SeriesFields {

  /** Later than any window reaches. */
  private static final Instant OPEN_END = Instant.parse("9999-12-31T23:59:59Z");

  private SeriesFields() {}

  /** The record as a series; floating time is taken in a zone. */
  static CrmRecord write(CrmRecord activity, Repetition repetition, ZoneId floating) {
    RecurrenceSet set = repetition.set();
    if (!set.iterator().hasNext()) {
      throw new IllegalArgumentException(
          "The series has no occurrence; a rule that fires, or a further date, would do");
    }
    Optional<Occurrence> last = set.last();
    boolean open = last.isEmpty() || repetition.isOpen(last.get());
    return ActivityTime.agreed(activity, repetition.first())
        .with(Activities.RECURRENCE, set.text())
        .with(Activities.TOUCHED, text(repetition.touched()))
        .with(Activities.START_AT, set.iterator().next().instant(floating))
        .with(Activities.END_AT, open ? OPEN_END : end(repetition, last.get(), floating))
        .with(Activities.ZONE_RULES, ActivityTime.rulesVersion())
        .with(Activities.PHASE, Phase.REPEATING.code())
        .without(Activities.STATUS);
  }

  private static Instant end(Repetition repetition, Occurrence last, ZoneId floating) {
    return repetition.first().startingAt(last.start()).endIn(floating);
  }

  private static @Nullable String text(Set<EventTime> touched) {
    return touched.isEmpty()
        ? null
        : touched.stream().map(EventTime::text).sorted().collect(Collectors.joining(" "));
  }

  static Optional<Repetition> read(CrmRecord activity) {
    Optional<String> recurrence = activity.find(Activities.RECURRENCE);
    Optional<When> first = recurrence.flatMap(r -> ActivityTime.read(activity));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    try {
      EventTime start = first.get().start();
      Set<EventTime> touched = new LinkedHashSet<>();
      for (String id : activity.find(Activities.TOUCHED).orElse("").split(" ", -1)) {
        if (!id.isEmpty()) {
          touched.add(id(start, id));
        }
      }
      return Optional.of(
          new Repetition(first.get(), RecurrenceSet.parse(start, recurrence.get()), touched));
    } catch (DateTimeException | IllegalArgumentException | InvalidRuleException e) {
      throw ActivityTime.damaged(activity, e);
    }
  }

  /** What an occurrence is known by, out of its text. */
  static EventTime id(EventTime start, String text) {
    return EventTime.parse(text, start instanceof EventTime.Zoned zoned ? zoned.zone() : null);
  }
}
