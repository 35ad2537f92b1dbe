package org.rapporto.crm.examples.tour;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.Completed;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;

/** A call is planned, reminded of and made; its outcome leads to the next. */
public final class NextContact {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  private NextContact() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    Clock clock = Clock.fixed(Instant.parse("2026-03-02T08:50:00Z"), ROME);
    try (Crm crm =
        Crm.on(MemoryStore.create()).clock(clock).types(Schedule.types()).region("IT").open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmRecord ada = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada"));
      Schedule schedule = Schedule.in(amy);
      Query people = Query.of(Contacts.TYPE);
      System.out.println(schedule.withoutNextStep(people).items().size() + " without a next step");

      CrmRecord call =
          schedule.plan(
              Activities.of(ActivityKind.CALL, "Offer of March", ada.id()),
              When.at(LocalDateTime.of(2026, 3, 2, 10, 0), ROME));
      Lead quarter = Lead.of(Duration.ofMinutes(15));
      schedule.remind(call.id(), "amy", quarter, LatePolicy.UNTIL_END);
      Schedule.in(crm.as(Principal.system("reminders", "delivers what is due")))
          .deliverReminders(
              "example",
              due -> System.out.println("Remember: " + due.activity().get(Activities.SUBJECT)));

      Completed done = schedule.complete(call.id(), Completion.of("no_answer"));
      Completion.Next next = done.suggested().get(0);
      schedule.plan(next.activity(), next.when());
      amy.timeline(ada.id(), 10, null).items().stream()
          .map(entry -> entry.record())
          .forEach(a -> System.out.println(a.get(Activities.KIND) + " " + a.get(Activities.PHASE)));
    }
  }
}
