package org.rapporto.crm.calendar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Appointments as free and busy time. */
public final class FreeBusy {

  private FreeBusy() {}

  /**
   * The time appointments take.
   *
   * @param appointments of one person or resource, in any order
   * @param atLeast the least status that counts
   * @return the union of their spans
   */
  public static TimeSpans busy(Collection<Appointment> appointments, BusyStatus atLeast) {
    return TimeSpans.of(
        appointments.stream()
            .filter(one -> one.status().compareTo(atLeast) >= 0)
            .map(Appointment::span)
            .toList());
  }

  /**
   * The pairs that overlap in the time of one person or resource. {@link BusyStatus#FREE} ones
   * conflict with nothing. Takes time in proportion to n log n and the pairs found.
   *
   * @param appointments of any number of people, in any order
   * @return by begin of the later one
   */
  public static List<Conflict> conflicts(Collection<Appointment> appointments) {
    List<Appointment> sorted = new ArrayList<>(appointments);
    sorted.removeIf(one -> one.status() == BusyStatus.FREE);
    sorted.sort(Comparator.comparing(one -> one.span().from()));
    Map<String, List<Appointment>> running = new HashMap<>();
    List<Conflict> found = new ArrayList<>();
    for (Appointment next : sorted) {
      List<Appointment> his = running.computeIfAbsent(next.who(), key -> new ArrayList<>());
      his.removeIf(earlier -> !earlier.span().to().isAfter(next.span().from()));
      his.forEach(earlier -> found.add(new Conflict(earlier, next)));
      his.add(next);
    }
    return found;
  }
}
