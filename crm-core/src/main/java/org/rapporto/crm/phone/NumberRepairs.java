package org.rapporto.crm.phone;

import java.util.Set;

/**
 * Tries one repair after the other on digits that are no valid number as written. A repair counts
 * only if it leads to a valid number, and none invents a digit other than a zero, an area code or a
 * country code. Immutable.
 */
final class NumberRepairs {
  private static final int SHORTEST_REPAIRED = 8;
  private static final int SHORTEST_WITH_CODE = 10;
  private static final int ITALY = 39;
  private static final int ARGENTINA = 54;
  private static final int BRAZIL = 55;
  private static final int BRAZILIAN_MOBILE = 9;
  private static final int LONGEST_ITALIAN_LANDLINE = 10;
  private static final Set<String> OLD_TRUNK_8 =
      Set.of("UA", "BY", "UZ", "TM", "TJ", "KG", "AM", "AZ", "GE", "MD", "LT", "LV", "EE");

  private final NumberResolver resolver;
  private final Unassigned unassigned;

  NumberRepairs(NumberResolver resolver) {
    this.resolver = resolver;
    this.unassigned = new Unassigned(resolver);
  }

  Found repaired(Run run, String digits) {
    if (run.plus) {
      return digits.startsWith("00")
          ? afterPlus(run, digits.substring(2)).after(PhoneRepair.PHONE_IDD_00)
          : afterPlus(run, digits);
    }
    if (isArgentineMobile(digits)) {
      return argentineMobile(digits);
    }
    Found found = digits.startsWith("00") ? abroad(run, digits) : Found.INVALID;
    if (!found.isValid()) {
      found = withArea(run, digits);
    }
    if (!found.isValid() && found.level() != PhoneLevel.LOCAL_ONLY) {
      found = plusRestored(run, digits);
      if (!found.isValid()) {
        found = nationalRepaired(run, digits);
      }
    }
    boolean done = found.level() != PhoneLevel.INVALID || run.strayLetter || run.afterName;
    return done ? found : unassigned.levelOf(run, digits);
  }

  private Found abroad(Run run, String digits) {
    Found found = afterPlus(run, digits.substring(2));
    return found.isValid() ? found.after(PhoneRepair.PHONE_IDD_00) : Found.INVALID;
  }

  /** A number with a calling code that is not valid as it stands. */
  private Found afterPlus(Run run, String digits) {
    if (resolver.callingCode == 7 && digits.length() == 11 && digits.charAt(0) == '8') {
      Parse trunk = resolver.parse(digits);
      if (trunk.isValid()) {
        return Found.valid(trunk, PhoneRepair.PHONE_8_TO_7);
      }
    }
    int code = resolver.book.callingCodeAt(digits, 0);
    if (code == 0) {
      return Found.INVALID;
    }
    String codeDigits = Integer.toString(code);
    String national = digits.substring(codeDigits.length());
    Found found = doubled(codeDigits, national);
    if (!found.isValid()) {
      found = zero(run, codeDigits, national);
    }
    return found.isValid() ? found : unassigned.abroad(code, national);
  }

  private Found doubled(String code, String national) {
    String rest = national.startsWith("00") ? national.substring(2) : national;
    return rest.startsWith(code)
        ? Found.validIf(resolver.parseWithPlus(rest), PhoneRepair.PHONE_COUNTRY_CODE_DOUBLED)
        : Found.INVALID;
  }

  private Found zero(Run run, String code, String national) {
    if (national.startsWith("0")) {
      Parse parse = resolver.parseWithPlus(code + national.substring(1));
      boolean fits = run.zeroInBrackets || (parse.callingCode() == ITALY && parse.isMobile());
      return fits ? Found.validIf(parse, PhoneRepair.PHONE_ZERO_DROPPED) : Found.INVALID;
    }
    // A mobile number that lacks digits must not become a landline by a zero in front.
    boolean mobile = resolver.book.startsMobile(Integer.parseInt(code), national);
    if (national.length() < SHORTEST_REPAIRED || mobile) {
      return Found.INVALID;
    }
    Parse parse = resolver.parseWithPlus(code + "0" + national);
    return parse.national().startsWith("0")
        ? Found.validIf(parse, PhoneRepair.PHONE_ZERO_RESTORED)
        : Found.INVALID;
  }

  /** A local number with the configured area code. */
  private Found withArea(Run run, String digits) {
    String area = resolver.areaCode;
    boolean mobile = resolver.callingCode == BRAZIL && digits.length() == BRAZILIAN_MOBILE;
    boolean local = digits.length() >= 4 && (digits.length() <= SHORTEST_REPAIRED || mobile);
    if (area.isEmpty() || !local || isNoLocal(run)) {
      return Found.INVALID;
    }
    Parse parse = resolver.parse(area + digits);
    if (!parse.isValid() && resolver.home != null && !resolver.home.nationalPrefix.isEmpty()) {
      parse = resolver.parse(resolver.home.nationalPrefix + area + digits);
    }
    String significant = resolver.needsZero() && area.startsWith("0") ? area.substring(1) : area;
    boolean tooLong =
        resolver.callingCode == ITALY && parse.national().length() > LONGEST_ITALIAN_LANDLINE;
    if (!parse.national().equals(significant + digits)
        || !(mobile ? parse.isMobile() : parse.isFixedLine())
        || tooLong) {
      return Found.INVALID;
    }
    // The area code without its zero, or a local number that starts alike: nothing tells which.
    boolean both =
        resolver.callingCode == ITALY
            && digits.length() == SHORTEST_REPAIRED
            && digits.startsWith(area.substring(1));
    return both
        ? Found.of(PhoneLevel.LOCAL_ONLY)
        : Found.valid(parse, PhoneRepair.PHONE_AREA_ADDED);
  }

  /** "15 1234-5678": in Argentina a mobile number written without its area code. */
  private boolean isArgentineMobile(String digits) {
    return resolver.callingCode == ARGENTINA
        && digits.startsWith("15")
        && digits.length() >= SHORTEST_REPAIRED
        && digits.length() <= SHORTEST_WITH_CODE;
  }

  private Found argentineMobile(String digits) {
    if (resolver.areaCode.isEmpty()) {
      return Found.of(PhoneLevel.LOCAL_ONLY);
    }
    String trunk = resolver.areaCode.startsWith("0") ? "" : "0";
    return Found.validIf(
        resolver.parse(trunk + resolver.areaCode + digits), PhoneRepair.PHONE_AREA_ADDED);
  }

  private boolean isNoLocal(Run run) {
    boolean italianMobile =
        resolver.callingCode == ITALY
            && run.size() >= SHORTEST_REPAIRED
            && resolver.book.startsMobile(ITALY, run.digits.toString());
    return run.strayLetter
        || run.afterName
        || run.cutOff
        || italianMobile
        || resolver.startsWithTrunkAlone(run);
  }

  private Found plusRestored(Run run, String digits) {
    boolean made = digits.charAt(0) == '0' || Unassigned.isPlaceholder(digits);
    if (digits.length() < SHORTEST_WITH_CODE || made) {
      return Found.INVALID;
    }
    Parse parse = resolver.parseWithPlus(digits);
    if (parse.isValid() && startsWithCode(run, parse)) {
      return Found.valid(parse, PhoneRepair.PHONE_PLUS_RESTORED);
    }
    String code = Integer.toString(resolver.callingCode);
    if (!digits.startsWith(code)) {
      return Found.INVALID;
    }
    Found found = zero(run, code, digits.substring(code.length()));
    return found.isValid() ? found.after(PhoneRepair.PHONE_PLUS_RESTORED) : Found.INVALID;
  }

  /**
   * Whether the groups are such that the country code may stand in front: cards and ids are not.
   */
  private static boolean startsWithCode(Run run, Parse parse) {
    int code = parse.callingCode();
    boolean ofACountry =
        code < 800 || code / 10 == 85 || code / 10 == 88 && code == 886 || code > 900;
    int first = run.groups.get(0);
    boolean card = run.groups.size() > 2 && first == 4 && run.groups.get(1) == 4;
    int length = Integer.toString(code).length();
    boolean cut = run.isBare() || run.hasCutAt(length) || (code == 380 && run.hasCutAt(2));
    return ofACountry && !card && (cut || (first >= 4 && code != 1));
  }

  private Found nationalRepaired(Run run, String digits) {
    if (OLD_TRUNK_8.contains(resolver.region) && digits.startsWith("80")) {
      Parse parse = resolver.parse(digits.substring(1));
      if (parse.isValid()) {
        return Found.valid(parse, PhoneRepair.PHONE_TRUNK_DROPPED);
      }
    }
    boolean typed = run.gaps.length() <= 2 && run.gaps.chars().noneMatch(c -> c == '.' || c == ',');
    return digits.startsWith("0") || typed
        ? zero(run, Integer.toString(resolver.callingCode), digits)
        : Found.INVALID;
  }
}
