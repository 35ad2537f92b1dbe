package org.rapporto.crm.blackbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
