package org.rapporto.crm.activity;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceSet;

/**
 * Which occurrences of a series have records of their own, as {@link Activities#TOUCHED} has it: by
 * their original starts, where several in a row are written as the first and the last with a slash
 * between them. So a series all of which is done stays short however long it goes on.
 */
public final class TouchedOccurrences {

  /** Fewer are as short one by one. */
  private static final int FEWEST_IN_A_ROW = 3;

  /** More than anybody ever touched, so that no text keeps a reader busy. */
  private static final int MOST = 200_000;

  private static final ZoneId VIEWER = ZoneOffset.UTC;

  private TouchedOccurrences() {}

  /**
   * Those of a series.
   *
   * @param series a record of {@link Phase#REPEATING}
   * @return their original starts; none of what is no series
   * @throws org.rapporto.crm.model.CrmException if what is stored cannot be read
   */
  public static Set<EventTime> of(CrmRecord series) {
    return SeriesFields.read(series).map(Repetition::touched).orElse(Set.of());
  }

  /**
   * A series with others. Whoever says so has given them records, or taken these away.
   *
   * @param series a record of {@link Phase#REPEATING}
   * @param touched the original starts
   * @return not saved; what is no series stays as it is
   * @throws org.rapporto.crm.model.CrmException if what is stored cannot be read
   */
  public static CrmRecord with(CrmRecord series, Set<EventTime> touched) {
    return SeriesFields.read(series)
        .map(r -> SeriesFields.touched(series, new Repetition(r.first(), r.set(), touched)))
        .orElse(series);
  }

  static @Nullable String write(RecurrenceSet set, Set<EventTime> touched) {
    Set<String> words = new TreeSet<>();
    Set<EventTime> left = new HashSet<>(touched);
    if (touched.size() >= FEWEST_IN_A_ROW) {
      takeRows(set, left, words);
    }
    left.forEach(id -> words.add(id.text()));
    return words.isEmpty() ? null : String.join(" ", words);
  }

  /** Takes out what stands in a row, as far as it is near enough to look for. */
  private static void takeRows(RecurrenceSet set, Set<EventTime> left, Set<String> words) {
    Instant first =
        left.stream().map(id -> id.instant(VIEWER)).min(Instant::compareTo).orElseThrow();
    Iterator<Occurrence> all = set.iterator(first, VIEWER);
    int patience = 4 * left.size() + 100;
    int open = left.size();
    List<EventTime> row = new ArrayList<>();
    while (open > 0 && patience-- > 0 && all.hasNext()) {
      EventTime next = all.next().start();
      if (left.contains(next)) {
        row.add(next);
        open--;
      } else {
        take(row, left, words);
      }
    }
    take(row, left, words);
  }

  private static void take(List<EventTime> row, Set<EventTime> left, Set<String> words) {
    if (row.size() >= FEWEST_IN_A_ROW) {
      words.add(row.get(0).text() + '/' + row.get(row.size() - 1).text());
      row.forEach(left::remove);
    }
    row.clear();
  }

  static Set<EventTime> read(RecurrenceSet set, String text) {
    Set<EventTime> touched = new LinkedHashSet<>();
    for (String word : text.split(" ", -1)) {
      int slash = word.indexOf('/');
      if (slash > 0) {
        EventTime from = SeriesFields.id(set.start(), word.substring(0, slash));
        EventTime to = SeriesFields.id(set.start(), word.substring(slash + 1));
        readRow(set, from, to, touched);
      } else if (!word.isEmpty()) {
        touched.add(SeriesFields.id(set.start(), word));
      }
    }
    return touched;
  }

  private static void readRow(
      RecurrenceSet set, EventTime from, EventTime to, Set<EventTime> touched) {
    Instant last = to.instant(VIEWER);
    Iterator<Occurrence> all = set.iterator(from.instant(VIEWER), VIEWER);
    while (all.hasNext()) {
      Occurrence next = all.next();
      if (next.instant(VIEWER).isAfter(last)) {
        return;
      }
      touched.add(next.start());
      if (touched.size() > MOST) {
        throw new IllegalArgumentException(
            "A series has " + MOST + " occurrences with records of their own at most");
      }
    }
  }
}
