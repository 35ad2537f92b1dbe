package org.rapporto.crm.blackbox.imports.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.blackbox.imports.row.RowFixture.codes;
import static org.rapporto.crm.blackbox.imports.row.RowFixture.person;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.imports.row.RowSettings;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.sales.Deals;

/** Cells of fields that a host has added at run time. */
class TypedCellTest {

  private static final RecordType CONTACT =
      Contacts.TYPE
          .with(Field.integer(Contacts.NAME, "shoe_size"))
          .with(Field.decimal(Contacts.NAME, "weight", 3))
          .with(Field.flag(Contacts.NAME, "vip"))
          .with(Field.date(Contacts.NAME, "since"))
          .with(Field.instant(Contacts.NAME, "seen"))
          .with(Field.money(Contacts.NAME, "debt"))
          .with(
              Field.choice(
                  Contacts.NAME,
                  "tier",
                  List.of(
                      new Choice("gold", Labels.of("Gold", "Oro", "Золотой")),
                      new Choice("silver", Labels.of("Silver", "Argento", "Серебряный")))));

  private static final RowSettings SETTINGS = RowSettings.of(types());

  private static final List<String> DEAL =
      List.of("N=name.full", "A=deal.amount", "C=deal.currency");

  @TempDir private Path folder;

  private static List<RecordType> types() {
    List<RecordType> types = new ArrayList<>(Crm.BUILT_IN);
    types.replaceAll(type -> type.name().equals(Contacts.NAME) ? CONTACT : type);
    return types;
  }

  /** The value of a field in each row, where the cells stand in one column. */
  private List<@Nullable Object> values(RowSettings settings, String field, String... cells) {
    List<@Nullable Object> values = new ArrayList<>();
    for (RowDrafts row : rows(settings, "H=contact." + field, cells)) {
      values.add(person(row).valueAt(CONTACT.slot(CONTACT.get(field))));
    }
    return values;
  }

  private List<RowDrafts> rows(RowSettings settings, String column, String... cells) {
    List<String> lines = new ArrayList<>();
    for (String cell : cells) {
      lines.add("Mario Rossi|" + cell);
    }
    return RowFixture.convert(folder, settings, List.of("N=name.full", column), lines);
  }

  @Test
  void readsDecimalsAsTheColumnProves() {
    assertThat(values(SETTINGS, "weight", "1.234", "70,5", "1.000,25"))
        .containsExactly(dec("1234.000"), dec("70.500"), dec("1000.250"));
    assertThat(values(SETTINGS, "weight", "1.234", "70.5", ""))
        .containsExactly(dec("1.234"), dec("70.500"), null);
  }

  private static BigDecimal dec(String text) {
    return new BigDecimal(text);
  }

  @Test
  void guessesNoDecimalSeparator() {
    List<RowDrafts> rows = rows(SETTINGS, "H=contact.weight", "1.234", "2.500", "7");
    assertThat(codes(rows.get(0))).contains("NUMBER_AMBIGUOUS");
    assertThat(values(SETTINGS, "weight", "1.234", "2.500", "7"))
        .containsExactly(null, null, dec("7.000"));
  }

  @Test
  void takesGroupsOfWholeNumbersForGroups() {
    assertThat(values(SETTINGS, "shoe_size", "1.234", "42", "1 000", "12%"))
        .containsExactly(1234L, 42L, 1000L, 12L);
    assertThat(codes(rows(SETTINGS, "H=contact.shoe_size", "42.5").get(0)))
        .contains("NUMBER_OUT_OF_RANGE");
  }

  @ParameterizedTest
  @CsvSource({
    "120 тыс, NUMBER_UNIT_UNKNOWN",
    "70 kg, NUMBER_UNIT_UNKNOWN",
    "1.23456789, NUMBER_OUT_OF_RANGE",
    "many, NUMBER_INVALID",
    "99999999999999999999, NUMBER_OUT_OF_RANGE"
  })
  void refusesNumbersItWouldChange(String cell, String code) {
    assertThat(codes(rows(SETTINGS, "H=contact.weight", cell).get(0))).contains(code);
    assertThat(values(SETTINGS, "weight", cell)).containsExactly((Object) null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 234,56 руб.|H|1234.56 RUB",
        "€ 12.50|H|12.50 EUR",
        "USD 1,200.00|H|1200.00 USD",
        "1200|Сумма, руб.|1200.00 RUB",
        "1200|Amount (GBP)|1200.00 GBP",
        "1200|H|1200.00 CHF",
        "$5.50|H|5.50 USD",
        "1200 zł|H|1200.00 PLN"
      })
  void readsTheCurrencyOfAnAmount(String cell, String header, String expected) {
    RowSettings swiss = SETTINGS.withCurrency(Currency.getInstance("CHF"));
    RowDrafts row = rows(swiss, header + "=contact.debt", cell).get(0);
    assertThat(person(row).valueAt(CONTACT.slot(CONTACT.get("debt")))).hasToString(expected);
  }

  @Test
  void takesTheCurrencyFromItsOwnColumn() {
    List<RowDrafts> rows =
        RowFixture.convert(
            folder,
            SETTINGS,
            List.of("N=name.full", "A=deal.amount", "C=deal.currency"),
            List.of("Mario Rossi|12|EUR", "Anna Verdi|13|рубли?", "Ugo Neri|14|", "Lia Po|15|₽"));
    assertThat(rows.get(0).others().get(0).get(Deals.AMOUNT)).hasToString("12.00 EUR");
    assertThat(codes(rows.get(1))).contains("CURRENCY_UNKNOWN");
    assertThat(codes(rows.get(2))).contains("CURRENCY_UNKNOWN");
    assertThat(rows.get(3).others().get(0).get(Deals.AMOUNT)).hasToString("15.00 RUB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Российский рубль|RUB",
        "Доллар США|USD",
        "Евро|EUR",
        "Украинская гривна|UAH",
        "Белорусский рубль|BYN",
        "US Dollar|USD",
        "U.S. Dollars|USD",
        "US Dollar - USD|USD",
        "Canadian Dollar ($)|CAD",
        "Swiss Franc (CHF)|CHF",
        "dollaro statunitense|USD",
        "US-Dollar|USD",
        "Schweizer Franken|CHF",
        "dólar estadounidense|USD"
      })
  void readsTheNameOfACurrency(String name, String code) {
    assertThat(amount("A", name)).hasToString("12.00 " + code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dollar (Hong Kong)", "Canadian Dollar (USD)", "Imperial Franc", "лев"})
  void takesNoCurrencyForAnother(String name) {
    RowDrafts row =
        RowFixture.convert(folder, SETTINGS, DEAL, List.of("Mario Rossi|12|" + name)).get(0);
    assertThat(row.others()).isEmpty();
    assertThat(codes(row)).contains("CURRENCY_UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Amount (Canadian Dollar)|CAD",
        "Сумма, белорусский рубль|BYN",
        "Сумма в рублях|RUB",
        "Betrag in Schweizer Franken|CHF",
        "Amount, US Dollar (USD)|USD"
      })
  void readsTheNameOfACurrencyInAHeader(String header, String code) {
    assertThat(amount(header, "")).hasToString("12.00 " + code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Сумма, тыс. руб.|12000.00 RUB",
        "Amount (thousand EUR)|12000.00 EUR",
        "Importo (migliaia di euro)|12000.00 EUR",
        "Umsatz in Mio. EUR|12000000.00 EUR",
        "Сумма, руб.|12.00 RUB"
      })
  void countsInWhatTheHeaderSays(String header, String amount) {
    assertThat(amount(header, "")).hasToString(amount);
  }

  private @Nullable Object amount(String header, String currency) {
    return RowFixture.convert(
            folder,
            SETTINGS,
            List.of("N=name.full", header + "=deal.amount", "C=deal.currency"),
            List.of("Mario Rossi|12|" + currency))
        .get(0)
        .others()
        .get(0)
        .valueOrNull(Deals.AMOUNT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "Да", "sì", "si", "Ja", "sí", "1", "x", "X", "TRUE", "Oui"})
  void readsYes(String cell) {
    assertThat(values(SETTINGS, "vip", cell)).containsExactly(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "Нет", "nein", "0", "FALSE", "non"})
  void readsNo(String cell) {
    assertThat(values(SETTINGS, "vip", cell)).containsExactly(false);
  }

  @Test
  void takesNoFlagOfAnotherWord() {
    assertThat(values(SETTINGS, "vip", "perhaps")).containsExactly((Object) null);
    assertThat(codes(rows(SETTINGS, "H=contact.vip", "perhaps").get(0))).contains("FLAG_INVALID");
  }

  @Test
  void readsChoicesByCodeAndByLabelInAnyLanguage() {
    assertThat(values(SETTINGS, "tier", "gold", "ARGENTO", "золотой", " Oro "))
        .containsExactly("gold", "silver", "gold", "gold");
    assertThat(values(SETTINGS, "tier", "bronze")).containsExactly((Object) null);
    assertThat(codes(rows(SETTINGS, "H=contact.tier", "bronze").get(0))).contains("CHOICE_UNKNOWN");
  }

  @Test
  void readsDatesOnlyInAProvenOrder() {
    assertThat(values(SETTINGS, "since", "03/04/2021", "25/12/2021"))
        .extracting(String::valueOf)
        .containsExactly("2021-04-03", "2021-12-25");
    assertThat(values(SETTINGS, "since", "03/04/2021", "05/06/2021")).containsExactly(null, null);
  }

  @Test
  void readsMomentsWithTheirZoneOrThatOfTheImporter() {
    RowSettings rome = SETTINGS.withZone(ZoneId.of("Europe/Rome"));
    assertThat(
            values(
                rome,
                "seen",
                "2026-01-17 12:30",
                "2026-07-17T12:30:00Z",
                "2026-07-17",
                "17.07.26 10:00",
                "03.04.2026 9:05"))
        .extracting(String::valueOf)
        .containsExactly(
            "2026-01-17T11:30:00Z",
            "2026-07-17T12:30:00Z",
            "2026-07-16T22:00:00Z",
            "null",
            "2026-04-03T07:05:00Z");
  }
}
