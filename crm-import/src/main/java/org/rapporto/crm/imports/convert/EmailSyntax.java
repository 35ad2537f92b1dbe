package org.rapporto.crm.imports.convert;

import java.net.IDN;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cleans and checks one address. */
final class EmailSyntax {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_PIECE = 2000;
  private static final String ATOM_SIGNS = "!#$%&'*+-/=?^_`{|}~.";
  private static final String WRAPPERS = "<>()[]{}\"'«»“”„,;:. \t\u00a0";
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "-",
          "--",
          "—",
          "–",
          "n/a",
          "na",
          "n.a.",
          "no",
          "none",
          "null",
          "nan",
          "нет",
          "не указан",
          "отсутствует",
          "n.d.",
          "nd",
          "nessuna",
          "nessuno",
          "keine",
          "no email",
          "нет почты",
          "x",
          "?",
          "0",
          "n.v.",
          "ninguno",
          "не знаю",
          "non disponibile");

  private EmailSyntax() {}

  /** A plain address in its canonical form already; most cells of a clean file are one. */
  static boolean isPlain(String text) {
    int n = text.length();
    int sign = -1;
    int dot = -1;
    for (int i = 0; i < n; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (c == '@') {
        if (sign >= 0 || i == 0 || dot == i - 1) {
          return false;
        }
        sign = i;
      } else if (c == '.') {
        if (i == 0 || dot == i - 1 || sign == i - 1) {
          return false;
        }
        dot = i;
      } else if (!letter && c != '-' && (c != '_' || sign >= 0)) {
        return false;
      }
    }
    boolean shape =
        sign > 0 && sign <= LONGEST_LOCAL && dot > sign + 1 && dot < n - 2 && n <= LONGEST;
    return shape && isDomain(text.substring(sign + 1));
  }

  static EmailAddress read(String piece) {
    if (PLACEHOLDERS.contains(piece.toLowerCase(Locale.ROOT))) {
      return new EmailAddress(piece, "", "", List.of(CellCode.EMAIL_PLACEHOLDER));
    }
    if (piece.length() > LONGEST_PIECE) {
      return invalid(piece);
    }
    Set<CellCode> codes = EnumSet.noneOf(CellCode.class);
    String text = restoreSign(piece, codes);
    String name = "";
    int open = text.lastIndexOf('<');
    int close = text.indexOf('>', open + 1);
    if (open >= 0 && close > open) {
      name = trim(text.substring(0, open));
      text = text.substring(open + 1, close);
    } else {
      int sign = text.indexOf('@');
      int from = sign < 0 ? 0 : wordStart(text, sign);
      int to = sign < 0 ? text.length() : wordEnd(text, sign);
      name = trim(text.substring(0, from) + " " + text.substring(to));
      text = text.substring(from, to);
    }
    if (!name.isEmpty()) {
      codes.add(CellCode.EMAIL_NAME_REMOVED);
    }
    return check(piece, clean(text, codes), name, codes);
  }

  private static EmailAddress invalid(String piece) {
    return new EmailAddress(piece, "", "", List.of(CellCode.EMAIL_INVALID));
  }

  private static String restoreSign(String piece, Set<CellCode> codes) {
    if (piece.indexOf('@') >= 0) {
      return piece;
    }
    String text = piece.replace("(at)", "@").replace("[at]", "@").replace('＠', '@');
    text = text.replace("(AT)", "@").replace("[AT]", "@").replace("{at}", "@");
    if (text.indexOf('@') >= 0) {
      codes.add(CellCode.EMAIL_AT_RESTORED);
    }
    return text.replace(" @ ", "@");
  }

  /** Where the word with the sign begins; blanks that only stand before the sign belong to it. */
  private static int wordStart(String text, int sign) {
    int i = sign;
    while (i > 0 && isBlank(text.charAt(i - 1))) {
      i--;
    }
    while (i > 0 && !isBlank(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private static int wordEnd(String text, int sign) {
    int i = sign + 1;
    while (i < text.length() && isBlank(text.charAt(i))) {
      i++;
    }
    while (i < text.length() && !isBlank(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u00a0' || isInvisible(c);
  }

  private static boolean isInvisible(char c) {
    return c == '\u200b' || c == '\u200c' || c == '\u200d' || c == '\ufeff' || c == '\u00ad';
  }

  private static String clean(String text, Set<CellCode> codes) {
    String link = text.strip();
    if (link.regionMatches(true, 0, "mailto:", 0, 7)) {
      link = link.substring(7);
      int query = link.indexOf('?');
      link = query < 0 ? link : link.substring(0, query);
      codes.add(CellCode.EMAIL_LINK_REMOVED);
    }
    String trimmed = trim(link);
    StringBuilder out = new StringBuilder(trimmed.length());
    for (int i = 0; i < trimmed.length(); i++) {
      if (!isBlank(trimmed.charAt(i))) {
        out.append(trimmed.charAt(i));
      }
    }
    String cleaned = out.toString();
    int label = cleaned.indexOf(':');
    if (label > 0 && label < cleaned.indexOf('@')) {
      cleaned = cleaned.substring(label + 1);
    }
    if (!cleaned.equals(link)) {
      codes.add(CellCode.EMAIL_TRIMMED);
    }
    return cleaned;
  }

  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && WRAPPERS.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && WRAPPERS.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static EmailAddress check(String piece, String text, String name, Set<CellCode> codes) {
    int sign = text.lastIndexOf('@');
    if (sign <= 0 || text.length() > LONGEST || sign > LONGEST_LOCAL) {
      return invalid(piece);
    }
    String local = text.substring(0, sign);
    String domain = text.substring(sign + 1);
    if (!isLocal(local)) {
      return invalid(piece);
    }
    if (isMixed(local) || isMixed(domain)) {
      return new EmailAddress(piece, "", "", List.of(CellCode.EMAIL_LOOKALIKE));
    }
    String ascii = ascii(domain);
    if (!isDomain(ascii)) {
      return invalid(piece);
    }
    if (!ascii.equalsIgnoreCase(domain)) {
      codes.add(CellCode.EMAIL_IDN);
    }
    String canonical = (local + "@" + ascii).toLowerCase(Locale.ROOT);
    if (!canonical.startsWith(local) || !domain.equals(domain.toLowerCase(Locale.ROOT))) {
      codes.add(CellCode.EMAIL_LOWERCASED);
    }
    return new EmailAddress(piece, canonical, name, List.copyOf(codes));
  }

  private static boolean isLocal(String local) {
    if (local.charAt(0) == '.' || local.charAt(local.length() - 1) == '.' || local.contains("..")) {
      return false;
    }
    for (int i = 0; i < local.length(); i++) {
      char c = local.charAt(i);
      boolean ascii = c < 128 && (Character.isLetterOrDigit(c) || ATOM_SIGNS.indexOf(c) >= 0);
      if (!ascii && (c < 128 || !Character.isLetterOrDigit(c))) {
        return false;
      }
    }
    return true;
  }

  /** Latin and Cyrillic or Greek letters between two dots, hyphens or digits. */
  private static boolean isMixed(String text) {
    boolean latin = false;
    boolean other = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == '-' || c == '_' || c == '+') {
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

  private static String ascii(String domain) {
    for (int i = 0; i < domain.length(); i++) {
      if (domain.charAt(i) >= 128) {
        try {
          return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
          return "";
        }
      }
    }
    return domain;
  }

  private static boolean isDomain(String domain) {
    int labels = 0;
    int start = 0;
    boolean digitsOnly = true;
    for (int i = 0; i <= domain.length(); i++) {
      if (i == domain.length() || domain.charAt(i) == '.') {
        if (i == start || i - start > LONGEST_LABEL || domain.charAt(start) == '-') {
          return false;
        }
        if (domain.charAt(i - 1) == '-') {
          return false;
        }
        labels++;
        if (i < domain.length()) {
          start = i + 1;
          digitsOnly = true;
        }
        continue;
      }
      char c = domain.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      digitsOnly &= digit;
      if (!digit && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '-') {
        return false;
      }
    }
    return labels > 1 && !digitsOnly && domain.length() - start > 1;
  }
}
