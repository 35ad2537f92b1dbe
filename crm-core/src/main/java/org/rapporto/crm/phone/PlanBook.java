package org.rapporto.crm.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadataCollection;
import com.google.i18n.phonenumbers.Phonenumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbering plans of the world, compiled on first use of each. It answers exactly as
 * libphonenumber's {@code parse} followed by {@code isValidNumber}, and hands to the library what
 * it cannot do itself. Thread-safe.
 */
final class PlanBook {
  private static final String METADATA =
      "/com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_";
  private static final int MAX_DIGITS = 20;

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
  private final ConcurrentHashMap<String, Optional<RegionPlan>> regions = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Integer, List<RegionPlan>> byCallingCode =
      new ConcurrentHashMap<>();
  private final boolean[] callingCodes = new boolean[1000];

  private PlanBook() {
    for (int code : library.getSupportedCallingCodes()) {
      callingCodes[code] = true;
    }
  }

  /** The one book: it depends on nothing but the library's own data. */
  static PlanBook shared() {
    return Shared.BOOK;
  }

  boolean knows(String region) {
    return library.getSupportedRegions().contains(region);
  }

  @Nullable RegionPlan region(String region) {
    return regions.computeIfAbsent(region, PlanBook::load).orElse(null);
  }

  int callingCodeOf(String region) {
    return library.getCountryCodeForRegion(region);
  }

  /** The plan whose rules hold for a calling code; null when it could not be compiled. */
  @Nullable RegionPlan mainPlan(int callingCode) {
    List<RegionPlan> plans = plans(callingCode);
    return plans.isEmpty() ? null : plans.get(0);
  }

  /** Reads digits as the library would in this region. */
  Parse parse(String digits, boolean plus, String region) {
    RegionPlan home = region(region);
    if (home == null) {
      return byLibrary(digits, plus, region);
    }
    if (digits.length() < 2 || digits.length() > MAX_DIGITS) {
      return Parse.NONE;
    }
    if (plus) {
      return international(digits, 0, Parse.Form.PLUS, region);
    }
    int idd = home.internationalPrefixLength(digits);
    if (idd > 0 && idd < digits.length() && digits.charAt(idd) != '0') {
      return international(digits, idd, Parse.Form.IDD, region);
    }
    return national(digits, home);
  }

  private Parse international(String digits, int from, Parse.Form form, String region) {
    int code = callingCodeAt(digits, from);
    if (code == 0) {
      return Parse.NONE;
    }
    int start = from + length(code);
    return cutAndCheck(digits, start, code, form, region);
  }

  private Parse national(String digits, RegionPlan home) {
    int code = home.callingCode;
    int start = length(code);
    if (digits.startsWith(Integer.toString(code)) && digits.length() > start) {
      int cut = home.afterNationalPrefix(digits, start);
      if (cut < 0) {
        return byLibrary(digits, false, home.id);
      }
      boolean better = !home.looksNational(digits, 0) && home.looksNational(digits, cut);
      if (better || home.isLongerThanAny(digits.length())) {
        return cutAndCheck(digits, cut, code, Parse.Form.OWN_CODE, home.id);
      }
    }
    int cut = home.afterNationalPrefix(digits, 0);
    if (cut < 0) {
      return byLibrary(digits, false, home.id);
    }
    boolean cuts = cut > 0 && home.mayBeCutTo(digits.length() - cut);
    String nsn = cuts ? digits.substring(cut) : digits;
    return checked(code, nsn, cuts ? Parse.Form.TRUNK_CUT : Parse.Form.NATIONAL);
  }

  private Parse cutAndCheck(String digits, int start, int code, Parse.Form form, String region) {
    RegionPlan main = mainPlan(code);
    if (main == null) {
      return byLibrary(digits, form == Parse.Form.PLUS, region);
    }
    int cut = main.afterNationalPrefix(digits, start);
    if (cut < 0) {
      return byLibrary(digits, form == Parse.Form.PLUS, region);
    }
    boolean cuts = cut > start && main.mayBeCutTo(digits.length() - cut);
    return checked(code, digits.substring(cuts ? cut : start), form);
  }

  private Parse checked(int code, String nsn, Parse.Form form) {
    if (nsn.length() < 2 || nsn.length() > 17) {
      return Parse.NONE;
    }
    return new Parse(code, nsn, kindsOf(code, nsn), form);
  }

  /**
   * Kinds of line the number is valid for in the first region that claims it, as the library
   * decides it.
   */
  int kindsOf(int code, String nsn) {
    List<RegionPlan> plans = plans(code);
    if (plans.size() == 1) {
      return plans.get(0).kindsOf(nsn, 0);
    }
    for (int i = 0; i < plans.size(); i++) {
      RegionPlan plan = plans.get(i);
      Boolean claimed = plan.claims(nsn, 0);
      if (claimed == null) {
        int kinds = plan.kindsOf(nsn, 0);
        if (kinds != 0) {
          return kinds;
        }
      } else if (claimed) {
        return plan.kindsOf(nsn, 0);
      }
    }
    return 0;
  }

  /** How a national number that is not valid misses the plans of its calling code. */
  RegionPlan.Fit fitOf(int code, String nsn) {
    RegionPlan.Fit worst = RegionPlan.Fit.UNASSIGNED;
    for (RegionPlan plan : plans(code)) {
      if (Boolean.FALSE.equals(plan.claims(nsn, 0))) {
        continue;
      }
      RegionPlan.Fit fit = plan.fitOf(nsn, 0);
      worst = fit == RegionPlan.Fit.UNASSIGNED ? worst : fit;
    }
    return worst;
  }

  /**
   * Digits of a geographic number after its area code; 0 if the library knows no area code in it.
   */
  int subscriberLength(Parse parse) {
    try {
      int area = library.getLengthOfGeographicalAreaCode(library.parse(parse.e164(), null));
      return area == 0 ? 0 : parse.national().length() - area;
    } catch (NumberParseException e) {
      return 0;
    }
  }

  /** Whether a longer number starts like this one. */
  boolean canGoOn(int code, String nsn) {
    return plans(code).stream().anyMatch(plan -> plan.canGoOn(nsn));
  }

  /** Whether a longer mobile number starts like this. */
  boolean startsMobile(int code, String nsn) {
    return plans(code).stream().anyMatch(plan -> plan.startsMobile(nsn));
  }

  int callingCodeAt(CharSequence digits, int from) {
    int code = 0;
    for (int i = from; i < digits.length() && i < from + 3; i++) {
      code = code * 10 + digits.charAt(i) - '0';
      if (code == 0) {
        return 0;
      }
      if (callingCodes[code]) {
        return code;
      }
    }
    return 0;
  }

  private static int length(int code) {
    return code > 99 ? 3 : code > 9 ? 2 : 1;
  }

  private List<RegionPlan> plans(int code) {
    return byCallingCode.computeIfAbsent(code, this::compile);
  }

  private List<RegionPlan> compile(int code) {
    List<RegionPlan> plans = new ArrayList<>();
    for (String region : library.getRegionCodesForCountryCode(code)) {
      RegionPlan plan = region(region.equals("001") ? Integer.toString(code) : region);
      if (plan == null) {
        return List.of();
      }
      plans.add(plan);
    }
    return List.copyOf(plans);
  }

  private static Optional<RegionPlan> load(String region) {
    try (InputStream in = PhoneNumberUtil.class.getResourceAsStream(METADATA + region)) {
      if (in == null) {
        return Optional.empty();
      }
      PhoneMetadataCollection all = new PhoneMetadataCollection();
      try (ObjectInputStream data = new ObjectInputStream(in)) {
        all.readExternal(data);
      }
      PhoneMetadata metadata = all.getMetadataList().get(0);
      return Optional.of(new RegionPlan(metadata));
    } catch (IOException | IllegalArgumentException e) {
      // Another build of the library may store or write its plans differently: then it is asked
      // itself.
      return Optional.empty();
    }
  }

  private Parse byLibrary(String digits, boolean plus, String region) {
    if (digits.length() < 2 || digits.length() > MAX_DIGITS) {
      return Parse.NONE;
    }
    try {
      Phonenumber.PhoneNumber number = library.parse(plus ? "+" + digits : digits, region);
      String nsn = library.getNationalSignificantNumber(number);
      int kinds = library.isValidNumber(number) ? kindOf(number) : 0;
      return new Parse(
          number.getCountryCode(), nsn, kinds, plus ? Parse.Form.PLUS : form(digits, nsn));
    } catch (NumberParseException e) {
      return Parse.NONE;
    }
  }

  private static Parse.Form form(String digits, String nsn) {
    return digits.equals(nsn) ? Parse.Form.NATIONAL : Parse.Form.TRUNK_CUT;
  }

  private int kindOf(Phonenumber.PhoneNumber number) {
    return switch (library.getNumberType(number)) {
      case FIXED_LINE -> RegionPlan.FIXED_LINE;
      case MOBILE -> RegionPlan.MOBILE;
      case FIXED_LINE_OR_MOBILE -> RegionPlan.FIXED_LINE | RegionPlan.MOBILE;
      default -> 2;
    };
  }

  private static final class Shared {
    static final PlanBook BOOK = new PlanBook();
  }
}
