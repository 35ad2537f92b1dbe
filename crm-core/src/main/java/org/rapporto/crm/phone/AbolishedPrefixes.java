package org.rapporto.crm.phone;

import java.util.List;

/**
 * Numbers written with dialling prefixes that their country has abolished. Mexico dropped 01, 044,
 * 045 and the 1 behind +52 in August 2019; the ten digits behind them stayed the same.
 */
final class AbolishedPrefixes {
  private static final int MEXICO = 52;
  private static final int MEXICAN_DIGITS = 10;
  private static final List<String> MEXICAN = List.of("01", "044", "045");
  private static final String MEXICAN_BEHIND_CODE = "1";

  private final PlanBook book;

  AbolishedPrefixes(PlanBook book) {
    this.book = book;
  }

  /** A quick look that spares all other numbers a second parse. */
  static boolean mayBeIn(String digits, int callingCode) {
    return digits.length() > MEXICAN_DIGITS
        && (callingCode == MEXICO || digits.contains(Integer.toString(MEXICO)));
  }

  /** The number without its old prefix; {@link Parse#NONE} if it has none. */
  Parse without(Parse parse) {
    if (parse.isValid() || parse.callingCode() != MEXICO) {
      return Parse.NONE;
    }
    int cut = parse.national().length() - MEXICAN_DIGITS;
    if (cut < 1 || !isPrefix(parse.national().substring(0, cut), parse.form())) {
      return Parse.NONE;
    }
    String national = parse.national().substring(cut);
    int kinds = book.kindsOf(MEXICO, national);
    return kinds == 0 ? Parse.NONE : new Parse(MEXICO, national, kinds, parse.form());
  }

  private static boolean isPrefix(String prefix, Parse.Form form) {
    // without +52 in front a 1 is the country code of the neighbours
    boolean behindCode = form != Parse.Form.NATIONAL && prefix.equals(MEXICAN_BEHIND_CODE);
    return behindCode || MEXICAN.contains(prefix);
  }
}
