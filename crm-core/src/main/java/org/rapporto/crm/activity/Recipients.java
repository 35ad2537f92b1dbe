package org.rapporto.crm.activity;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** Who is told of some reminders, and what each of them may read. As of one state of the base. */
final class Recipients {

  private final Map<RecordId, CrmRecord> activities;
  private final Map<String, Set<String>> standing;
  private final Map<String, Set<String>> managers = new HashMap<>();
  private final Map<String, Map<RecordId, CrmRecord>> seen = new HashMap<>();

  private Recipients(Map<RecordId, CrmRecord> activities, Map<String, Set<String>> standing) {
    this.activities = activities;
    this.standing = standing;
  }

  /** For reminders of activities that were read, and the records of occurrences of these. */
  static Recipients of(
      Collection<CrmRecord> reminders,
      Map<RecordId, CrmRecord> activities,
      DueTimes dues,
      CrmSession session) {
    Set<String> users = new HashSet<>();
    Recipients all = new Recipients(activities, new HashMap<>());
    for (CrmRecord reminder : reminders) {
      String user = all.user(reminder);
      users.add(user);
      if (isToManager(reminder)) {
        all.managers.computeIfAbsent(user, session.access()::managersOf);
      }
    }
    all.standing.putAll(Deputies.standingInFor(users, session.clock().instant(), session));
    all.read(reminders, dues, session);
    return all;
  }

  private void read(Collection<CrmRecord> reminders, DueTimes dues, CrmSession session) {
    Map<String, Set<RecordId>> wanted = new HashMap<>();
    for (CrmRecord reminder : reminders) {
      RecordId activity = reminder.get(Reminders.ACTIVITY);
      for (String person : people(reminder)) {
        Set<RecordId> his = wanted.computeIfAbsent(person, p -> new HashSet<>());
        his.add(activity);
        dues.rows(activity).forEach(row -> his.add(row.id()));
      }
    }
    wanted.forEach(
        (person, ids) -> {
          Map<RecordId, CrmRecord> his = new HashMap<>();
          session.access().seenBy(person, Activities.TYPE, ids).forEach(r -> his.put(r.id(), r));
          seen.put(person, his);
        });
  }

  /** What somebody else has taken over meanwhile is escalated to those of his. */
  private String user(CrmRecord reminder) {
    Optional<CrmRecord> escalated =
        Optional.ofNullable(activities.get(reminder.get(Reminders.ACTIVITY)))
            .filter(activity -> DueTimes.isEscalation(reminder));
    return escalated.flatMap(a -> a.find(RecordType.OWNER)).orElse(reminder.get(Reminders.USER));
  }

  private static boolean isToManager(CrmRecord reminder) {
    return reminder.find(Reminders.TO).filter(ReminderTo.MANAGER.code()::equals).isPresent();
  }

  private Set<String> people(CrmRecord reminder) {
    String user = user(reminder);
    Set<String> people = new TreeSet<>(standing.getOrDefault(user, Set.of(user)));
    if (isToManager(reminder)) {
      people = new TreeSet<>(managers.getOrDefault(user, Set.of()));
    }
    if (DueTimes.isEscalation(reminder) && people.size() > 1) {
      people.remove(user);
    }
    return people.isEmpty() ? Set.of(user) : people;
  }

  /** Who is told of an entry, and what he may read of it. */
  Map<String, AgendaEntry> of(CrmRecord reminder, AgendaEntry entry) {
    Map<String, AgendaEntry> told = new LinkedHashMap<>();
    for (String person : people(reminder)) {
      CrmRecord his = seen.getOrDefault(person, Map.of()).get(entry.activity().id());
      if (his != null) {
        told.put(person, entry.of(his));
      }
    }
    return told.isEmpty() ? Map.of(user(reminder), entry.of(nothingOf(entry.activity()))) : told;
  }

  /** A reminder is not lost because its user may not read what it is of. */
  private static CrmRecord nothingOf(CrmRecord activity) {
    return CrmRecord.of(activity.type(), activity.id());
  }
}
