package org.rapporto.crm.icalendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.calendar.BusyStatus;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/**
 * Writes what an event or task means into its component and leaves every other line as it is. Each
 * line it writes is of the form that Outlook, Google and Apple read. Not thread-safe.
 */
public final class EntryEditor {

  private ICalComponent component;

  private EntryEditor(ICalComponent component) {
    this.component = component;
  }

  /**
   * Begins a new entry.
   *
   * @param name VEVENT, VTODO or VJOURNAL
   * @param uid by which it is known everywhere and for ever
   * @param stamp when it is written
   * @return the editor
   */
  public static EntryEditor create(String name, String uid, Instant stamp) {
    return edit(new ICalComponent(name, List.of(ICalProperty.of("UID", uid)))).stamp(stamp);
  }

  /**
   * Begins with what there is.
   *
   * @param component the entry as it was read
   * @return the editor
   */
  public static EntryEditor edit(ICalComponent component) {
    return new EntryEditor(component);
  }

  /**
   * DTSTAMP.
   *
   * @param stamp when it is written
   * @return this
   */
  public EntryEditor stamp(Instant stamp) {
    return line(ICalProperty.of("DTSTAMP", new EventTime.At(stamp).text()));
  }

  /**
   * SEQUENCE.
   *
   * @param sequence raised with each change that attendees have to hear of
   * @return this
   */
  public EntryEditor sequence(int sequence) {
    return line(ICalProperty.of("SEQUENCE", Integer.toString(sequence)));
  }

  /**
   * A time such as DTSTART, DTEND, DUE or RECURRENCE-ID; DTEND and DUE take the place of DURATION.
   *
   * @param name in capital letters
   * @param time the time
   * @return this
   */
  public EntryEditor time(String name, EventTime time) {
    if (name.equals("DTEND") || name.equals("DUE")) {
      remove(Set.of("DURATION"));
    }
    return line(times(name, time));
  }

  /**
   * A text such as SUMMARY.
   *
   * @param name in capital letters
   * @param text escaped as needed; nothing is left of the line if it is empty
   * @return this
   */
  public EntryEditor text(String name, String text) {
    return text.isEmpty() ? remove(Set.of(name)) : line(ICalProperty.ofText(name, text));
  }

  /**
   * RRULE, RDATE and EXDATE; DTSTART is not written.
   *
   * @param set its rules, dates and exceptions, each in the form of the start as Outlook needs it
   * @return this
   */
  public EntryEditor recurrence(RecurrenceSet set) {
    remove(Set.of("RRULE", "RDATE", "EXDATE"));
    for (RecurrenceRule rule : set.rules()) {
      component = component.plus(ICalProperty.of("RRULE", rule.toString()));
    }
    for (EventTime date : set.dates()) {
      component = component.plus(times("RDATE", date));
    }
    for (EventTime exception : set.exceptions()) {
      component = component.plus(times("EXDATE", exception));
    }
    return this;
  }

  /**
   * TRANSP and Outlook's own property.
   *
   * @param status how much of one's time it takes
   * @return this
   */
  public EntryEditor busy(BusyStatus status) {
    String outlook =
        switch (status) {
          case FREE -> "FREE";
          case TENTATIVE -> "TENTATIVE";
          case BUSY -> "BUSY";
          case OUT_OF_OFFICE -> "OOF";
        };
    line(ICalProperty.of("TRANSP", status == BusyStatus.FREE ? "TRANSPARENT" : "OPAQUE"));
    return line(ICalProperty.of("X-MICROSOFT-CDO-BUSYSTATUS", outlook));
  }

  /**
   * Adds an attendee, or changes the one of that address and keeps what else his line says.
   *
   * @param user who and with what status
   * @return this
   */
  public EntryEditor attendee(CalendarUser user) {
    List<ICalNode> nodes = new ArrayList<>();
    boolean found = false;
    for (ICalNode node : component.nodes()) {
      boolean his =
          node instanceof ICalProperty line && line.name().equals("ATTENDEE") && user.isOf(line);
      found |= his;
      nodes.add(his ? written((ICalProperty) node, user) : node);
    }
    if (!found) {
      nodes.add(written(ICalProperty.of("ATTENDEE", user.address()), user));
    }
    component = new ICalComponent(component.name(), nodes);
    return this;
  }

  /**
   * ORGANIZER.
   *
   * @param user who; status and role are not written
   * @return this
   */
  public EntryEditor organizer(CalendarUser user) {
    ICalProperty line = ICalProperty.of("ORGANIZER", user.address());
    return line(user.name().isEmpty() ? line : line.with("CN", user.name()));
  }

  /**
   * Adds a reminder that shows a text.
   *
   * @param before the duration from the start on, negative before it
   * @param text what to show
   * @return this
   */
  public EntryEditor alarm(CalendarDuration before, String text) {
    component =
        component.plus(
            new ICalComponent(
                "VALARM",
                List.of(
                    ICalProperty.of("ACTION", "DISPLAY"),
                    ICalProperty.ofText("DESCRIPTION", text),
                    ICalProperty.of("TRIGGER", before.toString()))));
    return this;
  }

  /**
   * A line in the place of all of its name.
   *
   * @param line the line
   * @return this
   */
  public EntryEditor line(ICalProperty line) {
    component = component.with(line);
    return this;
  }

  /**
   * Takes lines away.
   *
   * @param names in capital letters
   * @return this
   */
  public EntryEditor remove(Set<String> names) {
    component =
        component.without(node -> node instanceof ICalProperty && names.contains(node.name()));
    return this;
  }

  /**
   * The component as it is now.
   *
   * @return the component
   */
  public ICalComponent component() {
    return component;
  }

  private static ICalProperty written(ICalProperty line, CalendarUser user) {
    ICalProperty written = line.with("PARTSTAT", user.status());
    if (!user.role().equals(line.parameter("ROLE").orElse("REQ-PARTICIPANT"))) {
      written = written.with("ROLE", user.role());
    }
    Optional<String> name = line.parameter("CN");
    return user.name().isEmpty() || name.filter(user.name()::equals).isPresent()
        ? written
        : written.with("CN", user.name());
  }

  private static ICalProperty times(String name, EventTime first) {
    ICalProperty line = ICalProperty.of(name, first.text());
    if (first instanceof EventTime.AllDay) {
      return line.with("VALUE", "DATE");
    }
    return first instanceof EventTime.Zoned zoned ? line.with("TZID", zoned.zone().getId()) : line;
  }
}
