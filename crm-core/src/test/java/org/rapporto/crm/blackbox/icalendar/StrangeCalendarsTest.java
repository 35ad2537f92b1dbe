package org.rapporto.crm.blackbox.icalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.CalendarActivities;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.icalendar.BusyTimes;
import org.rapporto.crm.icalendar.CalendarEntry;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.icalendar.ICalReader;
import org.rapporto.crm.icalendar.ICalReading;
import org.rapporto.crm.icalendar.ICalWriter;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * Calendars as many programs write them go through without loss, whatever stands in them. {@code
 * -Drapporto.calendars=20000} is the long form.
 */
@Timeout(7200)
class StrangeCalendarsTest {

  private static final int CALENDARS = Integer.getInteger("rapporto.calendars", 240);
  private static final long SEED = Long.getLong("rapporto.seed", 1);
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  @Test
  void writesEveryLineItReadWordForWord() throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < CALENDARS; i++) {
      List<String> lines = StrangeCalendar.lines(random);
      ICalReading reading = read(folded(lines, random).getBytes(StandardCharsets.UTF_8));
      String written = ICalWriter.write(reading.calendars());
      assertThat(unfolded(written)).as("calendar %d of seed %d", i, SEED).isEqualTo(lines);
      assertThat(ICalReader.standard().read(written).calendars()).isEqualTo(reading.calendars());
    }
  }

  @Test
  void tellsWhatEntriesSayWhateverTheySay() throws IOException {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < CALENDARS; i++) {
      List<String> lines = StrangeCalendar.lines(random);
      for (ICalComponent calendar :
          read(folded(lines, random).getBytes(StandardCharsets.UTF_8)).calendars()) {
        for (CalendarEntry entry : CalendarEntry.all(calendar)) {
          look(entry);
        }
        calendar.components("VFREEBUSY").forEach(busy -> BusyTimes.read(busy, "amy"));
      }
    }
  }

  /** Asks for all there is, and for some occurrences. */
  private static void look(CalendarEntry entry) {
    assertThat(
            List.of(
                entry.uid(), entry.sequence(), entry.stamp(), entry.recurrenceId(), entry.end()))
        .isNotNull();
    assertThat(
            List.of(
                entry.status(), entry.organizer(), entry.attendees(), entry.busy(), entry.alarms()))
        .isNotNull();
    entry.start().ifPresent(start -> assertThat(entry.endOf(start)).isNotNull());
    if (entry.recurrence().isPresent()) {
      Iterator<?> all =
          entry.recurrence().get().iterator(Instant.parse("2026-03-01T00:00:00Z"), ROME);
      for (int i = 0; i < 20 && all.hasNext(); i++) {
        all.next();
      }
    }
  }

  @Test
  void survivesWhatIsCutMixedOrInAnotherCharset() throws IOException {
    Random random = new Random(SEED + 2);
    for (int i = 0; i < CALENDARS; i++) {
      byte[] damaged = damaged(folded(StrangeCalendar.lines(random), random), random);
      List<ICalComponent> calendars = read(damaged).calendars();
      assertThat(ICalReader.standard().read(ICalWriter.write(calendars)).calendars())
          .as("calendar %d of seed %d", i, SEED)
          .isEqualTo(calendars);
      calendars.forEach(
          calendar -> CalendarEntry.all(calendar).forEach(StrangeCalendarsTest::look));
    }
  }

  @Test
  void takesThemIntoTheBaseAndOutAgain() throws IOException {
    Random random = new Random(SEED + 3);
    Clock clock = Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ROME);
    try (Crm crm = Crm.on(MemoryStore.create()).clock(clock).types(Schedule.types()).open()) {
      CrmSession session = crm.as(Principal.user("amy"));
      CalendarActivities activities = CalendarActivities.in(session);
      int taken = 0;
      for (int i = 0; i < CALENDARS / 4; i++) {
        List<String> lines = StrangeCalendar.lines(random);
        for (ICalComponent calendar :
            read(folded(lines, random).getBytes(StandardCharsets.UTF_8)).calendars()) {
          taken += taken(activities, calendar);
        }
      }
      assertThat(taken).isGreaterThan(CALENDARS / 8);
    }
  }

  /** Refuses in the library's own terms, if at all. */
  private static int taken(CalendarActivities activities, ICalComponent calendar) {
    try {
      List<RecordId> ids = activities.read(calendar).stream().map(CrmRecord::id).toList();
      ICalComponent written = activities.write(ids);
      assertThat(ICalReader.standard().read(ICalWriter.write(written)).calendars())
          .containsExactly(written);
      return ids.size();
    } catch (CrmException | IllegalArgumentException e) {
      return 0;
    }
  }

  private static ICalReading read(byte[] bytes) throws IOException {
    return ICalReader.standard().read(new ByteArrayInputStream(bytes));
  }

  /** With ends of lines of some kind, and folds wherever a program may make them. */
  private static String folded(List<String> lines, Random random) {
    String end = random.nextInt(4) == 0 ? "\n" : "\r\n";
    String fold = end + (random.nextBoolean() ? " " : "\t");
    int width = List.of(20, 75, 75, 998, 1_000_000).get(random.nextInt(5));
    StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "\ufeff" : "");
    for (String line : lines) {
      int at = 0;
      while (line.length() - at > width) {
        int to = at + width;
        to -= Character.isLowSurrogate(line.charAt(to)) ? 1 : 0;
        text.append(line, at, to).append(fold);
        at = to;
      }
      text.append(line, at, line.length()).append(end);
    }
    return text.toString();
  }

  private static List<String> unfolded(String written) {
    List<String> lines = new ArrayList<>();
    for (String line : written.split("\r\n")) {
      if (line.startsWith(" ")) {
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + line.substring(1));
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  private static byte[] damaged(String text, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, random.nextInt(text.length())).getBytes(StandardCharsets.UTF_8);
      case 1 -> text.replace("\r\n", "\r").replace('\n', '\r').getBytes(StandardCharsets.UTF_8);
      case 2 -> text.getBytes(StandardCharsets.ISO_8859_1);
      case 3 -> text.getBytes(StandardCharsets.UTF_16);
      case 4 -> text.replaceFirst("END:[A-Z]+", "X").getBytes(StandardCharsets.UTF_8);
      default -> flipped(text.getBytes(StandardCharsets.UTF_8), random);
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    for (int i = 0; i < 5; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
