package org.rapporto.crm.blackbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.phone.PhoneLevel;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.phone.PhoneReading;

/** Valid numbers in random dress come back as they are, or are not called valid. */
class PhoneFuzzTest {
  private static final List<String> REGIONS =
      List.of("RU", "IT", "DE", "FR", "GB", "US", "UA", "KZ", "ES", "CH");
  private static final List<String> BEFORE =
      List.of(
          "", "", "", "tel. ", "моб.: ", "cell. ", "Anna ", "раб ", "Tel: ", "📱 ", "'", "=", "№ ");
  private static final List<String> AFTER =
      List.of(
          "",
          "",
          "",
          " (Anna)",
          " моб.",
          " Иван Иванович",
          ".",
          ";",
          " (WhatsApp)",
          " - casa",
          " ");
  private static final List<String> BETWEEN =
      List.of(", ", "; ", " / ", "\n", " или ", " - ", " ::: ", " e ", " | ", ",", " fax ");
  private static final List<String> MARKS = List.of(" ", "-", ".", "\u00a0", "\u2011", " ");

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
  private final Map<String, PhoneReader> readers = new HashMap<>();
  private final Random random = new Random(20240612);

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private Phonenumber.PhoneNumber number(String region) {
    PhoneNumberType type = any(List.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE));
    while (true) {
      Phonenumber.PhoneNumber number = library.getExampleNumberForType(region, type);
      long step = random.nextInt(10_000);
      number.setNationalNumber(number.getNationalNumber() / 10_000 * 10_000 + step);
      if (library.isValidNumber(number)) {
        return number;
      }
    }
  }

  /** One of the usual forms, its separators changed at random. */
  private String written(Phonenumber.PhoneNumber number) {
    PhoneNumberFormat format =
        any(List.of(PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL));
    String text = library.format(number, format);
    StringBuilder changed = new StringBuilder();
    String mark = any(MARKS);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean separator = c == ' ' || c == '-';
      if (!separator) {
        changed.append(c);
      } else if (random.nextInt(6) > 0) {
        changed.append(random.nextInt(5) == 0 ? any(MARKS) : mark);
      }
    }
    String result = changed.toString();
    boolean plus = result.startsWith("+");
    return plus && random.nextInt(5) == 0 ? "00" + result.substring(1) : result;
  }

  private String key(Phonenumber.PhoneNumber number) {
    return library.format(number, PhoneNumberFormat.E164);
  }

  @Test
  void oneDressedNumberComesBackOrIsNotValid() {
    int exact = 0;
    int rounds = 30_000;
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      String region = any(REGIONS);
      Phonenumber.PhoneNumber number = number(region);
      boolean extended = random.nextInt(5) == 0;
      String extension = extended ? Integer.toString(10 + random.nextInt(990)) : "";
      String dial = extended ? any(List.of(" доб. ", " ext. ", " x", " int. ", " (доб.")) : "";
      String cell = any(BEFORE) + written(number) + dial + extension + any(AFTER);
      String expected = key(number) + (extended ? ";ext=" + extension : "");
      exact += outcome(region, cell, expected, wrong);
    }
    assertThat(wrong).isEmpty();
    assertThat(exact).isGreaterThan(rounds * 98 / 100);
  }

  @Test
  void twoDressedNumbersComeBackOrAreNotValid() {
    int exact = 0;
    int rounds = 20_000;
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      String region = any(REGIONS);
      Phonenumber.PhoneNumber first = number(region);
      Phonenumber.PhoneNumber second = number(region);
      String cell = any(BEFORE) + written(first) + any(BETWEEN) + written(second) + any(AFTER);
      boolean same = key(first).equals(key(second));
      exact += outcome(region, cell, same ? key(first) : key(first) + "|" + key(second), wrong);
    }
    assertThat(wrong).isEmpty();
    assertThat(exact).isGreaterThan(rounds * 98 / 100);
  }

  private int outcome(String region, String cell, String expected, List<String> wrong) {
    PhoneReading reading = readers.computeIfAbsent(region, PhoneReader::forRegion).read(cell);
    boolean same = Phones.keys(reading).equals(expected);
    if (!same && reading.level() == PhoneLevel.VALID && wrong.size() < 50) {
      wrong.add(region + " " + cell + " -> " + Phones.line(reading) + " not " + expected);
    }
    return same ? 1 : 0;
  }

  @Test
  void aNumberWithADigitTooFewOrTooManyIsNeverTaken() {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String region = any(List.of("RU", "US", "FR"));
      String text = written(number(region));
      List<Integer> places = new ArrayList<>();
      for (int at = text.length() - 4; at < text.length(); at++) {
        if (Character.isDigit(text.charAt(at))) {
          places.add(at);
        }
      }
      int at = any(places);
      boolean longer = random.nextBoolean();
      String digit = longer ? text.charAt(at) + Integer.toString(random.nextInt(10)) : "";
      String cell = text.substring(0, at) + digit + text.substring(at + 1);
      PhoneReading reading = readers.computeIfAbsent(region, PhoneReader::forRegion).read(cell);
      if (reading.level().hasE164()) {
        wrong.add(region + " " + cell + " -> " + Phones.line(reading));
      }
    }
    assertThat(wrong).isEmpty();
  }
}
