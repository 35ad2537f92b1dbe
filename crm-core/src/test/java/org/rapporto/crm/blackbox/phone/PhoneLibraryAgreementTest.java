package org.rapporto.crm.blackbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.phone.PhoneLevel;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.phone.PhoneReading;

/** The reader decides with tables of its own; libphonenumber itself says what they must contain. */
class PhoneLibraryAgreementTest {
  private static final Set<String> WITH_LOCAL_NUMBERS = Set.of("DE", "AT", "FI", "LU");

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
  private final Map<String, PhoneReader> readers = new HashMap<>();

  private String oracle(String text, String region) {
    try {
      Phonenumber.PhoneNumber number = library.parse(text, region);
      return library.isValidNumber(number) ? library.format(number, PhoneNumberFormat.E164) : "";
    } catch (NumberParseException e) {
      return "";
    }
  }

  private void check(String text, String region, List<String> disagreements) {
    String expected = oracle(text, region);
    PhoneReading reading = readers.computeIfAbsent(region, PhoneReader::forRegion).read(text);
    boolean valid = reading.level() == PhoneLevel.VALID;
    String found = valid ? Phones.keys(reading) : "";
    boolean repaired = expected.isEmpty() && !reading.repairs().isEmpty();
    if (!found.equals(expected) && !repaired) {
      disagreements.add(region + " " + text + ": library " + expected + ", reader " + found);
    }
  }

  /** Digits of an example number, some of them changed, one too many or too few. */
  private String national(String region, Random random) {
    PhoneNumberType[] types = PhoneNumberType.values();
    Phonenumber.PhoneNumber example =
        library.getExampleNumberForType(region, types[random.nextInt(types.length)]);
    StringBuilder digits = new StringBuilder();
    if (example == null || random.nextInt(5) == 0) {
      for (int n = 4 + random.nextInt(10); n > 0; n--) {
        digits.append(random.nextInt(10));
      }
      return digits.toString();
    }
    digits.append(library.getNationalSignificantNumber(example));
    for (int n = random.nextInt(4); n > 0; n--) {
      digits.setCharAt(random.nextInt(digits.length()), (char) ('0' + random.nextInt(10)));
    }
    if (random.nextInt(8) == 0) {
      digits.append(random.nextInt(10));
    } else if (random.nextInt(8) == 0) {
      digits.setLength(digits.length() - 1);
    }
    return digits.toString();
  }

  @Test
  void numbersWithAPlusAreThoseOfTheLibraryInEveryCountry() {
    List<String> regions = new ArrayList<>(new TreeSet<>(library.getSupportedRegions()));
    Random random = new Random(4711);
    List<String> disagreements = new ArrayList<>();
    for (int i = 0; i < 110_000; i++) {
      String home = regions.get(random.nextInt(regions.size()));
      String other = random.nextBoolean() ? home : regions.get(random.nextInt(regions.size()));
      int code = library.getCountryCodeForRegion(other);
      check("+" + code + national(other, random), home, disagreements);
    }
    assertThat(disagreements).isEmpty();
  }

  @Test
  void nationalNumbersAreThoseOfTheLibrary() {
    List<String> regions =
        List.of("RU", "IT", "US", "GB", "FR", "UA", "KZ", "BY", "ES", "CH", "PL", "BR", "CN", "AU");
    Random random = new Random(4712);
    List<String> disagreements = new ArrayList<>();
    for (int i = 0; i < 110_000; i++) {
      String region = regions.get(random.nextInt(regions.size()));
      String prefix = library.getNddPrefixForRegion(region, true);
      String trunk = prefix == null || WITH_LOCAL_NUMBERS.contains(region) ? "" : prefix;
      check(trunk + national(region, random), region, disagreements);
    }
    assertThat(disagreements).isEmpty();
  }

  @Test
  void usualMasksGiveTheSameAsBareDigits() {
    List<String> regions = List.of("RU", "IT", "US", "GB", "FR", "DE", "UA", "ES");
    Random random = new Random(4713);
    List<String> disagreements = new ArrayList<>();
    int valid = 0;
    for (int i = 0; i < 20_000; i++) {
      String region = regions.get(random.nextInt(regions.size()));
      Phonenumber.PhoneNumber number =
          new Phonenumber.PhoneNumber().setCountryCode(library.getCountryCodeForRegion(region));
      String digits = national(region, random);
      try {
        number = library.parse("+" + number.getCountryCode() + digits, region);
      } catch (NumberParseException e) {
        continue;
      }
      valid += library.isValidNumber(number) ? 1 : 0;
      for (PhoneNumberFormat format : PhoneNumberFormat.values()) {
        boolean local = region.equals("DE") && digits.length() < 8;
        if (library.isValidNumber(number) && !local) {
          check(library.format(number, format), region, disagreements);
        }
      }
    }
    assertThat(valid).isGreaterThan(3_000);
    assertThat(disagreements).isEmpty();
  }
}
