package org.rapporto.crm.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which number a run of digits is: first exactly as written, then by one repair after the
 * other, each of which must lead to a valid number. Immutable.
 */
final class NumberResolver {
  private static final int LONGEST = 17;
  private static final int SHORTEST_REPAIRED = 8;
  private static final Set<String> OLD_TRUNK_8 =
      Set.of("UA", "BY", "UZ", "TM", "TJ", "KG", "AM", "AZ", "GE", "MD", "LT", "LV", "EE");
  private static final Set<String> LOCAL_WITHOUT_MARK = Set.of("IT", "SM", "VA", "AU", "AT");
  private static final Set<String> OPEN_PLANS = Set.of("DE", "AT", "FI", "LU");

  private final PlanBook book;
  final String region;
  final int callingCode;
  private final @Nullable RegionPlan home;
  private final String areaCode;

  NumberResolver(String region, String areaCode) {
    this.book = PlanBook.shared();
    this.region = region;
    this.areaCode = areaCode;
    this.callingCode = book.callingCodeOf(region);
    this.home = book.region(region);
  }

  NumberResolver withAreaCode(String digits) {
    return new NumberResolver(region, digits);
  }

  String areaCode() {
    return areaCode;
  }

  /** The number exactly as written; any other reading than a valid number comes back as invalid. */
  Found asWritten(Run run) {
    String digits = run.digits.toString();
    if (digits.length() > LONGEST || run.flaw != Run.Flaw.NONE) {
      return Found.INVALID;
    }
    Found found = run.plus ? withPlus(run, digits) : withoutPlus(run, digits);
    return found.isValid() && run.cutOff && goesOn(found.parse()) ? Found.INVALID : found;
  }

  private Found withPlus(Run run, String digits) {
    if (callingCode == 7
        && digits.length() == 11
        && run.groups.get(0) == 1
        && digits.charAt(0) == '8') {
      return validOr(book.parse(digits, false, region), Found.INVALID, PhoneRepair.PHONE_8_TO_7);
    }
    if (digits.startsWith("00")) {
      return validOr(
          book.parse(digits.substring(2), true, region), Found.INVALID, PhoneRepair.PHONE_IDD_00);
    }
    Parse parse = book.parse(digits, true, region);
    if (!parse.isValid()) {
      return Found.INVALID;
    }
    boolean trunk = parse.callingCode() == 7 && digits.length() == 12;
    return trunk ? Found.valid(parse, PhoneRepair.PHONE_8_TO_7) : Found.valid(parse);
  }

  private Found withoutPlus(Run run, String digits) {
    Parse parse = book.parse(digits, false, region);
    if (parse.isValid()) {
      return national(run, digits, parse);
    }
    if (digits.startsWith("00")) {
      return validOr(
          book.parse(digits.substring(2), true, region), Found.INVALID, PhoneRepair.PHONE_IDD_00);
    }
    return Found.INVALID;
  }

  private Found national(Run run, String digits, Parse parse) {
    return switch (parse.form()) {
      case TRUNK_CUT ->
          parse.callingCode() == 7
              ? Found.valid(parse, PhoneRepair.PHONE_8_TO_7)
              : Found.valid(parse);
      case OWN_CODE -> {
        boolean trunk = parse.callingCode() == 7 && digits.length() == 12;
        Found found = Found.valid(parse, PhoneRepair.PHONE_PLUS_RESTORED);
        yield trunk ? found.after(PhoneRepair.PHONE_8_TO_7) : found;
      }
      case IDD ->
          digits.startsWith("00")
              ? Found.valid(parse, PhoneRepair.PHONE_IDD_00)
              : Found.valid(parse);
      case NATIONAL -> withoutTrunk(run, digits, parse);
      case PLUS -> Found.valid(parse);
    };
  }

  /**
   * Where numbers are dialled with a leading 0, one without it has lost it, or is a local number.
   */
  private Found withoutTrunk(Run run, String digits, Parse parse) {
    if (startsWithTrunkAlone(run, digits)) {
      return Found.INVALID;
    }
    if (!needsZero() || digits.charAt(0) == '0') {
      return Found.valid(parse);
    }
    String code = Integer.toString(callingCode);
    if (digits.startsWith(code) && (run.isBare() || run.groups.get(0) == code.length())) {
      Parse abroad = book.parse(digits, true, region);
      if (abroad.isValid()) {
        return Found.valid(abroad, PhoneRepair.PHONE_PLUS_RESTORED);
      }
    }
    boolean local =
        OPEN_PLANS.contains(region) && digits.length() < SHORTEST_REPAIRED && parse.isFixedLine();
    if (local
        || (OPEN_PLANS.contains(region)
            && digits.length() <= 8
            && !areaCode.isEmpty()
            && parse.isFixedLine())) {
      return Found.INVALID;
    }
    return run.isBare() && (parse.isFixedLine() || parse.isMobile())
        ? Found.valid(parse, PhoneRepair.PHONE_ZERO_RESTORED)
        : Found.valid(parse);
  }

  /** "8 (484) 223-45-6" lacks a digit, although its ten digits could be a number without the 8. */
  private boolean startsWithTrunkAlone(Run run, String digits) {
    return home != null
        && !run.isBare()
        && !home.nationalPrefix.isEmpty()
        && run.groups.get(0) == home.nationalPrefix.length()
        && digits.startsWith(home.nationalPrefix);
  }

  /** Whether national numbers are written with a leading 0 that is no part of them. */
  boolean needsZero() {
    return home != null && home.nationalPrefix.equals("0");
  }

  private boolean goesOn(Parse parse) {
    return book.canGoOn(parse.callingCode(), parse.national());
  }

  private static Found validOr(Parse parse, Found otherwise, PhoneRepair repair) {
    return parse.isValid() ? Found.valid(parse, repair) : otherwise;
  }

  /** The number with whatever repair makes it valid; or why it is none. */
  Found resolve(Run run) {
    if (run.flaw != Run.Flaw.NONE) {
      return Found.of(run.flaw == Run.Flaw.LOSSY ? PhoneLevel.LOSSY : PhoneLevel.INVALID);
    }
    String digits = run.digits.toString();
    if (digits.length() > LONGEST) {
      return Found.INVALID;
    }
    Found found = asWritten(run);
    if (!found.isValid()) {
      found = repaired(run, digits);
    }
    if (run.cutOff && found.level().hasE164() && goesOn(found.parse())) {
      return Found.INVALID;
    }
    return found;
  }

  private Found repaired(Run run, String digits) {
    if (run.plus) {
      return digits.startsWith("00")
          ? afterPlus(run, digits.substring(2)).after(PhoneRepair.PHONE_IDD_00)
          : afterPlus(run, digits);
    }
    Found found = digits.startsWith("00") ? abroad(run, digits) : Found.INVALID;
    if (!found.isValid()) {
      found = withArea(run, digits);
    }
    if (found.isValid() || found.level() == PhoneLevel.LOCAL_ONLY) {
      return found;
    }
    found = plusRestored(run, digits);
    if (!found.isValid()) {
      found = nationalRepaired(run, digits);
    }
    return found.isValid() || run.strayLetter || run.afterName ? found : unassigned(run, digits);
  }

  private Found abroad(Run run, String digits) {
    Found found = afterPlus(run, digits.substring(2));
    return found.isValid() ? found.after(PhoneRepair.PHONE_IDD_00) : Found.INVALID;
  }

  /** A number with a calling code that is not valid as it stands. */
  private Found afterPlus(Run run, String digits) {
    int code = book.callingCodeAt(digits, 0);
    if (callingCode == 7 && digits.length() == 11 && digits.charAt(0) == '8') {
      Parse trunk = book.parse(digits, false, region);
      if (trunk.isValid()) {
        return Found.valid(trunk, PhoneRepair.PHONE_8_TO_7);
      }
    }
    if (code == 0) {
      return Found.INVALID;
    }
    String codeDigits = Integer.toString(code);
    String national = digits.substring(codeDigits.length());
    Found found = doubled(codeDigits, national);
    if (!found.isValid()) {
      found = zero(run, codeDigits, national);
    }
    if (found.isValid() || national.isEmpty() || national.charAt(0) == '0') {
      return found;
    }
    return possible(code, national)
        ? new Found(PhoneLevel.POSSIBLE, unchecked(code, national), List.of())
        : found;
  }

  private Found doubled(String code, String national) {
    String rest = national.startsWith("00") ? national.substring(2) : national;
    if (rest.startsWith(code)) {
      Parse parse = book.parse(rest, true, region);
      return validOr(parse, Found.INVALID, PhoneRepair.PHONE_COUNTRY_CODE_DOUBLED);
    }
    return Found.INVALID;
  }

  private Found zero(Run run, String code, String national) {
    if (national.startsWith("0")) {
      Parse parse = book.parse(code + national.substring(1), true, region);
      boolean fits = run.zeroInBrackets || (code.equals("39") && parse.isMobile());
      return fits ? validOr(parse, Found.INVALID, PhoneRepair.PHONE_ZERO_DROPPED) : Found.INVALID;
    }
    if (national.length() < SHORTEST_REPAIRED
        || book.startsMobile(Integer.parseInt(code), national)) {
      return Found.INVALID;
    }
    Parse parse = book.parse(code + "0" + national, true, region);
    return parse.national().startsWith("0")
        ? validOr(parse, Found.INVALID, PhoneRepair.PHONE_ZERO_RESTORED)
        : Found.INVALID;
  }

  /** A local number with the configured area code. */
  private Found withArea(Run run, String digits) {
    if (areaCode.isEmpty()
        || digits.length() < 4
        || digits.length() > 8
        || run.strayLetter
        || run.afterName) {
      return Found.INVALID;
    }
    String own = areaCode.startsWith("0") ? areaCode.substring(1) : "";
    if (!own.isEmpty() && digits.startsWith(own) && callingCode == 39) {
      boolean both = book.parse("0" + digits, false, region).isValid() && digits.length() < 9;
      if (both && book.parse(areaCode + digits, false, region).isValid() && digits.length() > 7) {
        // Either the area code without its zero or a local number that starts alike: nothing tells
        // which.
        return Found.of(PhoneLevel.LOCAL_ONLY);
      }
    }
    Parse parse = book.parse(areaCode + digits, false, region);
    if (!parse.isValid() && home != null && !home.nationalPrefix.isEmpty()) {
      parse = book.parse(home.nationalPrefix + areaCode + digits, false, region);
    }
    boolean whole =
        parse.national().equals(areaCode + digits)
            || (areaCode.startsWith("0")
                && parse.national().equals(areaCode.substring(1) + digits));
    return whole && parse.isFixedLine()
        ? Found.valid(parse, PhoneRepair.PHONE_AREA_ADDED)
        : Found.INVALID;
  }

  private Found plusRestored(Run run, String digits) {
    boolean likeACard = run.groups.size() > 2 && run.groups.get(0) == 4 && run.groups.get(1) == 4;
    if (digits.length() < 10 || digits.charAt(0) == '0' || likeACard) {
      return Found.INVALID;
    }
    Parse parse = book.parse(digits, true, region);
    if (parse.isValid()) {
      return Found.valid(parse, PhoneRepair.PHONE_PLUS_RESTORED);
    }
    String code = Integer.toString(callingCode);
    if (!digits.startsWith(code)) {
      return Found.INVALID;
    }
    Found found = zero(run, code, digits.substring(code.length()));
    return found.isValid() ? found.after(PhoneRepair.PHONE_PLUS_RESTORED) : Found.INVALID;
  }

  private Found nationalRepaired(Run run, String digits) {
    if (OLD_TRUNK_8.contains(region) && digits.startsWith("80")) {
      Parse parse = book.parse(digits.substring(1), false, region);
      if (parse.isValid()) {
        return Found.valid(parse, PhoneRepair.PHONE_TRUNK_DROPPED);
      }
    }
    boolean typed = run.gaps.length() <= 2 && run.gaps.chars().noneMatch(c -> c == '.' || c == ',');
    if (digits.startsWith("0") || typed) {
      return zero(run, Integer.toString(callingCode), digits);
    }
    return Found.INVALID;
  }

  /** No valid number: a local one, a short one, one that no plan knows, or none at all. */
  private Found unassigned(Run run, String digits) {
    if (digits.length() <= 6 && run.isBare() && isShort(digits)) {
      return Found.of(PhoneLevel.SHORT);
    }
    if (looksLocal(digits)) {
      return Found.of(areaCode.isEmpty() ? PhoneLevel.LOCAL_ONLY : PhoneLevel.INVALID);
    }
    Parse parse = book.parse(digits, false, region);
    boolean sure =
        !parse.national().isEmpty()
            && parse.callingCode() == callingCode
            && parse.national().charAt(0) != '0'
            && !isPlaceholder(digits)
            && possible(callingCode, parse.national())
            && (parse.form() != Parse.Form.NATIONAL
                || !(cutShort(digits) || startsWithTrunkAlone(run, digits)));
    return sure ? new Found(PhoneLevel.POSSIBLE, parse, List.of()) : Found.INVALID;
  }

  private boolean cutShort(String digits) {
    return cutShortAfter(home == null ? "" : home.nationalPrefix, digits)
        || cutShortAfter(Integer.toString(callingCode), digits);
  }

  /** Whether these digits are a trunk prefix or country code and a number that lacks its end. */
  private boolean cutShortAfter(String prefix, String digits) {
    return !prefix.isEmpty()
        && digits.startsWith(prefix)
        && book.fitOf(callingCode, digits.substring(prefix.length())) == RegionPlan.Fit.CUT_SHORT;
  }

  private boolean possible(int code, String national) {
    RegionPlan plan = book.mainPlan(code);
    return plan != null
        && plan.hasLength(national.length())
        && !national.chars().allMatch(c -> c == national.charAt(0))
        && national.indexOf("0000000") < 0
        && book.kindsOf(code, national) == 0
        && book.fitOf(code, national) == RegionPlan.Fit.UNASSIGNED;
  }

  private static Parse unchecked(int code, String national) {
    return new Parse(code, national, 0, Parse.Form.PLUS);
  }

  private static boolean isPlaceholder(String digits) {
    return "0123456789012345".contains(digits) || "9876543210987654".contains(digits);
  }

  private boolean looksLocal(String digits) {
    int size = digits.length();
    if (size < 5 || digits.charAt(0) == '0') {
      return false;
    }
    if (home == null || callingCode == 1) {
      return size == 7;
    }
    int most = home.hasLocalNumbers() && home.isLocalLength(8) ? 8 : 7;
    return size <= most && (home.hasLocalNumbers() || LOCAL_WITHOUT_MARK.contains(region));
  }

  private boolean isShort(String digits) {
    try {
      Phonenumber.PhoneNumber number = PhoneNumberUtil.getInstance().parse(digits, region);
      return ShortNumberInfo.getInstance().isValidShortNumberForRegion(number, region);
    } catch (NumberParseException e) {
      return false;
    }
  }
}
