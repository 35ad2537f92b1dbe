package org.rapporto.crm.icalendar;

import java.util.List;
import java.util.Locale;

/**
 * Applies messages about invitations (iTIP, RFC 5546): PUBLISH, REQUEST, ADD, REPLY, CANCEL and
 * COUNTER. A pure function of values: it sends nothing and asks nobody. Of two states the one with
 * the higher SEQUENCE is newer, of equal ones that with the later DTSTAMP (section 2.1.5). ADD adds
 * occurrences to what is known and leaves the others as they are.
 */
public final class Invitations {

  private Invitations() {}

  /**
   * Applies a message.
   *
   * @param known the entries known of the UIDs in it, series and changed occurrences each an entry,
   *     and VTIMEZONE of the zones that only their calendar tells of; others are left alone
   * @param message VCALENDAR with a METHOD
   * @return the entries after it and what each entry of the message did
   */
  public static InvitationResult apply(List<ICalComponent> known, ICalComponent message) {
    InvitationRun run = new InvitationRun(known, message);
    String method =
        message
            .property("METHOD")
            .map(line -> line.value().strip().toUpperCase(Locale.ROOT))
            .orElse("");
    for (CalendarEntry entry : CalendarEntry.all(message)) {
      switch (method) {
        case "REQUEST", "PUBLISH" -> run.put(entry);
        case "ADD" -> run.add(entry);
        case "REPLY" -> run.answer(entry);
        case "CANCEL" -> run.cancel(entry);
        case "COUNTER" -> run.propose(entry);
        default -> run.passOver(entry);
      }
    }
    return run.result();
  }
}
