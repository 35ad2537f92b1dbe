package org.rapporto.crm.model;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * The canonical form of an e-mail address: trimmed, in lower case, the domain in ASCII (IDNA, RFC
 * 3490), so that addresses that reach one mailbox in practice are equal. RFC 5321 lets a host tell
 * local parts apart by case; no common provider does. This is the only place that decides what an
 * address is; the importer and the search ask here.
 *
 * <p>An address is a dot-atom of ASCII letters, digits and the signs of RFC 5321 or of letters of
 * any alphabet (RFC 6531), and a domain of two labels or more. A quoted local part, a numeric
 * address of a host and a word that mixes alphabets, as look-alikes do, are none.
 */
public final class EmailAddress {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_LABEL = 63;
  private static final String ATOM_SIGNS = "!#$%&'*+-/=?^_`{|}~.";

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
    String local = trimmed.substring(0, at).toLowerCase(Locale.ROOT);
    String domain = trimmed.substring(at + 1);
    if (local.length() > LONGEST_LOCAL || !isLocal(local)) {
      return Optional.empty();
    }
    if (!Latin.isAscii(trimmed) && mixesAlphabets(local + "@" + domain)) {
      return Optional.empty();
    }
    String ascii = ascii(domain);
    return isDomain(ascii) && at + ascii.length() < LONGEST
        ? Optional.of(local + "@" + ascii)
        : Optional.empty();
  }

  /**
   * Whether a word of a text has Latin and Cyrillic or Greek letters side by side, which is a slip
   * of the keyboard or a trick, and makes a text no address.
   *
   * @param text an address or a piece of one
   * @return true if two alphabets meet between dots, hyphens and other signs
   */
  public static boolean mixesAlphabets(String text) {
    boolean latin = false;
    boolean other = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == '-' || c == '_' || c == '+' || c == '@') {
        latin = false;
        other = false;
      }
      latin |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      other |= c >= '\u0370' && c <= '\u052f';
      if (latin && other) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLocal(String local) {
    if (local.charAt(0) == '.' || local.charAt(local.length() - 1) == '.' || local.contains("..")) {
      return false;
    }
    for (int i = 0; i < local.length(); ) {
      int c = local.codePointAt(i);
      if (!isAtom(c)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  private static boolean isAtom(int c) {
    if (c < 128) {
      return isLetterOrDigit(c) || ATOM_SIGNS.indexOf(c) >= 0;
    }
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isLetterOrDigit(int c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }

  /** The domain in ASCII and lower case; empty if it has no such form. */
  private static String ascii(String domain) {
    if (Latin.isAscii(domain)) {
      return domain.toLowerCase(Locale.ROOT);
    }
    boolean invisible = domain.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT);
    if (invisible) {
      return "";
    }
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return "";
    }
  }

  /** Two labels or more, of which the last is neither a number nor a single letter. */
  private static boolean isDomain(String domain) {
    int labels = 0;
    int start = 0;
    for (int end = domain.indexOf('.'); end >= 0; end = domain.indexOf('.', start)) {
      if (!isLabel(domain, start, end)) {
        return false;
      }
      labels++;
      start = end + 1;
    }
    String last = domain.substring(start);
    return labels > 0
        && last.length() > 1
        && isLabel(domain, start, domain.length())
        && !isNumber(last);
  }

  private static boolean isNumber(String label) {
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLabel(String domain, int from, int to) {
    boolean bad = to == from || to - from > LONGEST_LABEL;
    if (bad || domain.charAt(from) == '-' || domain.charAt(to - 1) == '-') {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!isLetterOrDigit(domain.charAt(i)) && domain.charAt(i) != '-') {
        return false;
      }
    }
    return true;
  }
}
