package org.rapporto.crm.blackbox.imports.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.Certainty;
import org.rapporto.crm.imports.convert.DecimalColumn;
import org.rapporto.crm.imports.convert.DecimalReading;

class DecimalColumnTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          12               | 12
          -7               | -7
          1 234,56         | 1234.56
          1.234.567        | 1234567
          1,234,567.80     | 1234567.80
          1’234.5          | 1234.5
          € 99,90          | 99.90
          99.90 EUR        | 99.90
          15 000 руб.      | 15000
          (20.50)          | -20.50
          5,5 %            | 0.055
          0,125            | 0.125
          2,5E+02          | 250
          .5               | 0.5
          """)
  void readsManyForms(String cell, String expected) {
    DecimalColumn column = DecimalColumn.infer(List.of(cell), "");
    assertThat(column.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(column.read(cell).text()).isEqualTo(expected);
  }

  @Test
  void keepsTheCurrencyBesideTheNumber() {
    DecimalReading reading = DecimalColumn.infer(List.of("1 500 руб."), "ru").read("1 500 руб.");
    assertThat(reading.currency()).isEqualTo("руб");
    assertThat(reading.codes()).containsExactly(CellCode.NUMBER_READ);
    assertThat(reading.value()).hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("1500"));
  }

  @Test
  void provesTheSeparatorByTheColumn() {
    DecimalColumn column = DecimalColumn.infer(List.of("1.234", "12,5"), "en");
    assertThat(column.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(column.read("1.234").text()).isEqualTo("1234");
  }

  @Test
  void asksWhenNothingProvesTheSeparator() {
    DecimalColumn silent = DecimalColumn.infer(List.of("1.234"), "");
    assertThat(silent.certainty()).isEqualTo(Certainty.ASK);
    assertThat(silent.read("1.234").text()).isEmpty();
    DecimalColumn hinted = DecimalColumn.infer(List.of("1.234"), "de");
    assertThat(hinted.certainty()).isEqualTo(Certainty.AMBIGUOUS);
    assertThat(hinted.read("1.234").text()).isEqualTo("1234");
    assertThat(hinted.read("1.234").codes()).containsExactly(CellCode.NUMBER_AMBIGUOUS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"много", "1.2.3,4,5", "12 34", "1-2", "1,23,4", "1.2345,6", "--", "\uD800"})
  void keepsWhatIsNoNumber(String cell) {
    DecimalReading reading = DecimalColumn.infer(List.of("2,5"), "").read(cell);
    assertThat(reading.text()).isEmpty();
    assertThat(reading.codes()).containsExactly(CellCode.NUMBER_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", ",", ".", "-", "e", "1e", "9 "})
  void bearsAMillionOfAnything(String piece) {
    String cell = piece.repeat(1_000_000 / piece.length());
    assertThat(DecimalColumn.infer(List.of(cell), "").read(cell).text()).isEmpty();
  }
}
