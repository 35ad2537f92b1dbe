package org.rapporto.crm.examples.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.TimelineEntry;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.ActivityStateException;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.examples.OnStores;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.Store;

class ActivitiesOnStoresTest {

  private static final Instant NOW = Instant.parse("2026-03-20T08:00:00Z");
  private static final LocalDateTime TODAY = LocalDateTime.ofInstant(NOW, ZoneOffset.UTC);
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  @TempDir private Path folder;

  @Test
  void allStoresTellTheSame() {
    assertThat(OnStores.same(folder, ActivitiesOnStoresTest::story)).hasSizeGreaterThan(300);
  }

  private static List<String> story(Store store) {
    List<String> told = new ArrayList<>();
    try (Crm crm = Crm.on(store).clock(Clock.fixed(NOW, ROME)).types(Schedule.types()).open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      List<CrmRecord> people = people(amy);
      Schedule schedule = Schedule.in(amy);
      act(schedule, people, new SplittableRandom(5));
      for (CrmRecord person : people) {
        told.add(
            name(person)
                + " next "
                + subject(schedule.nextStep(person.id()).map(AgendaEntry::activity)));
        timeline(amy, person.id())
            .forEach(e -> told.add(name(person) + ' ' + e.at() + ' ' + subject(e.record())));
      }
      schedule
          .withoutNextStep(Query.of(Contacts.TYPE).limit(100))
          .items()
          .forEach(p -> told.add("forgotten " + name(p)));
      schedule
          .agenda(Set.of("amy"), NOW, NOW.plus(Duration.ofDays(9)))
          .found()
          .forEach(a -> told.add("agenda " + subject(a.activity())));
      schedule
          .overdue(Set.of("amy"))
          .found()
          .forEach(a -> told.add("overdue " + subject(a.activity())));
      Schedule.in(crm.as(Principal.system("host", "delivers what is due")))
          .deliverReminders("w", r -> told.add("remind " + subject(r.activity()) + r.due()));
    }
    return told;
  }

  private static List<CrmRecord> people(CrmSession amy) {
    List<CrmRecord> people = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      people.add(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "P" + i));
    }
    return amy.save(people);
  }

  private static void act(Schedule schedule, List<CrmRecord> people, SplittableRandom random) {
    List<RecordId> activities = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      RecordId one = people.get(random.nextInt(people.size() - 2)).id();
      RecordId other = people.get(random.nextInt(people.size() - 2)).id();
      When when = When.at(TODAY.plusMinutes(random.nextInt(-9_000, 9_000)), ROME);
      CrmRecord planned =
          schedule.plan(Activities.of(ActivityKind.CALL, "Call " + i, one, other), when);
      activities.add(planned.id());
      if (random.nextInt(3) == 0) {
        Lead lead = Lead.of(Duration.ofMinutes(random.nextInt(90)));
        schedule.remind(
            planned.id(),
            "amy",
            lead,
            random.nextBoolean() ? LatePolicy.ALWAYS : LatePolicy.UNTIL_END);
      }
      try {
        change(schedule, activities.get(random.nextInt(activities.size())), random);
      } catch (ActivityStateException e) {
        // it was done or cancelled before, as may be on any store
      }
    }
  }

  private static void change(Schedule schedule, RecordId id, SplittableRandom random) {
    switch (random.nextInt(4)) {
      case 0 -> schedule.move(id, When.on(TODAY.toLocalDate().plusDays(random.nextInt(-5, 5))));
      case 1 -> schedule.cancel(id, "no need");
      case 2 -> schedule.complete(id, Completion.of("no_answer"));
      default -> schedule.complete(id, Completion.of("reached").saying("fine"));
    }
  }

  private static List<TimelineEntry> timeline(CrmSession session, RecordId id) {
    List<TimelineEntry> entries = new ArrayList<>();
    Page<TimelineEntry> page = session.timeline(id, 6, null);
    entries.addAll(page.items());
    while (page.next().isPresent()) {
      page = session.timeline(id, 6, page.next().get());
      entries.addAll(page.items());
    }
    return entries;
  }

  private static String name(CrmRecord person) {
    return person.get(Contacts.GIVEN_NAME);
  }

  private static String subject(Optional<CrmRecord> activity) {
    return activity.map(ActivitiesOnStoresTest::subject).orElse("nothing");
  }

  private static String subject(CrmRecord activity) {
    return activity.get(Activities.SUBJECT) + ' ' + activity.get(Activities.PHASE);
  }
}
