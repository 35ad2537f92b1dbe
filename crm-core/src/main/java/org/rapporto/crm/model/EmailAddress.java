package org.rapporto.crm.model;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * The canonical form of an e-mail address (RFC 5321): trimmed, in lower case, the domain in ASCII
 * (IDNA, RFC 3490), so that addresses that reach one mailbox in practice are equal. RFC 5321 lets a
 * host tell local parts apart by case; no common provider does.
 */
public final class EmailAddress {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;

  private EmailAddress() {}

  /**
   * The canonical form of one address.
   *
   * @param text one address, without a display name
   * @return the form, or empty if the text is no address
   */
  public static Optional<String> canonical(String text) {
    String trimmed = text.strip();
    int at = trimmed.lastIndexOf('@');
    if (trimmed.length() > LONGEST || at < 1 || at > LONGEST_LOCAL) {
      return Optional.empty();
    }
    String local = trimmed.substring(0, at);
    String domain = trimmed.substring(at + 1);
    if (!isLocal(local)) {
      return Optional.empty();
    }
    return ascii(domain).map(d -> local.toLowerCase(Locale.ROOT) + "@" + d);
  }

  private static boolean isLocal(String local) {
    return !local.startsWith(".")
        && !local.endsWith(".")
        && !local.contains("..")
        && local.chars().noneMatch(c -> c <= ' ' || c == 127 || "@,;:<>()[]\\\"".indexOf(c) >= 0);
  }

  private static Optional<String> ascii(String domain) {
    String ascii;
    try {
      ascii = IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean dotted = ascii.indexOf('.') > 0 && !ascii.endsWith(".") && !ascii.contains("..");
    boolean plain =
        ascii
            .chars()
            .allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.');
    boolean hyphens = ascii.startsWith("-") || ascii.endsWith("-") || ascii.contains("-.");
    return dotted && plain && !hyphens ? Optional.of(ascii) : Optional.empty();
  }
}
