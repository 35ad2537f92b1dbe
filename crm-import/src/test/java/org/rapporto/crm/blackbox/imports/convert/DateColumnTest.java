package org.rapporto.crm.blackbox.imports.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.Certainty;
import org.rapporto.crm.imports.convert.DateColumn;
import org.rapporto.crm.imports.convert.DateOrder;
import org.rapporto.crm.imports.convert.DateReading;

class DateColumnTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @Test
  void provesTheOrderByADayAboveTwelve() {
    DateColumn days = column("", "03/04/2024", "25/04/2024");
    assertThat(days.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(days.format()).isEqualTo("dd/MM/yyyy");
    assertThat(days.read("03/04/2024").value()).isEqualTo("2024-04-03");
    DateColumn months = column("it", "03/04/2024", "04/25/2024");
    assertThat(months.format()).isEqualTo("MM/dd/yyyy");
    assertThat(months.read("03/04/2024").value()).isEqualTo("2024-03-04");
  }

  @Test
  void asksWhenNothingProvesTheOrder() {
    DateColumn column = column("", "03/04/2024", "05/06/2024");
    assertThat(column.certainty()).isEqualTo(Certainty.ASK);
    assertThat(column.format()).isEmpty();
    assertThat(column.read("03/04/2024"))
        .isEqualTo(new DateReading("", List.of(CellCode.DATE_AMBIGUOUS)));
    assertThat(column.read("05/05/2024").value()).isEqualTo("2024-05-05");
  }

  @Test
  void proposesTheOrderOfTheLanguageAndSaysThatItIsAProposal() {
    DateReading italian = column("it-IT", "03/04/2024").read("03/04/2024");
    assertThat(italian.value()).isEqualTo("2024-04-03");
    assertThat(italian.codes()).contains(CellCode.DATE_AMBIGUOUS);
    assertThat(column("en-US", "03/04/2024").read("03/04/2024").value()).isEqualTo("2024-03-04");
    assertThat(column("en", "03/04/2024").certainty()).isEqualTo(Certainty.ASK);
  }

  @Test
  void refusesAColumnThatMixesBothOrders() {
    DateColumn column = column("ru", "25/04/2024", "04/26/2024", "01/02/2024");
    assertThat(column.certainty()).isEqualTo(Certainty.ASK);
    assertThat(column.read("01/02/2024").value()).isEmpty();
  }

  @Test
  void obeysTheUsersDecision() {
    DateColumn column = column("", "03/04/2024").withOrder(DateOrder.MONTH_FIRST);
    assertThat(column.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(column.read("03/04/2024").value()).isEqualTo("2024-03-04");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5 марта 2020 г.             | 2020-03-05
          5 de marzo de 2020          | 2020-03-05
          March 5, 2020               | 2020-03-05
          Thu, 5 Mar 2020             | 2020-03-05
          5. März 2020                | 2020-03-05
          05-Mar-20                   | 2020-03-05
          1º aprile 1999              | 1999-04-01
          20200305                    | 2020-03-05
          2020/3/5                    | 2020-03-05
          --03-05                     | --03-05
          5 marzo                     | --03-05
          29.02.2020                  | 2020-02-29
          25.03.2020 8:05             | 2020-03-25T08:05
          25.03.2020 00:00:00         | 2020-03-25
          03/25/2020 1:15 PM          | 2020-03-25T13:15
          2020-03-05T10:00:00.000Z    | 2020-03-05T10:00Z
          2020-03-05 01:30:00 +0300   | 2020-03-04T22:30Z
          43895                       | 2020-03-05
          1583366400                  | 2020-03-05
          1583366400000               | 2020-03-05
          25.03.26                    | 2026-03-25
          25.03.27                    | 1927-03-25
          """)
  void readsManyForms(String cell, String expected) {
    DateColumn column = column("", cell);
    assertThat(column.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(column.read(cell).value()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "31.02.2021, DATE_IMPOSSIBLE",
    "29.02.2021, DATE_IMPOSSIBLE",
    "00.00.0000, DATE_EMPTY_VALUE",
    "01.01.0001 0:00:00, DATE_EMPTY_VALUE",
    "30.12.1899, DATE_EMPTY_VALUE",
    "нет, DATE_EMPTY_VALUE",
    "позавчера, DATE_INVALID",
    "12, DATE_INVALID",
    "1985, DATE_INVALID",
    "25.03.2020 25:00, DATE_INVALID"
  })
  void saysWhyThereIsNoDate(String cell, CellCode code) {
    DateReading reading = column("", "25.03.2020", "14.05.2021").read(cell);
    assertThat(reading.value()).isEmpty();
    assertThat(reading.codes()).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "03.04.1980, 1980-04-03",
    "1980-05-17, 1980-05-17",
    "1980-05-17 12:30, 1980-05-17",
    "1980-05-17T00:00:00+02:00, 1980-05-17",
    "1980-05-17T00:00:00Z, 1980-05-17",
    "17 maggio 1980, 1980-05-17",
    "25/04/1980, 1980-04-25",
    "04/25/1980, 1980-04-25",
    "04/04/1980, 1980-04-04"
  })
  void readsADayThatProvesItself(String cell, String day) {
    assertThat(column("", cell, "05/06/1980").readDay(cell).value()).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "03/04/1980",
        "03-04-1980",
        "03.04.80",
        "25/04/80",
        "17 maggio",
        "1980-05-17T22:00:00Z",
        "0024-05-17",
        "17.05.19800",
        "soon"
      })
  void keepsADayOpenThatNothingProves(String cell) {
    DateReading reading = column("it-IT", cell, "05/06/1980").readDay(cell);
    assertThat(reading).isEqualTo(new DateReading("", List.of(CellCode.DATE_UNCERTAIN)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "31.02.2020",
        "31/04/2020",
        "30/31/2020",
        "13/13/2020",
        "2020-02-30",
        "2020-13-01",
        "00.05.2020",
        "31 febbraio 2020",
        "30.02",
        "29.02.2021 10:00"
      })
  void saysThatTheCalendarHasNoSuchDay(String cell) {
    for (String other : List.of("25/04/1980", "04/25/1980", "05/06/1980", "25.04.1980")) {
      DateColumn column = column("it-IT", cell, other);
      DateReading impossible = new DateReading("", List.of(CellCode.DATE_IMPOSSIBLE));
      assertThat(column.readDay(cell)).as(other).isEqualTo(impossible);
      assertThat(column.readInstant(cell, ZoneOffset.UTC)).as(other).isEqualTo(impossible);
    }
  }

  @Test
  void takesADayThatContradictsItsColumnForUncertainAndNotForImpossible() {
    List<String> cells = new ArrayList<>(Collections.nCopies(30, "25/06/1970"));
    cells.add("05/13/2020");
    DateColumn column = DateColumn.infer(cells, "", TODAY);
    assertThat(column.readDay("05/13/2020").codes()).containsExactly(CellCode.DATE_UNCERTAIN);
  }

  @Test
  void provesTheOrderOnlyForCellsWithTheSameSign() {
    DateColumn column = column("", "04/25/1980", "03/04/1980", "03.04.1980", "03-04-1980");
    assertThat(column.readDay("03/04/1980").value()).isEqualTo("1980-03-04");
    assertThat(column.readDay("03.04.1980").value()).isEqualTo("1980-04-03");
    assertThat(column.readDay("03-04-1980").value()).isEmpty();
    assertThat(column.withOrder(DateOrder.DAY_FIRST).readDay("03-04-1980").value())
        .isEqualTo("1980-04-03");
    assertThat(column("", "04.25.1980").readDay("03.04.1980").value()).isEqualTo("1980-03-04");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "0000-00-00", "01.01.0001"})
  void tellsNoDayFromAnUncertainOne(String cell) {
    DateReading reading = column("", cell, "25.04.1980").readDay(cell);
    assertThat(reading.value()).isEmpty();
    assertThat(reading.codes()).doesNotContain(CellCode.DATE_UNCERTAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "/", ":", "a", "+", "1:", "99999999999", "\uD800", "−"})
  void bearsAMillionOfAnything(String piece) {
    String cell = piece.repeat(1_000_000 / piece.length());
    DateColumn column = column("it", cell, "25.03.2020");
    assertThat(column.read(cell).value()).isEmpty();
  }

  @Test
  void neverReadsAnotherDayThanWasWritten() {
    Random random = new Random(3);
    String[] patterns = {"dd/MM/yyyy", "MM/dd/yyyy", "yyyy-MM-dd", "d.M.yyyy", "dd-MMM-yyyy"};
    for (int run = 0; run < 500; run++) {
      String pattern = patterns[random.nextInt(patterns.length)];
      DateTimeFormatter written = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
      List<LocalDate> days = new ArrayList<>();
      List<String> cells = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        LocalDate day = LocalDate.ofEpochDay(random.nextInt(20_000));
        days.add(day);
        cells.add(day.format(written));
      }
      DateColumn column = DateColumn.infer(cells, "", TODAY);
      for (int i = 0; i < cells.size(); i++) {
        DateReading reading = column.read(cells.get(i));
        boolean open = reading.codes().contains(CellCode.DATE_AMBIGUOUS);
        if (!open) {
          assertThat(reading.value()).as(cells.get(i)).isEqualTo(days.get(i).toString());
        }
        String day = column.readDay(cells.get(i)).value();
        assertThat(day).as(cells.get(i)).isIn("", days.get(i).toString());
      }
    }
  }

  private static DateColumn column(String language, String... cells) {
    return DateColumn.infer(List.of(cells), language, TODAY);
  }
}
