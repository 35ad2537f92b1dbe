package org.rapporto.crm.blackbox.icalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.icalendar.ICalLimitException;
import org.rapporto.crm.icalendar.ICalLimits;
import org.rapporto.crm.icalendar.ICalProblem;
import org.rapporto.crm.icalendar.ICalProperty;
import org.rapporto.crm.icalendar.ICalReader;
import org.rapporto.crm.icalendar.ICalReading;
import org.rapporto.crm.icalendar.ICalWriter;

/** Lines, folding, escapes, damage and limits. */
class ICalCodecTest {

  private static ICalReading read(String... lines) {
    return ICalReader.standard().read(String.join("\r\n", lines) + "\r\n");
  }

  @Test
  void keepsUnknownPropertiesAndComponentsWordForWord() {
    String text =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        X-WR-CALNAME;VALUE=TEXT:Lavoro
        BEGIN:X-COMPONENT
        X-ODD;a=b;C="d:e;f":va\\lue,;
        END:X-COMPONENT
        BEGIN:VEVENT
        summary;Language=it:Riunione\\, ore 9
        END:VEVENT
        X-AFTER:1
        END:VCALENDAR
        """
            .replace("\n", "\r\n");
    ICalReading reading = ICalReader.standard().read(text);
    assertThat(reading.problems()).isEmpty();
    assertThat(ICalWriter.write(reading.calendars())).isEqualTo(text);
    ICalComponent event = reading.calendars().get(0).components("VEVENT").get(0);
    ICalProperty summary = event.property("SUMMARY").orElseThrow();
    assertThat(summary.text()).isEqualTo("Riunione, ore 9");
    assertThat(summary.parameter("language")).contains("it");
    ICalProperty odd =
        reading.calendars().get(0).components("X-COMPONENT").get(0).property("X-ODD").orElseThrow();
    assertThat(odd.parameter("C")).contains("d:e;f");
    assertThat(odd.value()).isEqualTo("va\\lue,;");
  }

  @Test
  void foldsBetweenCharactersAndUnfoldsWithinThem() throws IOException {
    String long1 = "SUMMARY:" + "Привет 😀 ".repeat(40) + "end";
    ICalComponent event = new ICalComponent("VEVENT", List.of(ICalProperty.ofLine(long1)));
    String written = ICalWriter.write(event);
    for (String line : written.split("\r\n")) {
      assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
    }
    assertThat(ICalReader.standard().read(written).calendars()).containsExactly(event);
    byte[] cut = "BEGIN:VEVENT\nSUMMARY:ab\u00e9d\nEND:VEVENT\n".getBytes(StandardCharsets.UTF_8);
    byte[] folded = new byte[cut.length + 2];
    int at = "BEGIN:VEVENT\nSUMMARY:ab".length() + 1;
    System.arraycopy(cut, 0, folded, 0, at);
    folded[at] = '\n';
    folded[at + 1] = ' ';
    System.arraycopy(cut, at, folded, at + 2, cut.length - at);
    ICalReading reading = ICalReader.standard().read(new ByteArrayInputStream(folded));
    assertThat(reading.calendars().get(0).property("SUMMARY").orElseThrow().text())
        .isEqualTo("ab\u00e9d");
  }

  @Test
  void readsByteOrderMarksBareLineEndsAndOldCharsets() throws IOException {
    assertThat(read("\uFEFFBEGIN:VCALENDAR", "END:VCALENDAR").problems()).isEmpty();
    assertThat(ICalReader.standard().read("BEGIN:VCALENDAR\rX-A:1\rEND:VCALENDAR").problems())
        .isEmpty();
    byte[] latin =
        "BEGIN:VEVENT\nSUMMARY:caff\u00e8\nEND:VEVENT".getBytes(StandardCharsets.ISO_8859_1);
    ICalReading reading = ICalReader.standard().read(new ByteArrayInputStream(latin));
    assertThat(reading.problems()).containsExactly(new ICalProblem(ICalProblem.Code.NO_UTF_8, 2));
    assertThat(reading.calendars().get(0).property("SUMMARY").orElseThrow().text())
        .isEqualTo("caff\u00e8");
  }

  @Test
  void readsQuotedPrintableOfOldCalendars() {
    String text =
        """
        BEGIN:VCALENDAR
        SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:caff=C3=A8 e =
        latte
        END:VCALENDAR
        """
            .replace("\n", "\r\n");
    ICalReading reading = ICalReader.standard().read(text);
    assertThat(reading.calendars().get(0).property("SUMMARY").orElseThrow().text())
        .isEqualTo("caff\u00e8 e latte");
    assertThat(ICalWriter.write(reading.calendars())).isEqualTo(text);
  }

  @Test
  void readsUtf16WithAByteOrderMark() throws IOException {
    String text = "\uFEFFBEGIN:VEVENT\r\nSUMMARY:caff\u00e8 \uD83D\uDE00 \u0434\r\nEND:VEVENT\r\n";
    for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      ICalReading reading =
          ICalReader.standard().read(new ByteArrayInputStream(text.getBytes(wide)));
      assertThat(reading.problems()).isEmpty();
      assertThat(ICalWriter.write(reading.calendars())).isEqualTo(text.substring(1));
    }
    byte[] odd = {(byte) 0xFF, (byte) 0xFE, 'A', 0, ':', 0, 0x3D, (byte) 0xD8, 7};
    assertThat(ICalReader.standard().read(new ByteArrayInputStream(odd)).calendars()).hasSize(1);
  }

  @Test
  @Timeout(20)
  void looksThroughManyParametersOnce() {
    ICalReading reading = read("BEGIN:VEVENT", "DTSTART" + ";a".repeat(400_000) + ":20260101");
    ICalProperty start = reading.calendars().get(0).property("DTSTART").orElseThrow();
    assertThat(start.parameter("TZID")).isEmpty();
    assertThat(start.parameterNames()).hasSize(400_000);
  }

  @Test
  void keepsWhatIsDamagedAndTellsOfIt() {
    ICalReading reading =
        read("stray", "BEGIN:VCALENDAR", "BEGIN:VEVENT", "no colon here", "END:VTODO", "UID:1");
    assertThat(reading.problems())
        .extracting(ICalProblem::code)
        .containsExactly(
            ICalProblem.Code.NO_CONTENT_LINE,
            ICalProblem.Code.OUTSIDE_A_COMPONENT,
            ICalProblem.Code.NO_CONTENT_LINE,
            ICalProblem.Code.UNEXPECTED_END,
            ICalProblem.Code.MISSING_END,
            ICalProblem.Code.MISSING_END);
    assertThat(ICalWriter.write(reading.calendars()))
        .contains("stray\r\n", "no colon here\r\n", "END:VTODO\r\n", "UID:1\r\n");
  }

  @Test
  void endsAnEntryWhereTheNextOfItsKindBeginsOrItsEndIsMisspelt() {
    ICalReading missing =
        read("BEGIN:VCALENDAR", "BEGIN:VEVENT\r\nUID:1\r\n".repeat(40), "END:VCALENDAR");
    assertThat(missing.calendars().get(0).components("VEVENT")).hasSize(40);
    assertThat(missing.problems())
        .extracting(ICalProblem::code)
        .containsOnly(ICalProblem.Code.MISSING_END)
        .hasSize(40);
    String pair = "BEGIN:VTODO\r\nEND:VTOOD\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n";
    ICalReading misspelt = read("BEGIN:VCALENDAR", pair.repeat(40), "END:VCALENDAR");
    assertThat(misspelt.calendars()).hasSize(1);
    assertThat(misspelt.calendars().get(0).components("VTODO")).hasSize(40);
    assertThat(misspelt.calendars().get(0).components("VEVENT")).hasSize(40);
    assertThat(ICalWriter.write(misspelt.calendars())).contains("END:VTOOD\r\nEND:VTODO\r\n");
  }

  @Test
  void keepsAnEntryInAnotherWhereBothEnd() {
    String text = "BEGIN:VTODO\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nUID:2\r\nEND:VTODO\r\n";
    assertThat(ICalReader.standard().read(text).problems()).isEmpty();
    assertThat(ICalWriter.write(ICalReader.standard().read(text).calendars())).isEqualTo(text);
  }

  @Test
  void keepsABeginOfNothing() {
    String text = "BEGIN:VCALENDAR\r\nBEGIN:\r\nX-A:1\r\nEND:\r\nEND:VCALENDAR\r\n";
    assertThat(ICalWriter.write(ICalReader.standard().read(text).calendars())).isEqualTo(text);
  }

  @Test
  void readsCalendarsPutOneBehindTheOtherWithTheirByteOrderMarks() {
    String one = "\uFEFFBEGIN:VCALENDAR\r\nX-A:1\r\nEND:VCALENDAR\r\n";
    ICalReading reading = ICalReader.standard().read(one + one);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.calendars())
        .extracting(ICalComponent::name)
        .containsExactly("VCALENDAR", "VCALENDAR");
  }

  @Test
  void readsALineOfTwoCharsetsByteByByteAndLosesNone() throws IOException {
    assertThat(summary("Z\u00fcrich, ", (byte) 0xE9, "!")).isEqualTo("Z\u00fcrich, \u00e9!");
    assertThat(summary("", (byte) 0x81, "\u0434")).isEqualTo("\u0081\u0434");
    assertThat(summary("", (byte) 0x80, "")).isEqualTo("\u20ac");
    assertThat(summary("\ud83d\ude00", (byte) 0xC3, "")).isEqualTo("\ud83d\ude00\u00c3");
  }

  private static String summary(String before, byte between, String after) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("BEGIN:VEVENT\nSUMMARY:" + before).getBytes(StandardCharsets.UTF_8));
    bytes.write(between);
    bytes.writeBytes((after + "\nEND:VEVENT").getBytes(StandardCharsets.UTF_8));
    ICalReading reading = ICalReader.standard().read(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(reading.problems()).containsExactly(new ICalProblem(ICalProblem.Code.NO_UTF_8, 2));
    return reading.calendars().get(0).property("SUMMARY").orElseThrow().text();
  }

  @Test
  void escapesWhatItWrites() {
    ICalProperty text = ICalProperty.ofText("DESCRIPTION", "a;b,c\\d\r\ne");
    assertThat(text.line()).isEqualTo("DESCRIPTION:a\\;b\\,c\\\\d\\ne");
    assertThat(text.text()).isEqualTo("a;b,c\\d\ne");
    ICalProperty named = ICalProperty.of("ATTENDEE", "mailto:a@b").with("CN", "Rossi, \"Gino\"");
    assertThat(named.line()).isEqualTo("ATTENDEE;CN=\"Rossi, ^'Gino^'\":mailto:a@b");
    assertThat(named.parameter("CN")).contains("Rossi, \"Gino\"");
    assertThat(named.with("CN", "Gino").line()).isEqualTo("ATTENDEE;CN=Gino:mailto:a@b");
  }

  @Test
  void refusesAHostileCalendarBeforeItTakesTheMemory() {
    assertThatExceptionOfType(ICalLimitException.class)
        .isThrownBy(() -> ICalReader.standard().read(endless('A')))
        .withMessageContaining("bytes");
    assertThatExceptionOfType(ICalLimitException.class)
        .isThrownBy(() -> ICalReader.standard().read("BEGIN:X-DEEP\n".repeat(100_000)))
        .withMessageContaining("in each other");
    assertThatExceptionOfType(ICalLimitException.class)
        .isThrownBy(
            () -> ICalReader.of(new ICalLimits(1 << 20, 100, 10, 3)).read("A:1\n".repeat(11)))
        .withMessageContaining("lines");
    assertThatExceptionOfType(ICalLimitException.class)
        .isThrownBy(() -> ICalReader.standard().read(endless('\n')))
        .withMessageContaining("lines");
  }

  private static InputStream endless(char c) {
    return new InputStream() {
      @Override
      public int read() {
        return c;
      }

      @Override
      public int read(byte[] bytes, int from, int length) {
        Arrays.fill(bytes, from, from + length, (byte) c);
        return length;
      }
    };
  }

  @Test
  void readsAnyBytesAndWritesThemBackAlike() throws IOException {
    Random random = new Random(4);
    List<String> pieces =
        List.of(
            "BEGIN:",
            "END:",
            "VEVENT",
            "VCALENDAR",
            ":",
            ";",
            "\"",
            "=",
            "\r\n",
            "\n",
            " ",
            "\t",
            "A",
            "\u00e8",
            "=\r\n",
            ";ENCODING=QUOTED-PRINTABLE:",
            "\\n",
            "x",
            ",",
            "\r",
            "X-",
            ".");
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      int size = random.nextInt(60);
      for (int j = 0; j < size; j++) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      ICalReading reading = ICalReader.standard().read(text.toString());
      for (ICalComponent calendar : reading.calendars()) {
        for (ICalProperty property : calendar.properties()) {
          assertThat(property.text()).isNotNull();
          assertThat(property.parameterNames()).doesNotContainNull();
        }
      }
      String once = ICalWriter.write(reading.calendars());
      String twice = ICalWriter.write(ICalReader.standard().read(once).calendars());
      assertThat(twice).as("case " + i).isEqualTo(once);
    }
  }
}
