package org.rapporto.crm.phone;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which number a run of digits is exactly as written; what is not valid as written goes to
 * {@link NumberRepairs}. Immutable.
 */
final class NumberResolver {
  private static final int LONGEST = 20;
  private static final int LONGEST_LOCAL = 8;
  private static final Set<String> OPEN_PLANS = Set.of("DE", "AT", "FI", "LU");

  final PlanBook book;
  final String region;
  final int callingCode;
  final String areaCode;
  final @Nullable RegionPlan home;
  private final NumberRepairs repairs;
  private final AbolishedPrefixes abolished;

  NumberResolver(String region, String areaCode) {
    this.book = PlanBook.shared();
    this.region = region;
    this.areaCode = areaCode;
    this.callingCode = book.callingCodeOf(region);
    this.home = book.region(region);
    this.repairs = new NumberRepairs(this);
    this.abolished = new AbolishedPrefixes(book);
  }

  NumberResolver withAreaCode(String digits) {
    return new NumberResolver(region, digits);
  }

  /** The number exactly as written; any other reading than a valid number comes back as invalid. */
  Found asWritten(Run run) {
    if (run.size() > LONGEST || run.flaw != Run.Flaw.NONE) {
      return Found.INVALID;
    }
    String digits = run.digits.toString();
    Found found = run.plus ? withPlus(run, digits) : withoutPlus(run, digits);
    if (!found.isValid() && AbolishedPrefixes.mayBeIn(digits, callingCode)) {
      found = withoutAbolishedPrefix(run, digits);
    }
    return found.isValid() && run.cutOff && goesOn(found.parse()) ? Found.INVALID : found;
  }

  /** The number with whatever repair makes it valid; or why it is none. */
  Found resolve(Run run) {
    if (run.flaw != Run.Flaw.NONE) {
      return Found.of(run.flaw == Run.Flaw.LOSSY ? PhoneLevel.LOSSY : PhoneLevel.INVALID);
    }
    if (run.size() > LONGEST) {
      return Found.INVALID;
    }
    Found found = asWritten(run);
    if (!found.isValid()) {
      found = repairs.repaired(run, run.digits.toString());
    }
    boolean uncertain = run.cutOff && found.level().hasE164() && goesOn(found.parse());
    return uncertain ? Found.INVALID : found;
  }

  private Found withPlus(Run run, String digits) {
    if (callingCode == 7
        && digits.length() == 11
        && run.groups.get(0) == 1
        && digits.charAt(0) == '8') {
      return Found.validIf(parse(digits), PhoneRepair.PHONE_8_TO_7);
    }
    if (digits.startsWith("00")) {
      return Found.validIf(parseWithPlus(digits.substring(2)), PhoneRepair.PHONE_IDD_00);
    }
    Parse parse = parseWithPlus(digits);
    if (!parse.isValid()) {
      return Found.INVALID;
    }
    return hasTrunk8(parse, digits)
        ? Found.valid(parse, PhoneRepair.PHONE_8_TO_7)
        : Found.valid(parse);
  }

  private Found withoutAbolishedPrefix(Run run, String digits) {
    boolean idd = digits.startsWith("00");
    boolean abroad = run.plus || idd;
    Parse parse = abroad ? parseWithPlus(idd ? digits.substring(2) : digits) : parse(digits);
    Parse cut = abolished.without(parse);
    if (!cut.isValid()) {
      return Found.INVALID;
    }
    Found found = Found.valid(cut, PhoneRepair.PHONE_OLD_PREFIX_DROPPED);
    if (idd) {
      return found.after(PhoneRepair.PHONE_IDD_00);
    }
    return cut.form() == Parse.Form.OWN_CODE ? found.after(PhoneRepair.PHONE_PLUS_RESTORED) : found;
  }

  private static boolean hasTrunk8(Parse parse, String digits) {
    return parse.callingCode() == 7 && digits.length() == 12;
  }

  private Found withoutPlus(Run run, String digits) {
    Parse parse = parse(digits);
    if (parse.isValid()) {
      return national(run, digits, parse);
    }
    return digits.startsWith("00")
        ? Found.validIf(parseWithPlus(digits.substring(2)), PhoneRepair.PHONE_IDD_00)
        : Found.INVALID;
  }

  private Found national(Run run, String digits, Parse parse) {
    return switch (parse.form()) {
      case NATIONAL -> withoutTrunk(run, digits, parse);
      case TRUNK_CUT ->
          parse.callingCode() == 7
              ? Found.valid(parse, PhoneRepair.PHONE_8_TO_7)
              : Found.valid(parse);
      case OWN_CODE ->
          hasTrunk8(parse, digits)
              ? Found.valid(parse, PhoneRepair.PHONE_PLUS_RESTORED, PhoneRepair.PHONE_8_TO_7)
              : Found.valid(parse, PhoneRepair.PHONE_PLUS_RESTORED);
      case IDD ->
          digits.startsWith("00")
              ? Found.valid(parse, PhoneRepair.PHONE_IDD_00)
              : Found.valid(parse);
      case PLUS -> Found.valid(parse);
    };
  }

  /**
   * Where numbers are dialled with a leading 0, one without it has lost it, or is a local number.
   */
  private Found withoutTrunk(Run run, String digits, Parse parse) {
    if (startsWithTrunkAlone(run)) {
      return Found.INVALID;
    }
    if (!needsZero() || digits.charAt(0) == '0') {
      return Found.valid(parse);
    }
    String code = Integer.toString(callingCode);
    if (digits.startsWith(code) && (run.isBare() || run.groups.get(0) == code.length())) {
      Parse abroad = parseWithPlus(digits);
      if (abroad.isValid()) {
        return Found.valid(abroad, PhoneRepair.PHONE_PLUS_RESTORED);
      }
    }
    int longest = areaCode.isEmpty() ? LONGEST_LOCAL - 1 : LONGEST_LOCAL;
    if (OPEN_PLANS.contains(region) && digits.length() <= longest && parse.isFixedLine()) {
      return Found.INVALID;
    }
    return run.isBare() && (parse.isFixedLine() || parse.isMobile())
        ? Found.valid(parse, PhoneRepair.PHONE_ZERO_RESTORED)
        : Found.valid(parse);
  }

  /** "8 (484) 223-45-6" lacks a digit, although its ten digits could be a number without the 8. */
  boolean startsWithTrunkAlone(Run run) {
    return home != null
        && !run.isBare()
        && !home.nationalPrefix.isEmpty()
        && run.groups.get(0) == home.nationalPrefix.length()
        && run.digits.indexOf(home.nationalPrefix) == 0;
  }

  /** Whether national numbers are written with a leading 0 that is no part of them. */
  boolean needsZero() {
    return home != null && home.nationalPrefix.equals("0");
  }

  Parse parse(String digits) {
    return book.parse(digits, false, region);
  }

  Parse parseWithPlus(String digits) {
    return book.parse(digits, true, region);
  }

  private boolean goesOn(Parse parse) {
    return book.canGoOn(parse.callingCode(), parse.national());
  }
}
