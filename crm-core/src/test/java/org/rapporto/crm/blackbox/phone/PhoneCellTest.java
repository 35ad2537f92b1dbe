package org.rapporto.crm.blackbox.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.phone.PhoneLabel;
import org.rapporto.crm.phone.PhoneLevel;
import org.rapporto.crm.phone.PhoneNumber;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.phone.PhoneReading;
import org.rapporto.crm.phone.PhoneRepair;

class PhoneCellTest {
  private final PhoneReader russia = PhoneReader.forRegion("RU");
  private final PhoneReader italy = PhoneReader.forRegion("IT");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "89037654321,89161234568",
        "8 903 765 43 21 / 8 916 123 45 68",
        "9037654321 9161234568",
        "9037654321-9161234568",
        "+79037654321+79161234568",
        "8(903)765-43-21\n8(916)123-45-68",
        "89037654321 ::: 89161234568",
        "89037654321|89161234568",
        "8 903 765 43 21 или 8 916 123 45 68",
        "8 903 765-43-21 мама 8 916 123-45-68 папа",
        "1) 8 903 765-43-21 2) 8 916 123-45-68",
        "тел1: 89037654321, тел2: 89161234568",
        "• 8 903 765-43-21\n• 8 916 123-45-68"
      })
  void splitsTwoNumbers(String cell) {
    assertThat(Phones.line(russia.read(cell))).isEqualTo("VALID +79037654321|+79161234568");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(831) 765-43-21 доб. 045",
        "(831) 765-43-21 (доб.045)",
        "(831) 765-43-21, вн.тел. 045",
        "(831) 765-43-21 внутренний 045",
        "(831) 765-43-21,045",
        "88317654321,,045",
        "(831) 765-43-21 #045",
        "88317654321*045",
        "88317654321x045",
        "(831) 765-43-21;ext=045",
        "(831) 765-43-21, Анна, доб. 0-45",
        "доб. 045, тел. (831) 765-43-21"
      })
  void readsAnExtension(String cell) {
    assertThat(Phones.line(russia.read(cell))).isEqualTo("VALID +78317654321;ext=045");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0176/58509342", "Tel. 0176 / 58509342", "0176/585 09342", "0176-58509342"})
  void aSlashBehindAGermanAreaCodeStartsNoOtherNumber(String cell) {
    assertThat(Phones.read("DE", cell)).isEqualTo("VALID +4917658509342");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Office: 02/41501674", "uff. 02/41501674", "Anna 02/41501674"})
  void anAreaCodeBehindAWordIsNoCommentOfThatWord(String cell) {
    assertThat(Phones.read("IT", cell)).isEqualTo("VALID +390241501674");
  }

  @ParameterizedTest
  @CsvSource({
    "339/1234567-347/7654321, +393391234567|+393477654321",
    "02/1234567-339/7654321, +39021234567|+393397654321",
    "339/1234567-3477654321, +393391234567|+393477654321"
  })
  void splitsTwoNumbersWithSlashesInsideAndADashBetween(String cell, String numbers) {
    assertThat(Phones.read("IT", cell)).isEqualTo("VALID " + numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "DE # 040/387 9722   040/939 2852 # +49403879722|+49409392852",
        "DE # 089-9232230 0221/290 7971 # +49899232230|+492212907971",
        "DE # (030) 6753369-0176/73917945 # +49306753369|+4917673917945",
        "IT # 347/2063941   391/4296579 # +393472063941|+393914296579",
        "IT # (+39) 347/6302875 366/4752373 # +393476302875|+393664752373",
        "IT # 328 888-2724-011/6267652-06/45387214 # +393288882724|+390116267652|+390645387214",
        "FR # 06 57 12 68 20, 04/95/14/46/79 # +33657126820|+33495144679",
        "FR # 01-40-36-55-00 / 03/57/54/60/96 # +33140365500|+33357546096",
        "US # 617 736 9186 - wife | 212/555-5520 # +16177369186|+12125555520"
      })
  void aNumberWithSlashesMayFollowAnother(String region, String cell, String numbers) {
    assertThat(Phones.read(region, cell)).isEqualTo("VALID " + numbers);
  }

  @ParameterizedTest
  @CsvSource({
    "IT, 366 9922023 + 328 480 0368, +393669922023|+393284800368",
    "DE, (040) 8418321 + 0176/82755996, +49408418321|+4917682755996",
    "BR, (21) 96821-3380 + 11-962624948, +5521968213380|+5511962624948",
    "RU, 8 916 123-45-68 + 39 347 2063941, +79161234568|+393472063941"
  })
  void aPlusBetweenTwoNumbersIsNoSignOfACountryCode(String region, String cell, String numbers) {
    assertThat(Phones.read(region, cell)).isEqualTo("VALID " + numbers);
  }

  @Test
  void anExtensionOfTwoDigitsInBracketsNumbersNoList() {
    assertThat(Phones.line(russia.read("8 (831) 765-43-21 (доб. 31), 8 916 123-45-68")))
        .isEqualTo("VALID +78317654321;ext=31|+79161234568");
  }

  @ParameterizedTest
  @CsvSource({
    "AR, 11, 15 1234-5678, VALID +5491112345678",
    "AR, 221, 15 412-3456, VALID +5492214123456",
    "AR, '', 15 1234-5678, LOCAL_ONLY",
    "BR, 11, 91234-5678, VALID +5511912345678",
    "BR, 11, 3123-4567, VALID +551131234567"
  })
  void aLocalMobileNumberTakesTheAreaCode(
      String region, String areaCode, String cell, String expected) {
    assertThat(Phones.read(region, areaCode, cell)).isEqualTo(expected);
  }

  @Test
  void twoExtensionsAreTwoNumbers() {
    assertThat(Phones.line(russia.read("8 831 765-43-21 доб. 12, 13")))
        .isEqualTo("VALID +78317654321;ext=12|+78317654321;ext=13");
  }

  @Test
  void anAdditionalNumberIsNoExtension() {
    PhoneReading reading = russia.read("осн. 8 831 765-43-21, доп. 8 903 765-43-21");

    assertThat(Phones.line(reading)).isEqualTo("VALID +78317654321|+79037654321");
    assertThat(reading.numbers())
        .extracting(PhoneNumber::label)
        .containsExactly(PhoneLabel.MAIN, PhoneLabel.OTHER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "моб. 89037654321, раб. 88317654321 # MOBILE WORK",
        "89037654321 моб., 88317654321 раб. # MOBILE WORK",
        "89037654321(моб) 88317654321(дом) # MOBILE HOME",
        "м.т. 89037654321 д.т. 88317654321 # MOBILE HOME",
        "88317654321 - факс, 88317654322 - раб. факс # FAX WORK_FAX",
        "тел./факс 88317654321; дом. факс 88317654322 # NONE HOME_FAX",
        "📱 89037654321 🏠 88317654321 # MOBILE HOME",
        "пейджер 88317654321, прочий 88317654322 # PAGER NONE"
      })
  void givesNumbersTheLabelsBesideThem(String cell, String labels) {
    assertThat(russia.read(cell).numbers())
        .extracting(n -> n.label().name())
        .containsExactly(labels.split(" "));
  }

  @Test
  void readsItalianAndEnglishLabels() {
    assertThat(italy.read("uff. 055 654321 - cell. 328 7654321 fax 055 654322").numbers())
        .extracting(PhoneNumber::label)
        .containsExactly(PhoneLabel.WORK, PhoneLabel.MOBILE, PhoneLabel.FAX);
    assertThat(PhoneReader.forRegion("US").read("c: 415-555-2688 h: 415-555-2689").numbers())
        .extracting(PhoneNumber::label)
        .containsExactly(PhoneLabel.MOBILE, PhoneLabel.HOME);
  }

  @Test
  void anUnreadablePartNeitherHidesGoodNumbersNorVanishes() {
    PhoneReading reading = russia.read("8 903 765-43-21; 8 903 76S-43-22; 8 831 765-43-21");

    assertThat(Phones.line(reading)).isEqualTo("VALID +79037654321|+78317654321");
    assertThat(reading.repairs()).contains(PhoneRepair.PHONE_PART_UNREAD);
    assertThat(reading.parts())
        .filteredOn(part -> part.level() == PhoneLevel.INVALID)
        .isNotEmpty()
        .allSatisfy(part -> assertThat(part.e164()).isNull());
  }

  @Test
  void theLowerOfTwoGoodLevelsIsTheLevelOfTheCell() {
    PhoneReading reading = russia.read("8 903 765-43-21, +7 511 222-33-44");

    assertThat(Phones.line(reading)).isEqualTo("POSSIBLE +79037654321|+75112223344");
    assertThat(reading.parts())
        .extracting(PhoneNumber::level)
        .containsExactly(PhoneLevel.VALID, PhoneLevel.POSSIBLE);
  }

  @Test
  void partsKeepTheirRawText() {
    PhoneReading reading = russia.read("моб.\u00a0８ 903 765–43–21, раб. (831) 765-43-21/22");

    assertThat(reading.parts())
        .extracting(PhoneNumber::raw)
        .containsExactly("８ 903 765–43–21", "(831) 765-43-21", "22");
  }

  @Test
  void remarksStayWithTheNumberTheyStandBeside() {
    PhoneReading reading =
        russia.read("Мария 8 903 765-43-21 (жена, после 15); раб. 8 903 765-43-22 Иван");

    assertThat(reading.parts())
        .extracting(PhoneNumber::raw)
        .containsExactly("Мария 8 903 765-43-21 (жена, после 15)", "8 903 765-43-22 Иван");
    assertThat(reading.repairs())
        .containsExactly(PhoneRepair.PHONE_8_TO_7, PhoneRepair.PHONE_REMARK);
  }

  @Test
  void labelsAndExtensionsAreNoRemarks() {
    PhoneReading reading = russia.read("моб. тел. 8 903 765-43-21 доб. 12, WhatsApp");

    assertThat(reading.parts()).extracting(PhoneNumber::raw).containsExactly("8 903 765-43-21");
    assertThat(reading.repairs()).containsExactly(PhoneRepair.PHONE_8_TO_7);
  }

  @Test
  void listsInUriFormAreRead() {
    assertThat(Phones.line(italy.read("tel:654321;phone-context=+39-055")))
        .isEqualTo("VALID +39055654321");
    assertThat(Phones.line(italy.read("tel:+39-055-654321;isub=7;ext=12")))
        .isEqualTo("VALID +39055654321;ext=12");
  }

  @Test
  void germanDirectDialIsPartOfTheNumber() {
    assertThat(Phones.read("DE", "030 654321-11 / -12"))
        .isEqualTo("VALID +493065432111|+493065432112");
    assertThat(Phones.read("DE", "030 654321-0 / -12")).isEqualTo("VALID +49306543210");
  }

  @Test
  void theKeyHoldsTheExtension() {
    PhoneNumber number = russia.read("(831) 765-43-21 доб. 12").numbers().get(0);

    assertThat(number.e164Key()).contains("+78317654321;ext=12");
    assertThat(number.e164()).isEqualTo("+78317654321");
    assertThat(number.extension()).isEqualTo("12");
    assertThat(russia.read("765-43-21").parts().get(0).e164Key()).isEmpty();
  }

  @Test
  void aSearchFindsANumberHoweverItIsTyped() {
    List<String> stored = russia.read("8 (831) 765-43-21").numbers().get(0).searchKeys();

    for (String typed : List.of("+7 831 765 43 21", "88317654321", "765-43-21", "7654321")) {
      assertThat(russia.read(typed).searchKeys()).as(typed).containsAnyElementsOf(stored);
    }
    assertThat(russia.read("765-43-22").searchKeys()).doesNotContainAnyElementsOf(stored);
    assertThat(russia.read("43-21").searchKeys()).isEmpty();
  }

  @Test
  void aNumberCannotContradictItsLevel() {
    assertThatThrownBy(() -> new PhoneNumber("1", PhoneLevel.VALID, null, null, PhoneLabel.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("VALID");
    assertThatThrownBy(() -> new PhoneNumber("1", PhoneLevel.SHORT, "+7", null, PhoneLabel.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
