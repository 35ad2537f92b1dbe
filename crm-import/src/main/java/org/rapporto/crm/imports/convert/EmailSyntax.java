package org.rapporto.crm.imports.convert;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cleans one address of a messy cell and says what was cleaned; whether it is an address, and its
 * canonical form, is for {@link org.rapporto.crm.model.EmailAddress} to say.
 */
final class EmailSyntax {
  private static final int LONGEST_PIECE = 2000;
  private static final String WRAPPERS = "<>()[]{}\"'«»“”„,;:. \t\u00a0";

  private EmailSyntax() {}

  /** A plain address in its canonical form already; most cells of a clean file are one. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letter && c != '.' && c != '@' && c != '-' && c != '_') {
        return false;
      }
    }
    return !text.isEmpty() && canonical(text).equals(text);
  }

  /** The form that the whole CRM compares by; empty if the text is no address. */
  private static String canonical(String text) {
    return org.rapporto.crm.model.EmailAddress.canonical(text).orElse("");
  }

  static EmailAddress read(String piece) {
    if (EmptyWords.isNoKey(piece)) {
      return new EmailAddress(piece, "", "", List.of(CellCode.EMAIL_PLACEHOLDER));
    }
    if (piece.length() > LONGEST_PIECE) {
      return invalid(piece);
    }
    Set<CellCode> codes = EnumSet.noneOf(CellCode.class);
    String whole = restoreSign(piece, codes);
    String text = whole;
    String name;
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
    } else if (text.length() < whole.length()) {
      codes.add(CellCode.EMAIL_TRIMMED);
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
    String canonical = canonical(text);
    if (canonical.isEmpty()) {
      return unclean(piece, text);
    }
    codes.addAll(form(text, canonical));
    return new EmailAddress(piece, canonical, name, List.copyOf(codes));
  }

  /**
   * A piece that cleaning left no address of; as it was written it may be one, such as {@code
   * '@x.it}.
   */
  private static EmailAddress unclean(String piece, String text) {
    String canonical = canonical(piece);
    if (!canonical.isEmpty()) {
      return new EmailAddress(piece, canonical, "", List.copyOf(form(piece, canonical)));
    }
    boolean lookalike = org.rapporto.crm.model.EmailAddress.mixesAlphabets(text);
    return lookalike && text.indexOf('@') > 0
        ? new EmailAddress(piece, "", "", List.of(CellCode.EMAIL_LOOKALIKE))
        : invalid(piece);
  }

  /** What the canonical form changed. */
  private static Set<CellCode> form(String text, String canonical) {
    Set<CellCode> codes = EnumSet.noneOf(CellCode.class);
    String domain = text.strip().substring(text.strip().lastIndexOf('@') + 1);
    if (!canonical.endsWith("@" + domain.toLowerCase(Locale.ROOT))) {
      codes.add(CellCode.EMAIL_IDN);
    }
    if (!text.equals(text.toLowerCase(Locale.ROOT))) {
      codes.add(CellCode.EMAIL_LOWERCASED);
    }
    return codes;
  }
}
