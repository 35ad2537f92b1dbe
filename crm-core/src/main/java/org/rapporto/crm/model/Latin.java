package org.rapporto.crm.model;

import static java.util.stream.Collectors.joining;

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

  /** So many Latin letters are written for one of Cyrillic. */
  private static final int MOST_FOR_ONE = 2;

  private Latin() {}

  /**
   * The levelled Latin form of one word.
   *
   * @param word one word of a plain text, see {@code TextKey.PLAIN}
   * @return letters and digits; other scripts than Latin and Cyrillic stay
   */
  public static String of(String word) {
    Letters letters = new Letters(MOST_FOR_ONE * word.length());
    Letters levelled = new Letters(2 * MOST_FOR_ONE * word.length());
    transliterate(repair(word), 0, word.length(), letters);
    level(letters, levelled);
    return levelled.toString();
  }

  static boolean isAscii(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfTwoAlphabets(String text) {
    boolean latin = false;
    boolean cyrillic = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      latin |= isLatin(c);
      cyrillic |= isCyrillic(c);
    }
    return latin && cyrillic;
  }

  private static boolean isLatin(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isCyrillic(int c) {
    return c >= '\u0400' && c <= '\u04ff';
  }

  /** A word of two alphabets is a slip of the keyboard: the alphabet with more letters wins. */
  private static String repair(String word) {
    if (!isOfTwoAlphabets(word)) {
      return word;
    }
    boolean isLatin =
        word.chars().filter(Latin::isLatin).count()
            > word.chars().filter(Latin::isCyrillic).count();
    String from = isLatin ? LOOK_CYRILLIC : LOOK_LATIN;
    String to = isLatin ? LOOK_LATIN : LOOK_CYRILLIC;
    StringBuilder out = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      int at = from.indexOf(word.charAt(i));
      out.append(at < 0 ? word.charAt(i) : to.charAt(at));
    }
    return out.toString();
  }

  private static void transliterate(String text, int from, int to, Letters out) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int at = c < 128 ? -1 : c >= 'а' && c <= 'я' ? c - 'а' : CYRILLIC.indexOf(c);
      if (at < 0) {
        out.add(c);
        continue;
      }
      String latin = LATIN[at];
      if (!latin.isEmpty()) {
        out.add(latin.charAt(0));
      }
      if (latin.length() > 1) {
        out.add(latin.charAt(1));
      }
    }
  }

  private static void level(Letters word, Letters out) {
    int length = word.length();
    for (int i = 0; i < length; i++) {
      char c = word.at(i);
      char next = word.at(i + 1);
      if ((c == 'y' || c == 'j') && next == 'o' && i > 0) {
        append(out, 'e');
        i++;
      } else if (c == 's' && next == 'c' && word.at(i + 2) == 'h') {
        append(out, 's');
        out.add('h');
        i += 2;
      } else if (c == 's' && next == 'h') {
        append(out, 's');
        out.add('h');
        char third = word.at(i + 2);
        i += third == 'c' && word.at(i + 3) == 'h' ? 3 : third == 'h' ? 2 : 1;
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
  private static void append(Letters out, char c) {
    boolean digit = c >= '0' && c <= '9';
    if (digit || out.length() == 0) {
      out.add(c);
    } else if (c == 'e' && out.last() == 'i') {
      out.replaceLast('e');
      if (out.length() > 1 && out.at(out.length() - 2) == 'e') {
        out.dropLast();
      }
    } else if (out.last() != c) {
      out.add(c);
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
    Letters letters = new Letters(levelled.length());
    for (int i = 0; i < levelled.length(); i++) {
      letters.add(levelled.charAt(i));
    }
    Letters sound = new Letters(levelled.length());
    sound(letters, sound);
    return sound.toString();
  }

  private static void sound(Letters levelled, Letters out) {
    char last = 0;
    for (int i = 0; i < levelled.length(); i++) {
      char c = levelled.at(i);
      char sound = i == 0 ? c : soundOf(c);
      boolean digit = c >= '0' && c <= '9';
      if (i == 0 || sound != 0 && (digit || sound != last)) {
        out.add(sound);
        last = sound;
      }
    }
  }

  private static char soundOf(char c) {
    return switch (c) {
      case 'a', 'e', 'i', 'o', 'u', 'h' -> 0;
      case 'b' -> 'p';
      case 'd' -> 't';
      case 'g', 'c' -> 'k';
      case 'v' -> 'f';
      case 'z' -> 's';
      default -> c;
    };
  }

  /** The sounds of the words of a plain text, sorted. */
  static String sounds(String plain) {
    if (plain.isEmpty()) {
      return plain;
    }
    String text = repaired(plain);
    Letters letters = new Letters(MOST_FOR_ONE * text.length());
    Letters levelled = new Letters(2 * MOST_FOR_ONE * text.length());
    Letters sounds = new Letters(2 * MOST_FOR_ONE * text.length());
    boolean sorted = true;
    int before = -1;
    for (int start = 0; start <= text.length(); ) {
      letters.clear();
      levelled.clear();
      int end = endOfWord(text, start);
      transliterate(text, start, end, letters);
      level(letters, levelled);
      int word = sounds.length();
      sound(levelled, sounds);
      sorted &= before < 0 || sounds.isInOrder(before, word);
      before = word;
      if (end < text.length()) {
        sounds.add(' ');
      }
      start = end + 1;
    }
    return sorted ? sounds.toString() : sorted(sounds.toString());
  }

  /** Where the word at a place ends; a loop is quicker than {@code indexOf} in a short text. */
  static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != ' ') {
      end++;
    }
    return end;
  }

  private static String sorted(String words) {
    String[] all = words.split(" ", -1);
    Arrays.sort(all);
    return String.join(" ", all);
  }

  private static String repaired(String plain) {
    return isOfTwoAlphabets(plain)
        ? Arrays.stream(plain.split(" ")).map(Latin::repair).collect(joining(" "))
        : plain;
  }
}
