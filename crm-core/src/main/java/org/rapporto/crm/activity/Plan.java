package org.rapporto.crm.activity;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.rapporto.crm.model.CrmRecord;

/**
 * What some users have to do in some days, as {@link Planner#plan} finds it. Days are by the clock
 * of the {@code Crm}. Immutable.
 *
 * @param from the first day
 * @param days how many days
 * @param users a row for each user, in the order they were asked for
 * @param incomplete series of which not all is shown: their recurrence cannot be read, or they have
 *     more than 2,000 occurrences in these days
 */
public record Plan(LocalDate from, int days, List<Row> users, List<CrmRecord> incomplete) {

  /** Copies the lists. */
  public Plan {
    users = List.copyOf(users);
    incomplete = List.copyOf(incomplete);
  }

  /**
   * The days of one user.
   *
   * @param user the id of the user
   * @param days in order
   */
  public record Row(String user, List<Day> days) {

    /** Copies the list. */
    public Row {
      days = List.copyOf(days);
    }

    /**
     * How much time he has left.
     *
     * @return the free working time of all days
     */
    public Duration free() {
      return days.stream().map(Day::free).reduce(Duration.ZERO, Duration::plus);
    }
  }

  /**
   * A day of one user.
   *
   * @param date which
   * @param entries what takes place, by start; what is longer than a day stands in each of them
   * @param overdue of today what should have been done before and is still planned, the oldest
   *     first; none on other days
   * @param working how much he works on that day
   * @param free how much of it nothing takes that he is busy with
   */
  public record Day(
      LocalDate date,
      List<AgendaEntry> entries,
      List<AgendaEntry> overdue,
      Duration working,
      Duration free) {

    /** Copies the lists. */
    public Day {
      entries = List.copyOf(entries);
      overdue = List.copyOf(overdue);
    }
  }
}
