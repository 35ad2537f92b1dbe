package org.rapporto.crm.model;

import java.text.Normalizer;
import java.util.Objects;

/** {@link TextKey#PLAIN}. */
final class PlainText {

  private static final char BREVE = '\u0306';

  /** Common signs that decomposition leaves alone. */
  private static final String PUNCTUATION = "«»“”„–—’";

  private static final char IGNORED = 0;
  private static final char GAP = '\uFFFE';
  private static final char OTHER = '\uFFFF';

  /** What becomes of the signs of most texts: those that decomposition leaves alone. */
  private static final String FOLDED = folded();

  private PlainText() {}

  static String of(String text) {
    Objects.requireNonNull(text, "text must not be null");
    char[] out = new char[text.length()];
    int length = 0;
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char folded = c < FOLDED.length() ? FOLDED.charAt(c) : OTHER;
      if (folded == OTHER) {
        return ofAny(text);
      } else if (folded == GAP) {
        gap = true;
      } else if (folded != IGNORED) {
        if (gap && length > 0) {
          out[length++] = ' ';
        }
        gap = false;
        out[length++] = folded;
      }
    }
    return new String(out, 0, length);
  }

  private static String folded() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c <= 'ё'; c++) {
      if (!isBase(c)) {
        all.append(OTHER);
      } else if (isIgnored(c)) {
        all.append(IGNORED);
      } else if (!Character.isLetterOrDigit(c)) {
        all.append(GAP);
      } else {
        appendFolded(all, c);
      }
    }
    return all.toString();
  }

  private static String ofAny(String text) {
    String source = isComposedOfBases(text) ? text : decomposed(text);
    StringBuilder out = new StringBuilder(source.length());
    boolean gap = false;
    for (int i = 0; i < source.length(); ) {
      int c = source.codePointAt(i);
      i += Character.charCount(c);
      if (isIgnored(c)) {
        continue;
      }
      if (!Character.isLetterOrDigit(c)) {
        gap = true;
        continue;
      }
      if (gap && out.length() > 0) {
        out.append(' ');
      }
      gap = false;
      appendFolded(out, c == 'и' || c == 'И' ? shortOrNot(c, source, i) : c);
    }
    return out.toString();
  }

  /** Texts that decomposition would not change, or only in ways that are undone: most texts. */
  private static boolean isComposedOfBases(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isBase(c) && PUNCTUATION.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBase(char c) {
    return c < 128 || c >= 'А' && c <= 'я' || c == 'ё' || c == 'Ё';
  }

  private static String decomposed(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '´') {
        kept.append('\''); // would decompose to a space and a mark
      } else if (c != '™' && c != '℠') { // would decompose to letters of the name
        kept.append(c);
      }
    }
    return Normalizer.normalize(kept, Normalizer.Form.NFKD);
  }

  /** {@code й} is a letter, not an accented {@code и}; its breve may come behind other marks. */
  private static int shortOrNot(int letter, String source, int next) {
    for (int i = next; i < source.length() && isMark(source.charAt(i)); i++) {
      if (source.charAt(i) == BREVE) {
        return 'й';
      }
    }
    return letter;
  }

  private static void appendFolded(StringBuilder out, int c) {
    int lower = Character.toLowerCase(c);
    switch (lower) {
      case 'ё' -> out.append('е');
      case 'ß' -> out.append("ss");
      case 'ø' -> out.append('o');
      case 'ł' -> out.append('l');
      case 'ı' -> out.append('i');
      case 'æ' -> out.append("ae");
      case 'œ' -> out.append("oe");
      case 'đ', 'ð' -> out.append('d');
      case 'þ' -> out.append("th");
      case 'ς' -> out.append('σ');
      default -> out.appendCodePoint(lower);
    }
  }

  /** Marks, joiners and apostrophes inside names separate nothing. */
  private static boolean isIgnored(int c) {
    return switch (c) {
      case '\'', '`', '’', '‘', '′', 'ʼ', 'ʻ', 'ʹ' -> true;
      default -> c >= 128 && (isMark(c) || Character.getType(c) == Character.FORMAT);
    };
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
