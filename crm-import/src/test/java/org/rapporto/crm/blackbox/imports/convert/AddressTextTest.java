package org.rapporto.crm.blackbox.imports.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.convert.AddressText;
import org.rapporto.crm.imports.convert.AddressText.Place;

class AddressTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "125009, г. Москва, ул. Тверская, 1|125009|Москва",
        "125009, Москва, ул. Тверская, 1|125009|Москва",
        "443001, Самарская обл., г. Самара, ул. Садовая, 5|443001|Самара",
        "125009, Москва г, Тверская ул, дом № 7|125009|Москва",
        "141400, Московская обл, Химки г, Ленина ул, 1|141400|Химки",
        "Via Roma 1, 20121 Milano (MI)|20121|Milano",
        "Via Roma 1, 20121 Reggio Emilia RE|20121|Reggio Emilia",
        "Hauptstr. 5, D-10115 Berlin|10115|Berlin",
        "A-1010 Wien, Ring 3|1010|Wien"
      })
  void findsPostcodeAndCity(String address, String postcode, String city) {
    assertThat(AddressText.find(address)).contains(new Place(postcode, city));
  }

  @Test
  void readsLineEndsAsCommas() {
    assertThat(AddressText.find("Via Roma 1\n20121 Milano")).contains(new Place("20121", "Milano"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345 Main Street, Springfield",
        "ул. Ленина, 5",
        "443001, Самарская обл.",
        "Via Roma 1",
        "125009",
        "Flat 4, 1010 Main Street",
        ""
      })
  void leavesAddressesAloneThatMayMeanSomethingElse(String address) {
    assertThat(AddressText.find(address)).isEmpty();
  }
}
