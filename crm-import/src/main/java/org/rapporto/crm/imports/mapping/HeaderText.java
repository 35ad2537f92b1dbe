package org.rapporto.crm.imports.mapping;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A header cut into plain words: no case, accents or punctuation; camel case and digits split. */
final class HeaderText {
  private static final int MAX_LENGTH = 300;
  private static final int LONG_NUMBER = 3;

  private final String plain;
  private final List<String> words;
  private final List<String> wordsWithoutNumbers;
  private Set<String> abbreviations = Set.of();

  private HeaderText(String plain, String apart) {
    this.plain = plain;
    this.words = split(apart);
    List<String> kept = new ArrayList<>();
    for (String word : words) {
      if (!isNumber(word)) {
        kept.add(word);
      }
    }
    this.wordsWithoutNumbers = List.copyOf(kept);
  }

  /** A text of simple words. */
  private HeaderText(String plain) {
    this.plain = plain;
    this.words = simpleWords(plain.replace('й', 'и').replace('ё', 'е'));
    this.wordsWithoutNumbers = words;
  }

  /** A header longer than any program or person writes has no words. */
  static HeaderText of(String raw) {
    String text = raw.strip();
    if (text.length() > MAX_LENGTH) {
      return new HeaderText("", "");
    }
    return of(text, text.toLowerCase(Locale.ROOT));
  }

  /** The same of a text without blanks around it, whose small letters are known. */
  static HeaderText of(String text, String plain) {
    if (isSimple(text)) {
      return new HeaderText(plain);
    }
    return new HeaderText(plain, plainLetters(camelSplit(text)));
  }

  /**
   * Whether a text is words of English or Russian letters, capital at most in front, with signs
   * between them that only part words, as most known headers are.
   */
  private static boolean isSimple(String text) {
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean small = c >= 'a' && c <= 'z' || c >= 'а' && c <= 'я' || c == 'ё';
      boolean capital = c >= 'A' && c <= 'Z' || c >= 'А' && c <= 'Я';
      if (!small && !(capital && !inside) && !isGap(c)) {
        return false;
      }
      inside = small || capital;
    }
    return true;
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '/' || c == '-' || c == '(' || c == ')' || c == ':' || c == '_';
  }

  private static List<String> simpleWords(String text) {
    List<String> out = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < text.length(); i++) {
      boolean gap = isGap(text.charAt(i));
      if (gap && start >= 0) {
        out.add(text.substring(start, i));
        start = -1;
      } else if (!gap && start < 0) {
        start = i;
      }
    }
    if (start >= 0) {
      out.add(text.substring(start));
    }
    return List.copyOf(out);
  }

  String plain() {
    return plain;
  }

  List<String> words() {
    return words;
  }

  List<String> wordsWithoutNumbers() {
    return wordsWithoutNumbers;
  }

  boolean hasNumber() {
    return words.size() != wordsWithoutNumbers.size();
  }

  /** Whether a number is too long to count columns, as in {@code cf_1234}. */
  boolean hasLongNumber() {
    return words.stream().anyMatch(word -> isNumber(word) && word.length() >= LONG_NUMBER);
  }

  /** Whether a word is cut short by a full stop. */
  boolean isAbbreviation(String word) {
    return abbreviations.contains(word);
  }

  private void abbreviate(String word) {
    abbreviations = abbreviations.isEmpty() ? new HashSet<>() : abbreviations;
    abbreviations.add(word);
  }

  static String key(List<String> words) {
    return String.join("", words);
  }

  static String orderlessKey(List<String> words) {
    if (words.size() == 1) {
      return words.get(0);
    }
    String[] sorted = words.toArray(new String[0]);
    Arrays.sort(sorted);
    return String.join(" ", sorted);
  }

  static boolean isNumber(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!Character.isDigit(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String camelSplit(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i > 0 && startsWord(text, i)) {
        out.append(' ');
      }
      out.append(c);
    }
    return out.toString();
  }

  private static boolean startsWord(String text, int i) {
    char before = text.charAt(i - 1);
    char c = text.charAt(i);
    if (Character.isDigit(c) != Character.isDigit(before)) {
      return Character.isLetterOrDigit(c) && Character.isLetterOrDigit(before);
    }
    if (!Character.isUpperCase(c)) {
      return false;
    }
    boolean lowerFollows = i + 1 < text.length() && Character.isLowerCase(text.charAt(i + 1));
    return Character.isLowerCase(before) || (Character.isUpperCase(before) && lowerFollows);
  }

  /** Whether Unicode's normal forms would change nothing that is not changed here too. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean russian = (c >= 'А' && c <= 'я') || c == 'ё' || c == 'Ё';
      if (c >= 0x80 && !russian) {
        return false;
      }
    }
    return true;
  }

  private static String plainLetters(String text) {
    String folded = isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    String lower = folded.toLowerCase(Locale.ROOT).replace("'s ", " ");
    String apart = isPlain(lower) ? lower : Normalizer.normalize(lower, Normalizer.Form.NFD);
    StringBuilder out = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      int type = Character.getType(c);
      if (type == Character.NON_SPACING_MARK) {
        continue;
      }
      switch (c) {
        case 'ß' -> out.append("ss");
        case 'ø' -> out.append('o');
        case 'ł' -> out.append('l');
        case 'ı' -> out.append('i');
        case 'й' -> out.append('и');
        case 'ё' -> out.append('е');
        case '#' -> out.append(" no ");
        default -> out.append(c == '.' || Character.isLetterOrDigit(c) ? c : ' ');
      }
    }
    return out.toString();
  }

  private List<String> split(String text) {
    List<String> out = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean stop = i < text.length() && text.charAt(i) == '.';
      boolean blank = stop || i == text.length() || text.charAt(i) == ' ';
      if (blank && start >= 0) {
        out.add(text.substring(start, i));
        if (stop) {
          abbreviate(text.substring(start, i));
        }
        start = -1;
      } else if (!blank && start < 0) {
        start = i;
      }
    }
    return List.copyOf(out);
  }
}
