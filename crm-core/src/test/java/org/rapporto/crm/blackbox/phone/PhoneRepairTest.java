package org.rapporto.crm.blackbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.phone.PhoneReading;
import org.rapporto.crm.phone.PhoneRepair;

class PhoneRepairTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "PHONE_8_TO_7 # RU # 8 903 765-43-21 # +79037654321",
        "PHONE_8_TO_7 # RU # +8 (831) 765-43-21 # +78317654321",
        "PHONE_PLUS_RESTORED # RU # 393287654321 # +393287654321",
        "PHONE_PLUS_RESTORED # DE # 491717654321 # +491717654321",
        "PHONE_IDD_00 # RU # 0039 055 654321 # +39055654321",
        "PHONE_IDD_00 # IT # +0039 328 7654321 # +393287654321",
        "PHONE_ZERO_RESTORED # IT # 55654321 # +39055654321",
        "PHONE_ZERO_RESTORED # IT # +39 55 654321 # +39055654321",
        "PHONE_ZERO_RESTORED # FR # 142685321 # +33142685321",
        "PHONE_ZERO_DROPPED # IT # 0328 7654321 # +393287654321",
        "PHONE_ZERO_DROPPED # RU # +39 (0) 328 7654321 # +393287654321",
        "PHONE_COUNTRY_CODE_DOUBLED # IT # +39 0039 328 7654321 # +393287654321",
        "PHONE_COUNTRY_CODE_DOUBLED # RU # +7 7903 765 43 21 # +79037654321",
        "PHONE_TRUNK_DROPPED # UA # 8 (067) 765-43-21 # +380677654321",
        "PHONE_OLD_PREFIX_DROPPED # MX # 044 55 1234 5678 # +525512345678",
        "PHONE_OLD_PREFIX_DROPPED # MX # 0455512345678 # +525512345678",
        "PHONE_OLD_PREFIX_DROPPED # MX # 01 (55) 1234-5678 # +525512345678",
        "PHONE_OLD_PREFIX_DROPPED # MX # 01 800 123 4567 # +528001234567",
        "PHONE_OLD_PREFIX_DROPPED # MX # 52 1 55 1234 5678 # +525512345678",
        "PHONE_OLD_PREFIX_DROPPED # US # +52 1 55 1234 5678 # +525512345678",
        "PHONE_OLD_PREFIX_DROPPED # RU # 0052 044 55 1234 5678 # +525512345678",
        "PHONE_OLD_PREFIX_DROPPED # MX # 01 55 1234 5678, 044 55 1234 5679 # "
            + "+525512345678|+525512345679",
        "PHONE_AREA_INHERITED # RU # (831) 765-43-21, 765-43-22 # +78317654321|+78317654322",
        "PHONE_FLOAT_UNDONE # RU # 79037654321.0 # +79037654321",
        "PHONE_FLOAT_UNDONE # IT # 3,287654321E+09 # +393287654321",
        "PHONE_FLOAT_UNDONE # IT # 5.5654321E7 # +39055654321",
        "PHONE_ENDING_EXPANDED # RU # (831) 765-43-21/22/23 # "
            + "+78317654321|+78317654322|+78317654323",
        "PHONE_ENDING_EXPANDED # IT # 055 654321-2 # +39055654321|+39055654322",
        "PHONE_LETTERS_TO_DIGITS # US # 1-800-FLOWERS # +18003569377",
        "PHONE_STRAY_LETTER # RU # O89037654321 # +79037654321",
        "PHONE_REPEATED # RU # 89037654321, +7 903 765-43-21 # +79037654321",
        "PHONE_PART_UNREAD # RU # 89037654321; 765 # +79037654321"
      })
  void namesWhatItRepaired(PhoneRepair repair, String region, String cell, String expected) {
    PhoneReading reading = PhoneReader.forRegion(region).read(cell);

    assertThat(Phones.line(reading)).isEqualTo("VALID " + expected);
    assertThat(reading.repairs()).contains(repair).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "MX, 044 55 1234 567",
    "MX, 044 55 1234 56789",
    "MX, 043 55 1234 5678",
    "MX, +52 2 55 1234 5678",
    "US, 044 55 1234 5678",
    "AR, +54 044 55 1234 5678"
  })
  void anAbolishedPrefixIsDroppedOnlyBeforeAWholeMexicanNumber(String region, String cell) {
    assertThat(Phones.read(region, cell)).isEqualTo("INVALID");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {"RU # 7.90377E+10", "IT # 3,3E+09", "US # 4.15556E+09, 4.15E+09"})
  void neverGuessesDestroyedDigits(String region, String cell) {
    PhoneReading reading = PhoneReader.forRegion(region).read(cell);

    assertThat(Phones.line(reading)).isEqualTo("LOSSY");
    assertThat(reading.repairs()).containsExactly(PhoneRepair.PHONE_LOSSY);
    assertThat(reading.raw()).isEqualTo(cell);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {"RU # 831 # 765-43-21", "IT # 055 # 654321", "DE # 030 # 654321"})
  void namesAnAddedAreaCode(String region, String areaCode, String cell) {
    PhoneReading reading = PhoneReader.forRegion(region).withAreaCode(areaCode).read(cell);

    assertThat(reading.repairs()).containsExactly(PhoneRepair.PHONE_AREA_ADDED);
  }

  @ParameterizedTest
  @EnumSource(PhoneRepair.class)
  void everyCodeHasATextInEachLanguage(PhoneRepair repair) {
    String english = repair.text(Locale.ENGLISH);

    assertThat(repair.code()).isEqualTo(repair.name()).startsWith("PHONE_");
    assertThat(english).isNotBlank().isEqualTo(repair.text(Locale.JAPANESE));
    assertThat(repair.text(Locale.ITALY)).isNotBlank().isNotEqualTo(english);
    assertThat(repair.text(new Locale("ru"))).containsPattern("[а-я]");
  }
}
