package org.rapporto.crm.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Timer;
import org.rapporto.crm.TimerReceiver;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;

/** Delivers the reminders of due timers, as far as they still hold. Not thread-safe. */
final class ReminderDelivery implements TimerReceiver {

  private static final Duration USELESS_AFTER = Duration.ofHours(1);

  /** Of the series of a batch, how many occurrences besides the first are served with it. */
  private static final int MORE = 1_000;

  private final ReminderSink sink;
  private Map<RecordId, CrmRecord> reminders = Map.of();
  private Map<RecordId, CrmRecord> activities = Map.of();
  private List<Timer> batch = List.of();
  private Instant now = Instant.EPOCH;
  private int more;
  private @Nullable DueTimes dues;
  private @Nullable Recipients recipients;
  private final Map<String, Turn> turns = new HashMap<>();

  /** What becomes of a reminder: its state, when it should be due, what it was of. */
  private record Fate(String state, @Nullable Instant due, @Nullable AgendaEntry entry) {}

  /** What became of a reminder; that of a series goes on as long as the next is due as well. */
  private final class Turn {
    private CrmRecord reminder;
    private final List<Fate> fates = new ArrayList<>();

    Turn(CrmRecord reminder) {
      this.reminder = reminder;
    }

    /** What is to be delivered next, past all that is not to be. */
    @Nullable Fate next() {
      while (isDue()) {
        Fate fate = fate(reminder);
        if (fate.state.equals(Reminding.DELIVERED)) {
          return fate;
        }
        pass(fate);
      }
      return null;
    }

    private boolean isDue() {
      return Reminding.isWaiting(reminder)
          && !reminder.get(Reminders.DUE_AT).isAfter(now)
          && (fates.isEmpty() || more > 0);
    }

    void pass(Fate fate) {
      more -= fates.isEmpty() ? 0 : 1;
      fates.add(fate);
      reminder = settled(reminder, fate, new ArrayList<>());
    }
  }

  ReminderDelivery(ReminderSink sink) {
    this.sink = sink;
  }

  @Override
  public void prepare(CrmSession session, List<Timer> timers) {
    now = session.clock().instant();
    turns.clear();
    batch = timers;
    more = MORE;
    Set<RecordId> ids = new HashSet<>();
    timers.forEach(t -> reminder(t).ifPresent(ids::add));
    reminders = byId(session, Reminders.TYPE, ids);
    activities = byId(session, Activities.TYPE, targets(reminders, Reminders.ACTIVITY));
    DueTimes due = DueTimes.of(activities.values(), session);
    dues = due;
    recipients = Recipients.of(reminders.values(), activities, due, session);
  }

  /** Users may set timers of any kind, also such as no reminder stands behind. */
  private static Optional<RecordId> reminder(Timer timer) {
    return Optional.ofNullable(timer.subject()).filter(id -> id.type().equals(Reminders.NAME));
  }

  private static Map<RecordId, CrmRecord> byId(
      CrmSession session, RecordType type, Set<RecordId> ids) {
    return ids.isEmpty()
        ? Map.of()
        : session.find(type, Filter.hasId(ids)).stream()
            .collect(Collectors.toMap(CrmRecord::id, Function.identity()));
  }

  private static Set<RecordId> targets(Map<RecordId, CrmRecord> records, ReferenceField field) {
    return records.values().stream().map(r -> r.get(field)).collect(Collectors.toSet());
  }

  @Override
  public void deliver(Timer timer) {
    CrmRecord reminder = waiting(timer);
    if (reminder == null || turns.containsKey(timer.key())) {
      return;
    }
    Turn turn = new Turn(reminder);
    try {
      for (Fate fate = turn.next(); fate != null; fate = turn.next()) {
        deliver(timer, turn, fate);
      }
    } catch (RuntimeException e) {
      if (turn.fates.isEmpty()) {
        throw e;
      }
      // the occurrences before are served; the one that failed is tried by a timer of its own
    }
    turns.put(timer.key(), turn);
  }

  /** The reminder of a timer, if it is still due. */
  private @Nullable CrmRecord waiting(Timer timer) {
    return reminder(timer)
        .map(reminders::get)
        .filter(Reminding::isWaiting)
        .filter(reminder -> Reminding.key(reminder).equals(timer.key()))
        .orElse(null);
  }

  private void deliver(Timer timer, Turn turn, Fate fate) {
    Map<String, Turn> together = new LinkedHashMap<>(Map.of(timer.key(), turn));
    Map<Turn, Fate> told = new LinkedHashMap<>(Map.of(turn, fate));
    if (isLate(LatePolicy.COLLAPSE, turn.reminder)) {
      for (Timer other : batch) {
        CrmRecord his = waiting(other);
        boolean isNew = !together.containsKey(other.key()) && !turns.containsKey(other.key());
        if (his != null && isNew && isAsLate(his, turn.reminder)) {
          Turn theirs = new Turn(his);
          Fate its = nextIfReadable(theirs);
          if (its != null) {
            together.put(other.key(), theirs);
            told.put(theirs, its);
          }
        }
      }
    }
    List<DueReminder> due = new ArrayList<>();
    told.forEach((one, its) -> due.add(due(one.reminder, its)));
    due.sort(Comparator.comparing(DueReminder::due));
    if (due.size() == 1) {
      sink.deliver(due.get(0));
    } else {
      sink.deliverTogether(List.copyOf(due));
    }
    told.forEach(Turn::pass);
    together.remove(timer.key());
    turns.putAll(together);
  }

  private static boolean isAsLate(CrmRecord other, CrmRecord reminder) {
    return isLate(LatePolicy.COLLAPSE, other)
        && other.get(Reminders.USER).equals(reminder.get(Reminders.USER))
        && other.find(Reminders.TO).equals(reminder.find(Reminders.TO));
  }

  private static boolean isLate(LatePolicy policy, CrmRecord reminder) {
    return reminder.get(Reminders.LATE).equals(policy.code());
  }

  private DueReminder due(CrmRecord reminder, Fate fate) {
    AgendaEntry entry = Objects.requireNonNull(fate.entry, "what is delivered is of something");
    return new DueReminder(
        Reminding.key(reminder),
        reminder,
        reminder.get(Reminders.DUE_AT),
        prepared(recipients).of(reminder, entry));
  }

  /** What cannot be read fails when its own turn comes. */
  private static @Nullable Fate nextIfReadable(Turn turn) {
    try {
      return turn.next();
    } catch (CrmException e) {
      return null;
    }
  }

  /** What is to become of a due reminder; delivered, if it is to be delivered now. */
  private Fate fate(CrmRecord reminder) {
    @Nullable CrmRecord activity = activities.get(reminder.get(Reminders.ACTIVITY));
    Optional<AgendaEntry> planned =
        activity == null ? Optional.empty() : dues().planned(activity, reminder);
    if (activity == null || planned.isEmpty()) {
      return new Fate(Reminding.DROPPED, null, null);
    }
    AgendaEntry entry = planned.get();
    // its activity may have been moved by a save, or by somebody who does not see the reminder
    Optional<Instant> byLead = dues().byLead(entry, reminder);
    if (!Reminding.isSnoozed(reminder) && byLead.filter(due -> due.isAfter(now)).isPresent()) {
      return new Fate(Reminding.WAITING, byLead.get(), entry);
    }
    if (isMissed(reminder, entry)) {
      return new Fate(Reminding.MISSED, byLead.orElse(null), entry);
    }
    boolean tooLate =
        isLate(LatePolicy.DROP, reminder)
            && !reminder.get(Reminders.DUE_AT).plus(USELESS_AFTER).isAfter(now);
    boolean useless =
        tooLate || isLate(LatePolicy.COLLAPSE, reminder) && isFollowed(activity, reminder);
    return new Fate(useless ? Reminding.DROPPED : Reminding.DELIVERED, byLead.orElse(null), entry);
  }

  /** Whether the next occurrence of its series is due as well. */
  private boolean isFollowed(CrmRecord activity, CrmRecord reminder) {
    DueTime here =
        new DueTime(reminder.get(Reminders.DUE_AT), reminder.valueOrNull(Reminders.OCCURRENCE));
    return DueTimes.isSeries(activity)
        && dues().next(activity, reminder, here).filter(n -> !n.at().isAfter(now)).isPresent();
  }

  private DueTimes dues() {
    return prepared(dues);
  }

  private static <T> T prepared(@Nullable T what) {
    if (what == null) {
      throw new IllegalStateException("Timers are prepared before they are delivered");
    }
    return what;
  }

  /** One that was due at the end or later, as it was snoozed, is not late for it. */
  private boolean isMissed(CrmRecord reminder, AgendaEntry entry) {
    return isLate(LatePolicy.UNTIL_END, reminder)
        && entry.end().isBefore(now)
        && reminder.get(Reminders.DUE_AT).isBefore(entry.end());
  }

  @Override
  public void settle(CrmSession session, List<Timer> timers) {
    Map<RecordId, CrmRecord> current =
        byId(
            session,
            Reminders.TYPE,
            timers.stream().flatMap(t -> reminder(t).stream()).collect(Collectors.toSet()));
    List<CrmRecord> changed = new ArrayList<>();
    List<Timer> again = new ArrayList<>();
    for (Timer timer : timers) {
      @Nullable CrmRecord reminder = reminder(timer).map(current::get).orElse(null);
      Turn turn = turns.get(timer.key());
      if (reminder == null || turn == null || !Reminding.key(reminder).equals(timer.key())) {
        continue;
      }
      CrmRecord settled = reminder;
      for (Fate fate : turn.fates) {
        settled = settled(settled, fate, changed);
      }
      changed.add(settled);
      if (Reminding.isWaiting(settled)) {
        again.add(Reminding.timer(settled));
      }
    }
    session.save(changed);
    session.timers().set(again);
  }

  private CrmRecord settled(CrmRecord reminder, Fate fate, List<CrmRecord> besides) {
    @Nullable CrmRecord activity = activities.get(reminder.get(Reminders.ACTIVITY));
    if (fate.state.equals(Reminding.WAITING)) {
      return reminder.with(Reminders.DUE_AT, fate.due);
    }
    if (activity == null || !DueTimes.isSeries(activity)) {
      return reminder.with(Reminders.STATE, fate.state).with(Reminders.STATE_AT, now);
    }
    if (fate.state.equals(Reminding.MISSED)) {
      besides.add(
          Reminding.copy(reminder)
              .with(Reminders.STATE, Reminding.MISSED)
              .with(Reminders.STATE_AT, now));
    }
    return following(reminder, activity, fate);
  }

  /** Goes on to the next occurrence of a series. */
  private CrmRecord following(CrmRecord reminder, CrmRecord series, Fate fate) {
    Instant served = fate.due == null ? reminder.get(Reminders.DUE_AT) : fate.due;
    DueTime behind = new DueTime(served, reminder.valueOrNull(Reminders.OCCURRENCE));
    CrmRecord marked = reminder.with(Reminders.STATE_AT, served);
    try {
      return dues()
          .next(series, reminder, behind)
          .map(due -> Reminding.waiting(marked, due))
          .orElseGet(() -> Reminding.over(marked));
    } catch (CrmException e) { // to settle the others all the same
      return marked.with(Reminders.STATE, Reminding.DROPPED);
    }
  }
}
