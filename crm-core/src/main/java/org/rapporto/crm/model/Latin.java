package org.rapporto.crm.model;

import java.util.Arrays;

/**
 * Words in Latin letters, for matching and for keys, rough on purpose: the usual ways to write one
 * name (Russian passports, GOST 7.79, BGN/PCGN, habit; single and doubled letters) come out alike,
 * and letters of another alphabet that only look right are put right.
 */
public final class Latin {

  private static final String CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґ";
  private static final String[] LATIN = {
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "h", "c", "ch", "sh", "sh", "", "i", "", "e", "iu", "ia", "e", "i", "i", "g"
  };
  private static final String LOOK_CYRILLIC = "асеорхкмтнвуі";
  private static final String LOOK_LATIN = "aceopxkmthbyi";

  private Latin() {}

  /**
   * The levelled Latin form of one word.
   *
   * @param word one word of a plain text, see {@code TextKey.PLAIN}
   * @return letters and digits; other scripts than Latin and Cyrillic stay
   */
  public static String of(String word) {
    StringBuilder out = new StringBuilder(word.length() + 2);
    level(letters(word), out);
    return out.toString();
  }

  private static CharSequence letters(String word) {
    return isAscii(word) ? word : transliterated(repair(word));
  }

  static boolean isAscii(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  /** A word of two alphabets is a slip of the keyboard: the alphabet with more letters wins. */
  private static String repair(String word) {
    int latin = 0;
    int cyrillic = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      latin += c >= 'a' && c <= 'z' ? 1 : 0;
      cyrillic += c >= '\u0400' && c <= '\u04ff' ? 1 : 0;
    }
    if (latin == 0 || cyrillic == 0) {
      return word;
    }
    String from = latin > cyrillic ? LOOK_CYRILLIC : LOOK_LATIN;
    String to = latin > cyrillic ? LOOK_LATIN : LOOK_CYRILLIC;
    StringBuilder out = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      int at = from.indexOf(word.charAt(i));
      out.append(at < 0 ? word.charAt(i) : to.charAt(at));
    }
    return out.toString();
  }

  private static StringBuilder transliterated(String word) {
    StringBuilder out = new StringBuilder(word.length() + 4);
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      int at = c < 128 ? -1 : c >= 'а' && c <= 'я' ? c - 'а' : CYRILLIC.indexOf(c);
      if (at >= 0) {
        out.append(LATIN[at]);
      } else {
        out.append(c);
      }
    }
    return out;
  }

  private static void level(CharSequence word, StringBuilder out) {
    int length = word.length();
    for (int i = 0; i < length; i++) {
      char c = word.charAt(i);
      char next = i + 1 < length ? word.charAt(i + 1) : 0;
      if ((c == 'y' || c == 'j') && next == 'o' && i > 0) {
        append(out, 'e');
        i++;
      } else if (c == 's' && next == 'c' && i + 2 < length && word.charAt(i + 2) == 'h') {
        append(out, 's');
        i++;
        out.append('h');
        i++;
      } else if (c == 's' && next == 'h') {
        append(out, 's');
        out.append('h');
        i += has(word, i + 2, 'c') && has(word, i + 3, 'h') ? 3 : has(word, i + 2, 'h') ? 2 : 1;
      } else if (isShortened(c, next)) {
        append(out, shortened(c));
        i++;
      } else if (c == 'x') {
        append(out, 'k');
        append(out, 's');
      } else {
        append(out, single(c));
      }
    }
  }

  private static boolean has(CharSequence word, int at, char c) {
    return at < word.length() && word.charAt(at) == c;
  }

  private static boolean isShortened(char c, char next) {
    return (c == 'k' && next == 'h')
        || (c == 't' && next == 's')
        || (c == 'c' && next == 'k')
        || (c == 'p' && next == 'h');
  }

  private static char shortened(char c) {
    return switch (c) {
      case 'k' -> 'h';
      case 't' -> 'c';
      case 'c' -> 'k';
      default -> 'f';
    };
  }

  private static char single(char c) {
    return switch (c) {
      case 'y', 'j' -> 'i';
      case 'w' -> 'v';
      case 'q' -> 'k';
      default -> c;
    };
  }

  /** A letter is written once, and "ie" as "e"; digits stand as they are. */
  private static void append(StringBuilder out, char c) {
    int last = out.length() - 1;
    boolean digit = c >= '0' && c <= '9';
    if (last < 0 || digit) {
      out.append(c);
    } else if (c == 'e' && out.charAt(last) == 'i' && last > 0) {
      out.setCharAt(last, 'e');
      if (out.charAt(last - 1) == 'e') {
        out.setLength(last);
      }
    } else if (c == 'e' && out.charAt(last) == 'i') {
      out.setCharAt(last, 'e');
    } else if (out.charAt(last) != c) {
      out.append(c);
    }
  }

  /**
   * A rough sound of a levelled word: its first letter and its consonants, voiced and unvoiced
   * alike, and all digits.
   *
   * @param levelled what {@link #of} gives
   * @return a shorter key under which misheard and mistyped names often meet
   */
  public static String sound(String levelled) {
    StringBuilder out = new StringBuilder(levelled.length());
    sound(levelled, out);
    return out.toString();
  }

  private static void sound(CharSequence levelled, StringBuilder out) {
    for (int i = 0; i < levelled.length(); i++) {
      char c = levelled.charAt(i);
      if (i == 0) {
        out.append(c);
        continue;
      }
      char sound =
          switch (c) {
            case 'a', 'e', 'i', 'o', 'u', 'h' -> 0;
            case 'b' -> 'p';
            case 'd' -> 't';
            case 'g', 'c' -> 'k';
            case 'v' -> 'f';
            case 'z' -> 's';
            default -> c;
          };
      boolean digit = c >= '0' && c <= '9';
      if (sound != 0 && (digit || out.charAt(out.length() - 1) != sound)) {
        out.append(sound);
      }
    }
  }

  /** The sounds of the words of a plain text, sorted. */
  static String sounds(String plain) {
    if (plain.isEmpty()) {
      return plain;
    }
    String[] words = plain.split(" ");
    StringBuilder levelled = new StringBuilder();
    StringBuilder sound = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      levelled.setLength(0);
      sound.setLength(0);
      level(letters(words[i]), levelled);
      sound(levelled, sound);
      words[i] = sound.toString();
    }
    Arrays.sort(words);
    return String.join(" ", words);
  }
}
