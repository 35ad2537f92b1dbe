package org.rapporto.crm.icalendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.icalendar.InvitationStep.Outcome;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceSet;
import org.rapporto.crm.recurrence.Series;

/** The entries known while a message is applied. For one thread. */
final class InvitationRun {

  /** When an attendee answered last, so that answers that overtake each other do no harm. */
  private static final String ANSWERED = "X-RAPPORTO-ANSWERED";

  private static final String CANCELLED = "CANCELLED";
  private static final Set<String> REPEATS = Set.of("RRULE", "RDATE", "EXDATE", "EXRULE");

  /** A message that adds more occurrences means another series. */
  private static final int MOST_ADDED = 1_000;

  private final List<CalendarEntry> entries = new ArrayList<>();
  private final List<InvitationStep> steps = new ArrayList<>();
  private final CalendarZones zones;

  InvitationRun(List<ICalComponent> known, ICalComponent message) {
    zones = CalendarZones.of(List.of(new ICalComponent("VCALENDAR", List.copyOf(known)), message));
    known.forEach(component -> entries.add(CalendarEntry.of(component, zones)));
  }

  InvitationResult result() {
    return new InvitationResult(entries.stream().map(CalendarEntry::component).toList(), steps);
  }

  void put(CalendarEntry entry) {
    int at = find(entry.uid(), entry.recurrenceId());
    int whole = find(entry.uid(), Optional.empty());
    if (at < 0 && whole >= 0 && entry.sequence() < entries.get(whole).sequence()) {
      step(Outcome.STALE, entry);
    } else if (at < 0) {
      entries.add(entry);
      step(Outcome.CREATED, entry);
    } else if (isOlder(entry, entries.get(at))) {
      step(Outcome.STALE, entry);
    } else {
      entries.set(at, entry);
      step(Outcome.UPDATED, entry);
    }
    boolean series = entry.recurrenceId().isEmpty() && at >= 0 && entries.get(at) == entry;
    if (series) {
      entry.recurrence().ifPresent(set -> dropOrphans(entry.uid(), set));
    }
  }

  /** Further occurrences of what is known, each with what the message says of it. */
  void add(CalendarEntry entry) {
    int at = find(entry.uid(), Optional.empty());
    Optional<RecurrenceSet> known = at < 0 ? Optional.empty() : entries.get(at).recurrence();
    List<EventTime> further = new ArrayList<>();
    entry.recurrence().ifPresent(set -> take(set.iterator(), further));
    if (known.isEmpty()) {
      step(Outcome.UNKNOWN, entry);
    } else if (entry.sequence() < entries.get(at).sequence()) {
      step(Outcome.STALE, entry);
    } else if (further.isEmpty() || further.size() > MOST_ADDED) {
      step(Outcome.PASSED_OVER, entry);
    } else {
      RecurrenceSet old = known.get();
      List<EventTime> dates = further.stream().filter(start -> !old.contains(start)).toList();
      EntryEditor series = EntryEditor.edit(entries.get(at).component());
      entries.set(at, stamped(series.recurrence(old.toBuilder().dates(dates).build()), entry));
      further.forEach(start -> replace(added(entry, start)));
      step(Outcome.UPDATED, entry);
    }
  }

  private static void take(Iterator<Occurrence> all, List<EventTime> starts) {
    while (all.hasNext() && starts.size() <= MOST_ADDED) {
      starts.add(all.next().start());
    }
  }

  private CalendarEntry added(CalendarEntry entry, EventTime start) {
    EntryEditor editor =
        EntryEditor.edit(entry.component())
            .remove(REPEATS)
            .time("RECURRENCE-ID", start)
            .time("DTSTART", start);
    if (entry.component().property("DTEND").isPresent()) {
      entry.endOf(start).ifPresent(end -> editor.time("DTEND", end));
    }
    return CalendarEntry.of(editor.component(), zones);
  }

  private void replace(CalendarEntry entry) {
    int at = find(entry.uid(), entry.recurrenceId());
    if (at >= 0) {
      entries.remove(at);
    }
    entries.add(entry);
  }

  /** Changed occurrences that a new state of the series does not have go. */
  private void dropOrphans(String uid, RecurrenceSet set) {
    entries.removeIf(
        one ->
            one.uid().equals(uid)
                && one.recurrenceId().filter(id -> !set.contains(id)).isPresent());
  }

  void cancel(CalendarEntry entry) {
    int at = find(entry.uid(), entry.recurrenceId());
    int series = find(entry.uid(), Optional.empty());
    if (at < 0 && (series < 0 || entry.recurrenceId().isEmpty())) {
      step(Outcome.UNKNOWN, entry);
    } else if (at >= 0 && isOlder(entry, entries.get(at))) {
      step(Outcome.STALE, entry);
    } else if (at < 0 && entry.sequence() < entries.get(series).sequence()) {
      step(Outcome.STALE, entry);
    } else {
      cancelKnown(entry, at, series);
      step(Outcome.CANCELLED, entry);
    }
  }

  private void cancelKnown(CalendarEntry entry, int at, int series) {
    Optional<EventTime> id = entry.recurrenceId();
    if (id.isEmpty()) {
      for (int i = 0; i < entries.size(); i++) {
        if (entries.get(i).uid().equals(entry.uid())) {
          entries.set(i, cancelled(entries.get(i).component(), entry));
        }
      }
    } else if (series >= 0 && isAndFuture(entry)) {
      cut(series, id.get(), entry);
    } else if (at >= 0) {
      entries.set(at, cancelled(entries.get(at).component(), entry));
    } else {
      entries.add(cancelled(occurrence(entries.get(series), entry), entry));
    }
  }

  private static boolean isAndFuture(CalendarEntry entry) {
    return entry
        .component()
        .property("RECURRENCE-ID")
        .flatMap(line -> line.parameter("RANGE"))
        .filter("THISANDFUTURE"::equalsIgnoreCase)
        .isPresent();
  }

  /** Ends a series before an occurrence and lets go of what was changed from there on. */
  private void cut(int series, EventTime id, CalendarEntry entry) {
    CalendarEntry whole = entries.get(series);
    Optional<RecurrenceSet> set = whole.recurrence();
    boolean can = set.filter(s -> s.contains(id) && s.rules().size() < 2).isPresent();
    if (!can) {
      return;
    }
    Optional<RecurrenceSet> before =
        Series.of(set.orElseThrow()).split(id).before().map(Series::set);
    Instant from = id.instant(ZoneOffset.UTC);
    entries.set(
        series,
        before
            .map(rest -> EntryEditor.edit(whole.component()).recurrence(rest))
            .map(editor -> stamped(editor, entry))
            .orElseGet(() -> cancelled(whole.component(), entry)));
    entries.removeIf(
        one ->
            one.uid().equals(entry.uid())
                && one.recurrenceId()
                    .filter(other -> !other.instant(ZoneOffset.UTC).isBefore(from))
                    .isPresent());
  }

  private CalendarEntry cancelled(ICalComponent component, CalendarEntry by) {
    return stamped(EntryEditor.edit(component).text("STATUS", CANCELLED), by);
  }

  private CalendarEntry stamped(EntryEditor editor, CalendarEntry by) {
    editor.sequence(by.sequence());
    by.stamp().ifPresent(editor::stamp);
    return CalendarEntry.of(editor.component(), zones);
  }

  void answer(CalendarEntry reply) {
    int at = find(reply.uid(), reply.recurrenceId());
    int series = find(reply.uid(), Optional.empty());
    List<ICalProperty> lines = reply.component().properties("ATTENDEE");
    if (lines.isEmpty() || (at < 0 && series < 0)) {
      step(Outcome.UNKNOWN, reply);
      return;
    }
    CalendarEntry known = entries.get(at >= 0 ? at : series);
    ICalProperty line = lines.get(0);
    CalendarUser user = CalendarUser.of(line);
    Optional<ICalProperty> invited =
        known.component().properties("ATTENDEE").stream().filter(user::isOf).findFirst();
    if (invited.isEmpty()) {
      step(Outcome.NOT_INVITED, reply);
    } else if (reply.sequence() < known.sequence() || isOvertaken(reply, invited.get())) {
      step(Outcome.STALE, reply);
    } else {
      ICalComponent base = at >= 0 ? known.component() : occurrence(known, reply);
      CalendarEntry answered = CalendarEntry.of(noted(base, user, reply), zones);
      if (at >= 0) {
        entries.set(at, answered);
      } else {
        entries.add(answered);
      }
      step(Outcome.ANSWERED, reply);
    }
  }

  private static boolean isOvertaken(CalendarEntry reply, ICalProperty invited) {
    Optional<String> last = invited.parameter(ANSWERED);
    Optional<String> now = reply.stamp().map(stamp -> new EventTime.At(stamp).text());
    return last.isPresent() && now.isPresent() && now.get().compareTo(last.get()) < 0;
  }

  private static ICalComponent noted(ICalComponent base, CalendarUser user, CalendarEntry reply) {
    List<ICalNode> nodes = new ArrayList<>();
    for (ICalNode node : base.nodes()) {
      boolean his =
          node instanceof ICalProperty line && line.name().equals("ATTENDEE") && user.isOf(line);
      if (his) {
        ICalProperty noted = ((ICalProperty) node).with("PARTSTAT", user.status());
        nodes.add(
            reply
                .stamp()
                .map(stamp -> noted.with(ANSWERED, new EventTime.At(stamp).text()))
                .orElse(noted));
      } else {
        nodes.add(node);
      }
    }
    return new ICalComponent(base.name(), nodes);
  }

  /** An occurrence of a series as an entry of its own. */
  private static ICalComponent occurrence(CalendarEntry series, CalendarEntry about) {
    EntryEditor editor =
        EntryEditor.edit(series.component()).remove(REPEATS).remove(Set.of("RECURRENCE-ID"));
    about
        .component()
        .property("RECURRENCE-ID")
        .ifPresent(line -> editor.line(ICalProperty.ofLine(line.line())));
    about.recurrenceId().ifPresent(id -> move(editor, series, id));
    return editor.component();
  }

  private static void move(EntryEditor editor, CalendarEntry series, EventTime id) {
    editor.time("DTSTART", id);
    Optional<EventTime> start = series.start();
    Optional<EventTime> end = series.end();
    boolean given = series.component().property("DTEND").isPresent();
    if (given && start.isPresent() && end.isPresent()) {
      CalendarDuration length =
          new CalendarDuration(0, Duration.between(start.get().local(), end.get().local()));
      editor.time("DTEND", length.after(id));
    }
  }

  void propose(CalendarEntry entry) {
    int at = find(entry.uid(), entry.recurrenceId());
    int series = find(entry.uid(), Optional.empty());
    if (at < 0 && series < 0) {
      step(Outcome.UNKNOWN, entry);
      return;
    }
    boolean stale = entry.sequence() < entries.get(at >= 0 ? at : series).sequence();
    step(stale ? Outcome.STALE : Outcome.PROPOSED, entry);
  }

  void passOver(CalendarEntry entry) {
    step(Outcome.PASSED_OVER, entry);
  }

  private void step(Outcome outcome, CalendarEntry entry) {
    steps.add(new InvitationStep(outcome, entry.uid(), entry.recurrenceId(), entry.component()));
  }

  private int find(String uid, Optional<EventTime> recurrenceId) {
    Optional<String> wanted = recurrenceId.map(InvitationRun::key);
    for (int i = 0; i < entries.size(); i++) {
      CalendarEntry one = entries.get(i);
      if (one.uid().equals(uid) && one.recurrenceId().map(InvitationRun::key).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }

  /** The same occurrence may be named by its local time or in UTC. */
  private static String key(EventTime id) {
    return id instanceof EventTime.AllDay ? id.text() : id.instant(ZoneOffset.UTC).toString();
  }

  private static boolean isOlder(CalendarEntry entry, CalendarEntry known) {
    if (entry.sequence() != known.sequence()) {
      return entry.sequence() < known.sequence();
    }
    return entry.stamp().isPresent()
        && known.stamp().isPresent()
        && entry.stamp().get().isBefore(known.stamp().get());
  }
}
