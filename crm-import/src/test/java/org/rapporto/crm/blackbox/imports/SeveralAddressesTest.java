package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.Filter;

/** Columns of addresses that have the same headers. */
class SeveralAddressesTest extends TakenTables {

  @ParameterizedTest
  @ValueSource(strings = {"Address", "Адрес", "Indirizzo"})
  void eachColumnOfWholeAddressesIsAnAddress(String header) throws IOException {
    take("Name;%1$s;Phone;%1$s\nAda Rossi;Via Roma 1;112;Via Verdi 2\n", header);

    assertThat(addresses())
        .extracting(Address::street)
        .containsExactly("Via Roma 1", "Via Verdi 2");
  }

  @Test
  void theSameAddressTwiceIsOne() throws IOException {
    take("Name;%1$s;%1$s\nAda Rossi;Via Roma 1;Via Roma 1\n", "Address");

    assertThat(addresses()).extracting(Address::street).containsExactly("Via Roma 1");
  }

  @Test
  void placeAndPostcodeAreFoundInEachOfThem() throws IOException {
    take(
        "ФИО;%1$s;%1$s\nИванов Иван;125009, г. Москва, ул. Тверская, 1;420111, г. Казань, Ямашева 2\n",
        "Адрес");

    assertThat(addresses())
        .extracting(address -> address.postcode() + " " + address.city())
        .containsExactly("125009 Москва", "420111 Казань");
  }

  @Test
  void streetsThatComeAgainWithTheirTownsAreAddressesToo() throws IOException {
    take(
        """
        Nome;%1$s;CAP;Città;%1$s;CAP;Città
        Ada Rossi;Via Roma 1;20121;Milano;Via Verdi 2;00187;Roma
        """,
        "Indirizzo");

    assertThat(addresses())
        .extracting(a -> a.street() + " " + a.postcode() + " " + a.city())
        .containsExactly("Via Roma 1 20121 Milano", "Via Verdi 2 00187 Roma");
  }

  @Test
  void aStreetThatComesAgainAloneIsItsSecondLine() throws IOException {
    take("Nome;%1$s;%1$s;Città\nAda Rossi;Via Roma 1;Scala B;Milano\n", "Indirizzo");

    assertThat(addresses())
        .extracting(a -> a.street() + " " + a.city())
        .containsExactly("Via Roma 1, Scala B Milano");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Address;City", "Street;City", "Indirizzo;Città", "Улица;Город"})
  void aStreetThatComesAgainBehindATownBeginsAnotherAddress(String headers) throws IOException {
    String street = headers.substring(0, headers.indexOf(';'));
    take("Name;" + headers + ";%1$s\nAda Rossi;Via Roma 1;Milano;Via Verdi 2\n", street);

    assertThat(addresses())
        .extracting(a -> a.street() + "|" + a.city())
        .containsExactly("Via Roma 1|Milano", "Via Verdi 2|null");
  }

  @Test
  void itsSecondLineAndHouseGoWithIt() throws IOException {
    take(
        """
        Name;%1$s;House no;City;%1$s;%1$s;House no
        Ada Rossi;Via Roma;1;Milano;Via Verdi;Scala B;2
        """,
        "Street");

    assertThat(addresses())
        .extracting(a -> a.street() + "|" + a.city())
        .containsExactly("Via Roma, 1|Milano", "Via Verdi, Scala B, 2|null");
  }

  @Test
  void aSecondLineOfItsOwnHeaderStaysOneBehindATown() throws IOException {
    take("Name;%1$s;City;%1$s 2\nAda Rossi;Via Roma 1;Milano;Scala B\n", "Address");

    assertThat(addresses())
        .extracting(a -> a.street() + "|" + a.city())
        .containsExactly("Via Roma 1, Scala B|Milano");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLZ/Ort", "PLZ Ort", "CAP/Città", "Индекс, город"})
  void postcodeAndCityInOneColumnArePartsOfTheAddress(String header) throws IOException {
    take("Name;Street;%1$s\nAda Rossi;Lindenweg 3;04109 Bad Homburg (Höhe)\n", header);

    assertThat(addresses())
        .extracting(a -> a.street() + "|" + a.postcode() + "|" + a.city())
        .containsExactly("Lindenweg 3|04109|Bad Homburg (Höhe)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1012 AB", "SW1A 1AA", "02134-1001", "K1A 0B6", "12345"})
  void aPostcodeAloneStaysWhole(String postcode) throws IOException {
    take("Name;Street;%1$s\nAda Rossi;Lindenweg 3;" + postcode + "\n", "PLZ/Ort");

    assertThat(addresses()).extracting(Address::postcode).containsExactly(postcode);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PLZ/Ort",
        "PLZ Ort",
        "CAP/Località",
        "Postcode/City",
        "City / ZIP",
        "Индекс/Город"
      })
  void aCityAloneInSuchAColumnIsTheCity(String header) throws IOException {
    take("Name;Street;%1$s\nAda Rossi;Lindenweg 3;Bad Homburg\n", header);

    assertThat(addresses())
        .extracting(a -> a.street() + "|" + a.postcode() + "|" + a.city())
        .containsExactly("Lindenweg 3|null|Bad Homburg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ort/PLZ", "City/Postcode", "Город, индекс"})
  void theCityMayStandBeforeThePostcode(String header) throws IOException {
    take("Name;Street;%1$s\nAda Rossi;Lindenweg 3;\"Bad Homburg, 61348\"\n", header);

    assertThat(addresses())
        .extracting(a -> a.street() + "|" + a.postcode() + "|" + a.city())
        .containsExactly("Lindenweg 3|61348|Bad Homburg");
  }

  @Test
  void wordsUnderAPostcodeAloneStayThere() throws IOException {
    take("Name;Street;%1$s\nAda Rossi;Lindenweg 3;Berlin\n", "PLZ");

    assertThat(addresses()).extracting(Address::postcode).containsExactly("Berlin");
  }

  @Test
  void flatsAndBoxesAreKeptBehindTheStreet() throws IOException {
    take("ФИО;Город;Улица;Дом;Квартира;%1$s\nИванов Иван;Казань;Ямашева;2;15;а/я 7\n", "А/я");

    assertThat(addresses()).extracting(Address::street).containsExactly("Ямашева, 2, 15, а/я 7");
  }

  private List<Address> addresses() {
    return amy.find(Contacts.TYPE, Filter.everything()).get(0).get(Contacts.ADDRESSES);
  }

  private void take(String table, String header) throws IOException {
    take(Importer.into(amy), String.format(Locale.ROOT, table, header));
  }
}
