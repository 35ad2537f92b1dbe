package org.rapporto.crm.phone;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one region's numbers look like, compiled once from the library's metadata. Immutable. */
final class RegionPlan {
  private static final int FIXED_INDEX = 9;
  private static final int MOBILE_INDEX = 10;
  static final int FIXED_LINE = 1 << FIXED_INDEX;
  static final int MOBILE = 1 << MOBILE_INDEX;
  private static final int GENERAL = 1;

  final String id;
  final int callingCode;
  final String internationalPrefix;
  final String nationalPrefix;
  private final DigitAutomaton numbers;
  private final @Nullable DigitAutomaton leadingDigits;
  private final long[] lengths;
  private final long localLengths;
  private final @Nullable Pattern prefixPattern;
  private final char simplePrefix;
  private final boolean prefixTransforms;
  private final @Nullable Pattern iddPattern;

  RegionPlan(PhoneMetadata metadata) {
    id = metadata.getId();
    callingCode = metadata.getCountryCode();
    internationalPrefix = metadata.getInternationalPrefix();
    nationalPrefix = metadata.getNationalPrefix();
    iddPattern = internationalPrefix.isEmpty() ? null : Pattern.compile(internationalPrefix);
    String forParsing = metadata.getNationalPrefixForParsing();
    simplePrefix = forParsing.length() == 1 ? forParsing.charAt(0) : 0;
    prefixPattern = forParsing.length() > 1 ? Pattern.compile(forParsing) : null;
    prefixTransforms = !metadata.getNationalPrefixTransformRule().isEmpty();
    leadingDigits =
        metadata.getLeadingDigits().isEmpty()
            ? null
            : DigitAutomaton.of(List.of(metadata.getLeadingDigits()));
    List<PhoneNumberDesc> kinds = kinds(metadata);
    List<String> patterns = new ArrayList<>();
    lengths = new long[kinds.size()];
    for (int i = 0; i < kinds.size(); i++) {
      patterns.add(kinds.get(i).getNationalNumberPattern());
      lengths[i] = mask(kinds.get(i).getPossibleLengthList());
    }
    localLengths = mask(metadata.getGeneralDesc().getPossibleLengthLocalOnlyList());
    numbers = DigitAutomaton.of(patterns);
  }

  private static List<PhoneNumberDesc> kinds(PhoneMetadata m) {
    List<PhoneNumberDesc> kinds = new ArrayList<>();
    kinds.add(m.getGeneralDesc());
    kinds.add(m.getPremiumRate());
    kinds.add(m.getTollFree());
    kinds.add(m.getSharedCost());
    kinds.add(m.getVoip());
    kinds.add(m.getPersonalNumber());
    kinds.add(m.getPager());
    kinds.add(m.getUan());
    kinds.add(m.getVoicemail());
    kinds.add(m.getFixedLine());
    kinds.add(m.getMobile());
    kinds.replaceAll(kind -> kind == null ? new PhoneNumberDesc() : kind);
    return kinds;
  }

  /**
   * An empty list restricts nothing; the library marks a kind that does not exist with length -1.
   */
  private static long mask(List<Integer> lengths) {
    if (lengths.isEmpty()) {
      return 0;
    }
    long mask = 1L << 63;
    for (int length : lengths) {
      mask |= length > 0 ? 1L << length : 0;
    }
    return mask;
  }

  /**
   * Whether the number belongs to this region among those that share its calling code: null if
   * digits cannot say.
   */
  @Nullable Boolean claims(CharSequence digits, int from) {
    return leadingDigits == null ? null : leadingDigits.matchesPrefix(digits, from);
  }

  /** Bits of the kinds of line this number is valid for; 0 means it is not valid. */
  int kindsOf(CharSequence digits, int from) {
    return kindsIn(numbers.run(digits, from, digits.length()), digits.length() - from);
  }

  private int kindsIn(int state, int length) {
    int bits = numbers.accepts(state);
    if ((bits & GENERAL) == 0) {
      return 0;
    }
    int kinds = 0;
    for (int i = 0; i < lengths.length; i++) {
      boolean fits = lengths[i] == 0 || (lengths[i] & (1L << length)) != 0;
      kinds |= fits ? bits & (1 << i) : 0;
    }
    return (kinds & GENERAL) == 0 ? 0 : kinds & ~GENERAL;
  }

  boolean looksNational(CharSequence digits, int from) {
    return (numbers.accepts(numbers.run(digits, from, digits.length())) & GENERAL) != 0;
  }

  /** How an invalid number misses the plan. */
  Fit fitOf(CharSequence digits, int from) {
    int state = numbers.start();
    boolean wasValid = false;
    for (int i = from; i < digits.length(); i++) {
      state = numbers.step(state, digits.charAt(i) - '0');
      if (state == DigitAutomaton.DEAD) {
        return wasValid ? Fit.TOO_LONG : Fit.UNASSIGNED;
      }
      wasValid |= kindsIn(state, i + 1 - from) != 0;
    }
    return (numbers.reaches(state) & ~GENERAL) != 0 ? Fit.CUT_SHORT : Fit.UNASSIGNED;
  }

  /** Whether a longer mobile number starts like this. */
  boolean startsMobile(String digits) {
    return (numbers.reaches(numbers.run(digits, 0, digits.length())) & MOBILE) != 0;
  }

  /** Whether a longer number starts like this. */
  boolean canGoOn(String digits) {
    return (numbers.reaches(numbers.run(digits, 0, digits.length())) & ~GENERAL) != 0;
  }

  boolean hasLength(int length) {
    return length < 63 && (lengths[0] & (1L << length)) != 0;
  }

  /** Whether mobile numbers, or where there are none, fixed lines are of this length. */
  boolean hasUsualLength(int length) {
    long mobile = lengths[MOBILE_INDEX] == 0 ? lengths[0] : lengths[MOBILE_INDEX];
    long usual = mobile << 1 == 0 ? lengths[FIXED_INDEX] : mobile;
    return length < 63 && (usual & (1L << length)) != 0;
  }

  boolean isLocalLength(int length) {
    return length < 63 && (localLengths & (1L << length)) != 0;
  }

  boolean hasLocalNumbers() {
    return localLengths != 0;
  }

  boolean isLongerThanAny(int length) {
    if (isLocalLength(length)) {
      return false;
    }
    long possible = lengths[0] & ~(1L << 63);
    return length > 63 - Long.numberOfLeadingZeros(possible);
  }

  private boolean isShorterThanAny(int length) {
    long possible = lengths[0] & ~(1L << 63);
    return length < Long.numberOfTrailingZeros(possible);
  }

  /**
   * What the library accepts after cutting a national prefix: neither too short nor a local length.
   */
  boolean mayBeCutTo(int length) {
    if (isLocalLength(length) || isShorterThanAny(length)) {
      return false;
    }
    return hasLength(length) || isLongerThanAny(length);
  }

  /** Length of the international prefix these digits start with, or 0. */
  int internationalPrefixLength(CharSequence digits) {
    if (iddPattern == null) {
      return 0;
    }
    if (internationalPrefix.equals("00") || internationalPrefix.equals("810")) {
      return startsWith(digits, internationalPrefix) ? internationalPrefix.length() : 0;
    }
    Matcher m = iddPattern.matcher(digits);
    return m.lookingAt() ? m.end() : 0;
  }

  private static boolean startsWith(CharSequence digits, String prefix) {
    if (digits.length() < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (digits.charAt(i) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Where the national number starts when the national prefix is cut as the library cuts it.
   *
   * @return the new start, or -1 when this plan rewrites numbers and only the library can do it
   */
  int afterNationalPrefix(CharSequence digits, int from) {
    int end = from;
    if (simplePrefix != 0) {
      end = from < digits.length() && digits.charAt(from) == simplePrefix ? from + 1 : from;
    } else if (prefixPattern != null) {
      Matcher m = prefixPattern.matcher(digits).region(from, digits.length());
      if (m.lookingAt()) {
        if (prefixTransforms && m.group(m.groupCount()) != null) {
          return -1;
        }
        end = m.end();
      }
    }
    if (end == from || (looksNational(digits, from) && !looksNational(digits, end))) {
      return from;
    }
    return end;
  }

  /** How a number that is not valid misses its plan. */
  enum Fit {
    /** No number starts like this. */
    UNASSIGNED,
    /** Longer numbers start like this. */
    CUT_SHORT,
    /** A valid number with digits too many. */
    TOO_LONG
  }
}
