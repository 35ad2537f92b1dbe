package org.rapporto.crm.activity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
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
    return ActivityTime.agreed(activity, repetition.first())
        .with(Activities.RECURRENCE, set.text())
        .with(Activities.TOUCHED, TouchedOccurrences.write(set, repetition.touched()))
        .with(Activities.START_AT, set.iterator().next().instant(floating))
        .with(
            Activities.END_AT,
            isOpenEnded(repetition)
                ? OPEN_END
                : end(repetition, set.last().orElseThrow(), floating))
        .with(Activities.ZONE_RULES, ActivityTime.rulesVersion())
        .with(Activities.PHASE, Phase.REPEATING.code())
        .without(Activities.STATUS);
  }

  /** The record with other occurrences touched, which may leave its last one open. */
  static CrmRecord touched(CrmRecord series, Repetition repetition) {
    RecurrenceSet set = repetition.set();
    CrmRecord touched =
        series.with(Activities.TOUCHED, TouchedOccurrences.write(set, repetition.touched()));
    return isOpenEnded(repetition) ? touched.with(Activities.END_AT, OPEN_END) : touched;
  }

  /** Whether it goes on, or its last occurrence has no record of its own yet. */
  private static boolean isOpenEnded(Repetition repetition) {
    Optional<Occurrence> last = repetition.set().last();
    return last.isEmpty() || repetition.isOpen(last.get());
  }

  private static Instant end(Repetition repetition, Occurrence last, ZoneId floating) {
    return repetition.first().startingAt(last.start()).endIn(floating);
  }

  static Optional<Repetition> read(CrmRecord activity) {
    Optional<String> recurrence = activity.find(Activities.RECURRENCE);
    Optional<When> first = recurrence.flatMap(r -> ActivityTime.read(activity));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    try {
      EventTime start = first.get().start();
      RecurrenceSet set = RecurrenceSet.parse(start, recurrence.get());
      String touched = activity.find(Activities.TOUCHED).orElse("");
      return Optional.of(new Repetition(first.get(), set, TouchedOccurrences.read(set, touched)));
    } catch (DateTimeException | IllegalArgumentException | InvalidRuleException e) {
      throw ActivityTime.damaged(activity, e);
    }
  }

  /** What an occurrence is known by, out of its text. */
  static EventTime id(EventTime start, String text) {
    return EventTime.parse(text, start instanceof EventTime.Zoned zoned ? zoned.zone() : null);
  }
}
