package org.rapporto.crm.blackbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapporto.crm.phone.PhoneLevel;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.phone.PhoneReading;
import org.rapporto.crm.phone.PhoneRepair;

/** Cells nobody means well with. The generous limit only tells linear time from a hang. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PhoneHostileTest {
  private static final int MEGABYTE = 1 << 20;

  @Test
  void aMegabyteIsReadWhateverItIsMadeOf() {
    for (String pattern : List.of("1", "1 ", "1,", "(1", " ", "x1", "/68", "89037654321, ")) {
      readRepeated("8 (831) 765-43-21", pattern, MEGABYTE);
    }
  }

  @Test
  void longRepetitionsAreRead() {
    List<String> patterns =
        List.of(
            "1-",
            "1/",
            "1.",
            "1:",
            "12:30 ",
            "1) ",
            "1. ",
            ",111",
            "(",
            ")",
            "+",
            "+1",
            "+7",
            "-",
            ",;",
            "\n",
            "x",
            "a1",
            "*",
            "*1",
            "#1",
            "_1",
            "?",
            "%2B",
            "E+1",
            "1E+10 ",
            "доб. 1,",
            ",68",
            "24/7 ",
            "12.05.1980 ",
            "9-18 ",
            "@",
            "a@b.c ",
            "wa.me/7 ",
            "::",
            "tel:",
            ";ext=1",
            "89037654321 ",
            "\ud83d",
            "\udcf1",
            "\u0301",
            "\u200e");
    for (String pattern : patterns) {
      readRepeated("", pattern, MEGABYTE / 32);
      readRepeated("8 831 765 43 21 доб. 1,", pattern, MEGABYTE / 32);
    }
  }

  private static void readRepeated(String start, String pattern, int length) {
    String cell = start + pattern.repeat(length / pattern.length());

    PhoneReading reading = PhoneReader.forRegion("RU").withAreaCode("495").read(cell);

    assertThat(reading.raw()).isSameAs(cell);
    assertThat(reading.parts()).hasSizeLessThan(300);
  }

  @Test
  void whatFollowsTheTwoHundredthNumberIsKeptAsUnread() {
    PhoneReader reader = PhoneReader.forRegion("IT");
    PhoneReading reading = reader.read("055 123456; ".repeat(3) + "1;".repeat(400));

    assertThat(Phones.line(reading)).isEqualTo("VALID +39055123456");
    assertThat(reading.repairs()).contains(PhoneRepair.PHONE_PART_UNREAD);
    assertThat(reading.parts().get(reading.parts().size() - 1).raw()).endsWith("1;1;");
  }

  @Test
  void hugeExponentsAreNoNumbers() {
    PhoneReader reader = PhoneReader.forRegion("IT");
    for (String cell :
        List.of("1E+999999999", "9E99999999999999999999", "3.28E+308", "1E-10", "3E+1000", "NaN")) {
      assertThat(reader.read(cell).numbers()).as(cell).isEmpty();
    }
    assertThat(reader.read("3.28E+09").level()).isEqualTo(PhoneLevel.LOSSY);
  }

  @Test
  void nestedBracketsAndLoneSurrogatesDoNotStopIt() {
    PhoneReader reader = PhoneReader.forRegion("IT");

    assertThat(Phones.line(reader.read("((((328))))7654321"))).isEqualTo("VALID +393287654321");
    assertThat(Phones.line(reader.read("\ud800328 7654321\udc00")))
        .isEqualTo("VALID +393287654321");
    assertThat(reader.read("\ud800\udc00\ud800").raw()).hasSize(3);
  }

  @Test
  void randomTextNeverFailsAndKeepsItsRawText() {
    String letters =
        "0123456789 0123456789+-()/.,;:#*_?'\"=EeхxОoтелдобcellint\n\t\u00a0\u2011\ud83d@%&|";
    Random random = new Random(20240611);
    List<PhoneReader> readers =
        List.of(
            PhoneReader.forRegion("RU").withAreaCode("495"),
            PhoneReader.forRegion("IT").withAreaCode("02"),
            PhoneReader.forRegion("US"),
            PhoneReader.forRegion("DE"));
    for (int i = 0; i < 30_000; i++) {
      StringBuilder cell = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        cell.append(letters.charAt(random.nextInt(letters.length())));
      }
      PhoneReading reading = readers.get(i % readers.size()).read(cell.toString());
      assertThat(reading.raw()).isEqualTo(cell.toString());
      assertThat(reading.numbers().isEmpty()).isEqualTo(!reading.level().hasE164());
      assertThat(reading.parts()).allMatch(part -> cell.toString().contains(part.raw()));
    }
  }
}
