package org.rapporto.crm.blackbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneExtensionTest {
  @ParameterizedTest
  @CsvSource({
    "0160/4355369 int. 4201   0221 4456752, +491604355369;ext=4201|+492214456752",
    "030 654321 dw 12 0221 4456752, +4930654321;ext=12|+492214456752",
    "(0176) 85399937 0160/4355369 int. 4201 0221 4456752, "
        + "+4917685399937|+491604355369;ext=4201|+492214456752"
  })
  void anExtensionEndsWhereTheZeroOfTheNextNumberStands(String cell, String numbers) {
    assertThat(Phones.read("DE", cell)).isEqualTo("VALID " + numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "RU # +79034634270 ext 9917 / 8/495/2077872 # +79034634270;ext=9917|+74952077872",
        "RU # +79034634270 доб. 12, 13, 8/495/2077872 # "
            + "+79034634270;ext=12|+79034634270;ext=13|+74952077872",
        "RU # +79034634270 доб. 12/13 # +79034634270;ext=12|+79034634270;ext=13",
        "IT # 055 654321 int. 12/055/654322 # +39055654321;ext=12|+39055654322",
        "RU # 8 (495) 207-78-72/8/495/2077873 # +74952077872|+74952077873",
        "RU # 8 (495) 207-78-72/73/8/495/2077874 # +74952077872|+74952077873|+74952077874"
      })
  void aNumberInPiecesIsNeitherExtensionsNorEndings(String region, String cell, String numbers) {
    assertThat(Phones.read(region, cell)).isEqualTo("VALID " + numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "IT # 06/6781234 - 06/6781235 # +39066781234|+39066781235",
        "IT # 06/6781234 - 35 # +39066781234|+39066781235",
        "DE # 0221/123456 - 0 # +492211234560",
        "DE # 0221/123456 - 0221/123457 # +49221123456|+49221123457",
        "IT # 055/654321/2 # +39055654321|+39055654322",
        "IT # 055/654321/2/3 # +39055654321|+39055654322|+39055654323",
        "IT # 02/12345678/80 # +390212345678|+390212345680",
        "DE # 089/1234567/8 # +49891234567|+49891234568",
        "FR # 04/95/14/46/79 # +33495144679",
        "IT # 055/65/43/21 # +39055654321"
      })
  void slashedDigitsBehindALongPieceAreEndings(String region, String cell, String numbers) {
    assertThat(Phones.read(region, cell)).isEqualTo("VALID " + numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RU | 8 916 123-45-67 - мама#213 | +79161234567;ext=213",
        "RU | 8 916 123-45-67 (мама)#213 | +79161234567;ext=213",
        "AR | +54 11 4123-4567 (work)#2755 | +541141234567;ext=2755"
      })
  void aHashBehindTheWordThatNamesANumberOpensItsExtension(
      String region, String cell, String number) {
    assertThat(Phones.read(region, cell)).isEqualTo("VALID " + number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "415-555-2688 apt#12 | +14155552688",
        "415-555-2688 main street#25 | +14155552688",
        "415-555-2688 phone#2: 415-555-2689 | +14155552688,+14155552689",
        "415-555-2688 mobile#2: 415-555-2689 | +14155552688,+14155552689",
        "John#25, 415-555-2688 | +14155552688"
      })
  void aHashThatCountsIsNoExtension(String cell, String numbers) {
    assertThat(Phones.read("US", cell)).isEqualTo("VALID " + numbers.replace(',', '|'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "RU # 8 812 280 8939-8 (985) 994-80-54 # +78122808939|+79859948054",
        "RU # 8 (812) 2808939-8 (985) 9948054 # +78122808939|+79859948054",
        "RU # 8 812 280-89-39-7 (985) 994-80-54 # +78122808939|+79859948054",
        "RU # 8 812 2808939-40 (985) 994-80-54 # +78122808939|+78122808940|+79859948054",
        "RU # 8 812 2808939-8 (985) 994-80 # +78122808939",
        "RU # 8 812 2808939-8 (985) 994-8_-54 # +78122808939",
        "US # 415-555-2688-1 (415) 555-2689 # +14155552688|+14155552689"
      })
  void aPrefixBeforeBracketsIsNoEndingOfTheNumberBefore(
      String region, String cell, String numbers) {
    assertThat(Phones.read(region, cell)).isEqualTo("VALID " + numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RU | (495) 123-45-67 (123) | +74951234567;ext=123",
        "RU | 8 (495) 123-45-67 (12345) | +74951234567;ext=12345",
        "IT | 02 12345678 (204) | +390212345678;ext=204",
        "IT | +39 02 1234567 [123] | +39021234567;ext=123",
        "RU | 8 495 1234567 [доб. 12] | +74951234567;ext=12",
        "RU | +7 (495) 123-45-67 (123), +7 (495) 123-45-68 (124) | "
            + "+74951234567;ext=123/+74951234568;ext=124"
      })
  void digitsInBracketsBehindAFixedLineAreItsExtension(String region, String cell, String numbers) {
    assertThat(Phones.read(region, cell)).isEqualTo("VALID " + numbers.replace('/', '|'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8 916 123-45-67 (123)",
        "8 (495) 123-45-67 (2)",
        "8 (495) 123-45-67 (123456)",
        "8 (495) 123-45-67 (9-18)"
      })
  void digitsInBracketsThatMayBeSomethingElseAreNoExtension(String cell) {
    assertThat(Phones.read("RU", cell)).doesNotContain(";ext=");
  }
}
