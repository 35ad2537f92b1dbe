package org.rapporto.crm.activity;

import java.util.List;
import java.util.Set;
import org.rapporto.crm.calendar.Appointment;
import org.rapporto.crm.calendar.BusyStatus;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.recurrence.Occurrence;

/** What stands in an agenda as time that is taken of people. */
final class Appointments {

  private Appointments() {}

  /** One for each of some users whose it is, if they are busy with it. */
  static List<Appointment> of(AgendaEntry entry, Set<String> users) {
    if (!entry.start().isBefore(entry.end()) || !isBusy(entry.activity())) {
      return List.of();
    }
    TimeSpan span = new TimeSpan(entry.start(), entry.end());
    String id = id(entry);
    return Deputies.people(entry.activity()).stream()
        .filter(users::contains)
        .map(user -> new Appointment(id, user, span, BusyStatus.BUSY))
        .toList();
  }

  static boolean isBusy(CrmRecord activity) {
    return activity.find(Activities.BUSY).orElse(false);
  }

  private static String id(AgendaEntry entry) {
    String record = entry.activity().id().toString();
    Occurrence occurrence = entry.occurrence();
    return occurrence == null ? record : record + '#' + occurrence.start().text();
  }
}
