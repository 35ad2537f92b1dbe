package org.rapporto.crm.imports.source;

import java.util.regex.Pattern;

/** Tells amounts of money and shares from telephones, which have as many digits. */
final class Amounts {

  private static final String UNIT =
      "(?:\\p{Sc}|%|(?:eur|euro|usd|rub|rur|gbp|chf|uah|kzt|byn|pln|czk|sek|nok|dkk|zł|kr|руб|р|грн"
          + "|тг|тыс)\\.?)";
  private static final String NUMBER = "[-−]?\\d[\\d .,'’\u00a0\u202f]*";
  private static final Pattern WITH_UNIT =
      Pattern.compile(
          UNIT + "\\s*" + NUMBER + "|" + NUMBER + UNIT,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern WITH_CENTS =
      Pattern.compile(
          "[-−]?(?:\\d+|\\d{1,3}(?<gap>[ .,'’\u00a0\u202f])\\d{3}(?:\\k<gap>\\d{3})*(?!\\k<gap>))"
              + "[.,]\\d{2}");

  private Amounts() {}

  /** Whether a text names its unit, or ends in hundredths as amounts do. */
  static boolean isAmount(String text) {
    String plain = text.strip();
    return WITH_UNIT.matcher(plain).matches() || WITH_CENTS.matcher(plain).matches();
  }
}
