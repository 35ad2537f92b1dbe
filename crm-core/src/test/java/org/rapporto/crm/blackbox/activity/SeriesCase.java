package org.rapporto.crm.blackbox.activity;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.store.Store;

/** A base in memory, in which Amy plans activities that repeat. */
abstract class SeriesCase {

  static final ZoneId ROME = ZoneId.of("Europe/Rome");
  static final LocalDateTime TEN = LocalDateTime.of(2026, 3, 2, 10, 0);
  static final Instant FAR = Instant.parse("2027-01-01T00:00:00Z");

  final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T08:00:00Z"), ROME);
  final Store store = MemoryStore.create();
  CrmSession amy;
  Schedule schedule;
  RecurringActivities recurring;
  RecordId ada;

  @BeforeEach
  void open() {
    amy = open(Principal.user("amy"));
    schedule = Schedule.in(amy);
    recurring = RecurringActivities.in(amy);
    ada = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada")).id();
  }

  CrmSession open(Principal principal) {
    return Crm.on(store).clock(clock).types(Schedule.types()).open().as(principal);
  }

  CrmRecord weekly(String rule) {
    return recurring.plan(
        Activities.of(ActivityKind.MEETING, "Pipeline", ada),
        When.zoned(TEN, TEN.plusHours(1), ROME),
        RecurrenceRule.parse(rule));
  }

  static EventTime at(LocalDateTime local) {
    return new EventTime.Zoned(local, ROME);
  }

  List<AgendaEntry> all(CrmRecord series) {
    return recurring.between(series.id(), Instant.EPOCH, FAR, 100);
  }

  List<LocalDateTime> starts(CrmRecord series) {
    return all(series).stream().map(entry -> local(entry.start())).toList();
  }

  static LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, ROME);
  }

  List<LocalDateTime> deliver() {
    List<LocalDateTime> delivered = new ArrayList<>();
    Schedule.in(open(Principal.system("host", "delivers what is due")))
        .deliverReminders("w", due -> delivered.add(local(due.entry().start())));
    return delivered;
  }
}
