package org.rapporto.crm.blackbox.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.phone.PhoneLevel;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.phone.PhoneReading;

class PhoneReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+79037654321",
        "89037654321",
        "9037654321",
        "8 (903) 765-43-21",
        "+7 903 765-43-21",
        "8-903-765-43-21",
        "8.903.765.43.21",
        "8_903_765_43_21",
        "8 - 903 - 765 - 43 - 21",
        "+7 (8903) 765-43-21",
        "8\u00a0903\u2011765\u201343\u201221",
        "\u2068+7 903 765-43-21\u2069",
        "[8] 903 765 43 21",
        "«8 903 765-43-21»",
        "00 7 903 765 43 21",
        "8 10 7 903 765 43 21",
        "++7 903 765 43 21",
        "8 +7 903 765 43 21",
        "=\"8 903 765-43-21\"",
        "9,037,654,321",
        "٨٩٠٣٧٦٥٤٣٢١",
        "viber://chat?number=%2B79037654321",
        "https://api.whatsapp.com/send?phone=79037654321&text=hi",
        "Анна: 8 903 765-43-21, звонить с 10:00 до 19.30",
        "8 903 765-43-21 (МСК+2), каб. 315",
        "паспорт 4510 654321, тел 89037654321",
        "8 903 765-43-21, anna1985@example.org"
      })
  void readsOneRussianMobileHoweverItIsWritten(String cell) {
    assertThat(Phones.read("RU", cell)).isEqualTo("VALID +79037654321");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "IT # 055 654321 # +39055654321",
        "IT # +39 (0)55 654321 # +39055654321",
        "IT # 328.76.54.321 # +393287654321",
        "DE # 030/654321-0 # +49306543210",
        "DE # +49 (0) 171 7654321 # +491717654321",
        "FR # 01.42.68.53.21 # +33142685321",
        "GB # (020) 7946 0321 # +442079460321",
        "US # 1.415.555.2688 # +14155552688",
        "US # 011 39 055 654321 # +39055654321",
        "UA # 38 (067) 765-43-21 # +380677654321",
        "BY # 8-029-765-43-21 # +375297654321",
        "KZ # 8 (7172) 65-43-21 # +77172654321",
        "CH # 0041 79 765 43 21 # +41797654321",
        "ES # 612 765 432 # +34612765432"
      })
  void readsTheMasksOfACountry(String region, String cell, String expected) {
    assertThat(Phones.read(region, cell)).isEqualTo("VALID " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      nullValues = "-",
      value = {
        "POSSIBLE # RU # 511 222-33-44",
        "LOCAL_ONLY # RU # 765-43-21",
        "LOCAL_ONLY # US # 555-2688",
        "LOSSY # RU # 7.90377E+10",
        "LOSSY # IT # 3,28E+09",
        "SHORT # IT # 118",
        "SHORT # RU # 0611",
        "INVALID # RU # 8 903 765 43 2",
        "INVALID # RU # 8 (831) 765-43-2",
        "INVALID # RU # 8 903 765 43 21 0",
        "INVALID # RU # 8 903 XXX-XX-21",
        "INVALID # RU # 8 903 765-4З-21",
        "INVALID # RU # +7 (9O3) 765-43-21",
        "INVALID # RU # +7 (000) 000-00-00",
        "INVALID # RU # 2202 2006 7654 3210",
        "INVALID # RU # 40702810900000012345",
        "INVALID # RU # 112-233-445 95",
        "INVALID # RU # 55.751244, 37.618423",
        "INVALID # IT # 14.07.1979",
        "INVALID # IT # VRDNNA85A41F205X",
        "INVALID # IT # IT07643520567",
        "INVALID # IT # 328 765??",
        "INVALID # IT # 328 7654_32",
        "INVALID # US # 415-555-268",
        "INVALID # RU # спросить у мамы",
        "EMPTY # RU # —",
        "EMPTY # RU # не указано",
        "EMPTY # RU # +7 (___) ___-__-__",
        "EMPTY # IT # non disponibile",
        "EMPTY # US # N/A",
        "EMPTY # RU # 000-00-00"
      })
  void saysWhyACellHasNoValidNumber(PhoneLevel level, String region, String cell) {
    PhoneReading reading = PhoneReader.forRegion(region).read(cell);

    assertThat(reading.level()).isEqualTo(level);
    assertThat(reading.raw()).isEqualTo(cell);
    assertThat(reading.numbers()).hasSize(level == PhoneLevel.POSSIBLE ? 1 : 0);
  }

  @Test
  void anErrorOfASpreadsheetIsNoNumberAndNoGap() {
    assertThat(Phones.read("RU", "#ИМЯ?")).isEqualTo("INVALID");
    assertThat(Phones.read("US", "#N/A")).isEqualTo("INVALID");
    assertThat(Phones.read("IT", "########")).isEqualTo("INVALID");
  }

  @Test
  void completesLocalNumbersWithTheAreaCodeOnly() {
    assertThat(Phones.read("RU", "831", "765-43-21")).isEqualTo("VALID +78317654321");
    assertThat(Phones.read("GB", "020", "7946 0321")).isEqualTo("VALID +442079460321");
    assertThat(Phones.read("RU", "4842", "7-65-43")).isEqualTo("INVALID");
    assertThat(Phones.read("RU", "831", "8 903 765")).isEqualTo("INVALID");
    assertThat(Phones.read("IT", "055", "328 76543")).isEqualTo("INVALID");
    assertThat(Phones.read("IT", "02", "26543210")).isEqualTo("LOCAL_ONLY");
    assertThat(Phones.read("RU", "4842", "248000 Калуга")).isEqualTo("INVALID");
  }

  @Test
  void refusesARegionWithoutANumberingPlanByName() {
    assertThatThrownBy(() -> PhoneReader.forRegion("ZZ"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ZZ")
        .hasMessageContaining("ISO 3166-1");
    assertThatThrownBy(() -> PhoneReader.forRegion(""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAnAreaCodeThatIsNone() {
    PhoneReader reader = PhoneReader.forRegion("it");

    assertThatThrownBy(() -> reader.withAreaCode("0x2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0x2");
    assertThatThrownBy(() -> reader.withAreaCode("1234567"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(reader.withAreaCode("02").withAreaCode(" ").areaCode()).isEmpty();
    assertThat(reader.withAreaCode("02").areaCode()).isEqualTo("02");
    assertThat(reader.areaCode()).isEmpty();
    assertThat(reader.region()).isEqualTo("IT");
  }

  @Test
  void keepsPersonalDataOutOfLogLines() {
    PhoneReading reading = PhoneReader.forRegion("RU").read("Анна 8 903 765-43-21");

    assertThat(reading.toString()).doesNotContain("765").doesNotContain("Анна");
    assertThat(reading.parts().toString()).doesNotContain("765").doesNotContain("903");
  }
}
