package org.rapporto.crm.phone;

import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.List;
import java.util.Set;

/**
 * Says of digits that no repair makes a valid number what they are: a local number, a short one,
 * one of a right length that no plan knows, or none. Immutable.
 */
final class Unassigned {
  private static final int LONGEST_SHORT = 6;
  private static final Set<String> LOCAL_WITHOUT_MARK = Set.of("IT", "SM", "VA", "AU", "AT");

  private final NumberResolver resolver;

  Unassigned(NumberResolver resolver) {
    this.resolver = resolver;
  }

  /** A national number. */
  Found levelOf(Run run, String digits) {
    if (digits.length() <= LONGEST_SHORT
        && digits.length() > 1
        && run.isBare()
        && isShort(digits)) {
      return Found.of(PhoneLevel.SHORT);
    }
    if (looksLocal(digits) && !resolver.startsWithTrunkAlone(run)) {
      return Found.of(resolver.areaCode.isEmpty() ? PhoneLevel.LOCAL_ONLY : PhoneLevel.INVALID);
    }
    Parse parse = resolver.parse(digits);
    boolean whole =
        parse.form() != Parse.Form.NATIONAL
            || !(resolver.startsWithTrunkAlone(run) || lacksItsEnd(digits));
    // Bare digits that do not even start like a number of the country are some other number.
    boolean bareId =
        run.isBare()
            && parse.form() == Parse.Form.NATIONAL
            && resolver.home != null
            && !resolver.home.looksNational(parse.national(), 0);
    return whole && !bareId && parse.callingCode() == resolver.callingCode
        ? abroad(parse.callingCode(), parse.national())
        : Found.INVALID;
  }

  /** A national number behind a known calling code: POSSIBLE if only its prefix is unknown. */
  Found abroad(int code, String national) {
    return isPossible(code, national)
        ? new Found(PhoneLevel.POSSIBLE, new Parse(code, national, 0, Parse.Form.PLUS), List.of())
        : Found.INVALID;
  }

  private boolean isPossible(int code, String national) {
    RegionPlan plan = resolver.book.mainPlan(code);
    return plan != null
        && plan.hasUsualLength(national.length())
        && national.charAt(0) != '0'
        && !isPlaceholder(national)
        && resolver.book.kindsOf(code, national) == 0
        && resolver.book.fitOf(code, national) == RegionPlan.Fit.UNASSIGNED;
  }

  /** Whether these digits are a trunk prefix or country code and a number that lacks its end. */
  private boolean lacksItsEnd(String digits) {
    String trunk = resolver.home == null ? "" : resolver.home.nationalPrefix;
    return lacksItsEnd(digits, trunk)
        || lacksItsEnd(digits, Integer.toString(resolver.callingCode));
  }

  private boolean lacksItsEnd(String digits, String prefix) {
    return !prefix.isEmpty()
        && digits.startsWith(prefix)
        && resolver.book.fitOf(resolver.callingCode, digits.substring(prefix.length()))
            == RegionPlan.Fit.CUT_SHORT;
  }

  /** Digits nobody was ever given: all alike, or counting up or down. */
  static boolean isPlaceholder(String digits) {
    return digits.chars().allMatch(c -> c == digits.charAt(0))
        || digits.contains("0000000")
        || "0123456789012345".contains(digits)
        || "9876543210987654".contains(digits);
  }

  private boolean looksLocal(String digits) {
    int size = digits.length();
    if (size < 5 || digits.charAt(0) == '0') {
      return false;
    }
    RegionPlan home = resolver.home;
    if (home == null || resolver.callingCode == 1) {
      return size == 7;
    }
    int longest = home.isLocalLength(8) ? 8 : 7;
    return size <= longest
        && (home.hasLocalNumbers() || LOCAL_WITHOUT_MARK.contains(resolver.region));
  }

  private boolean isShort(String digits) {
    // Service numbers of Russian operators such as 0500 and 0611 are missing in the library.
    if (resolver.callingCode == 7 && digits.matches("0[5-9]\\d\\d")) {
      return true;
    }
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    Phonenumber.PhoneNumber number =
        new Phonenumber.PhoneNumber()
            .setCountryCode(resolver.callingCode)
            .setNationalNumber(Long.parseLong(digits));
    if (zeros > 0) {
      number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
    }
    return ShortNumberInfo.getInstance().isValidShortNumberForRegion(number, resolver.region);
  }
}
