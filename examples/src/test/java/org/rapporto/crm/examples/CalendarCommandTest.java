package org.rapporto.crm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.examples.cli.CrmCommand;

/** The commands for recurrence rules and calendar files. */
class CalendarCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();

  private int run(String input, String... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return CrmCommand.run(new PrintWriter(out), new PrintWriter(new StringWriter()), args);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void printsTheStartsOfRulesOrWhatIsWrongWithThem() {
    int code =
        run(
            """
            FREQ=DAILY\t20260328T023000\tEurope/Berlin
            FREQ=WEEKLY;COUNT=2\t20260105
            FREQ=DAILY;BYWEEKNO=3\t20260105T090000Z
            FREQ=DAILY\tyesterday
            FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\t20260105T090000Z
            """,
            "recur",
            "--limit",
            "3");
    assertThat(code).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "20260328T023000,20260329T023000,20260330T023000",
            "20260105,20260112",
            "ERROR NOT_ALLOWED",
            "ERROR BAD_START",
            "");
  }

  @Test
  void writesACalendarBackAndChecksIt() throws IOException {
    Path file = folder.resolve("a.ics");
    String text =
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nX-ODD;A=b:c\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    Files.writeString(file, text);
    assertThat(run("", "ics", file.toString())).isZero();
    assertThat(out.toString()).isEqualTo(text);
    out.getBuffer().setLength(0);
    assertThat(run("", "ics", "--check", file.toString())).isZero();
    assertThat(out.toString().strip())
        .isEqualTo(
            "{\"name\":\"a.ics\",\"components\":{\"VCALENDAR\":1,\"VEVENT\":1},\"lossless\":true,\"problems\":[]}");
  }

  @Test
  void aFileThatCannotBeReadKeepsNoOtherFromBeingChecked() throws IOException {
    Path file = folder.resolve("a.ics");
    Files.writeString(file, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    String missing = folder.resolve("b.ics").toString();
    assertThat(run("", "ics", "--check", missing, file.toString())).isEqualTo(1);
    assertThat(out.toString().lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("\"name\":\"b.ics\"", "\"lossless\":false", "\"code\":\"UNREADABLE\"");
    assertThat(run("", "ics", missing)).isEqualTo(2);
  }
}
