package org.rapporto.crm.blackbox.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.ConflictException;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.ActivityStateException;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.DueReminder;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.recurrence.EventTime;

/**
 * A program of its own that works in a diary others work in as well: it plans, completes what all
 * want to complete, and delivers what is due. Its sink keeps keys in a folder that all share.
 */
final class DiaryHost {

  static final ZoneId ROME = ZoneId.of("Europe/Rome");

  /** The first of the shared visits. */
  static final LocalDateTime FIRST = LocalDateTime.of(2026, 3, 2, 9, 0);

  private final CrmSession session;
  private final Path keys;
  private final String name;
  private int won;
  private int lost;
  private int again;

  private DiaryHost(CrmSession session, Path keys, String name) {
    this.session = session;
    this.keys = keys;
    this.name = name;
  }

  static Clock clock(int visits) {
    return Clock.fixed(FIRST.plusDays(visits + 1L).atZone(ROME).toInstant(), ROME);
  }

  /** Takes a name, how many visits, the series, the folder of keys, and the place of the base. */
  public static void main(String[] args) throws IOException {
    int visits = Integer.parseInt(args[1]);
    String[] place = Arrays.copyOfRange(args, 4, args.length);
    try (Crm crm = Crm.on(KilledHost.open(place)).clock(clock(visits)).open()) {
      CrmSession session = crm.as(Principal.system(args[0], "works in the diary"));
      DiaryHost host = new DiaryHost(session, Path.of(args[3]), args[0]);
      host.work(RecordId.parse(args[2]), visits);
      System.out.println(host.won + " " + host.lost + " " + host.again);
    }
  }

  private void work(RecordId series, int visits) {
    for (int i = 0; i < visits; i++) {
      plan(i);
      complete(series, new EventTime.Zoned(FIRST.plusDays(i), ROME));
      deliver();
    }
    deliver();
  }

  private void plan(int number) {
    Schedule schedule = Schedule.in(session);
    Instant due = session.clock().instant().minus(Duration.ofHours(1));
    LocalDateTime start = LocalDateTime.ofInstant(due, ROME);
    CrmRecord call =
        schedule.plan(Activities.of(ActivityKind.CALL, name + ' ' + number), When.at(start, ROME));
    schedule.remind(call.id(), "amy", Lead.of(Duration.ZERO), LatePolicy.ALWAYS);
  }

  /** All want to complete each visit; one shall. */
  private void complete(RecordId series, EventTime visit) {
    while (true) {
      try {
        CrmRecord touched = RecurringActivities.in(session).touch(series, visit);
        Schedule.in(session).complete(touched.id(), Completion.of("held"));
        won++;
        return;
      } catch (ActivityStateException e) {
        lost++;
        return;
      } catch (ConflictException e) {
        again++;
      }
    }
  }

  private void deliver() {
    Schedule.in(session).deliverReminders(name, this::tell);
  }

  /** Remembers keys, as a sink has to for to tell each once. */
  private void tell(DueReminder reminder) {
    String what = reminder.reminder().id() + "@" + reminder.due();
    try {
      UUID file = UUID.nameUUIDFromBytes(reminder.key().getBytes(StandardCharsets.UTF_8));
      Files.write(keys.resolve(file.toString()), List.of(what), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      again++;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
