package org.rapporto.crm.imports.convert;

import java.util.Locale;
import java.util.Set;

/**
 * The texts with which people and programs write that there is nothing. A word such as {@code none}
 * or {@code 0} says so of an organisation or an id, and may well be a remark or somebody's name.
 */
public final class EmptyWords {

  private static final int LONGEST = 20;
  private static final String MARKS = "-–—−‒_.…?*/\\";
  private static final Set<String> ANYWHERE =
      Set.of(
          "n/a", "n.a.", "n/d", "n.d.", "n.v.", "k.a.", "н/д", "н.д.", "\\n", "(null)", "<null>",
          "[null]", "(none)", "(empty)", "(blank)", "(нет)", "(пусто)");
  private static final Set<String> NAMES =
      Set.of(
          "null",
          "none",
          "nil",
          "nan",
          "not available",
          "not specified",
          "unspecified",
          "нет",
          "нету",
          "не знаю",
          "не указан",
          "не указана",
          "не указано",
          "не указаны",
          "отсутствует",
          "неизвестно",
          "nessuna",
          "nessuno",
          "non disponibile",
          "non specificato",
          "non specificata",
          "keine",
          "keiner",
          "keines",
          "keine angabe",
          "nicht angegeben",
          "sin especificar",
          "no especificado",
          "ninguna",
          "ninguno");
  private static final Set<String> KEYS =
      Set.of("na", "nd", "no", "x", "no email", "нет почты", "unknown");

  private EmptyWords() {}

  /**
   * Whether a text says that there is nothing, whatever stands in its place.
   *
   * @param text without blanks around it
   * @return true for dashes, {@code n/a}, {@code (null)} and the like; false for an empty text
   */
  public static boolean isNothing(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    char first = text.charAt(0);
    boolean word = Character.isLetterOrDigit(first);
    if (word && (text.length() < 3 || !isMark(text.charAt(1)))) {
      return false;
    }
    return !word && hasMarksAlone(text) || ANYWHERE.contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a text names no organisation, no position in one and no user.
   *
   * @param text without blanks around it
   * @return true also for {@code none}, {@code null} and the like
   */
  public static boolean isNoName(String text) {
    return isNothing(text)
        || text.length() <= LONGEST && NAMES.contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a text is no id, no tax number and no address of anybody.
   *
   * @param text without blanks around it
   * @return true also for {@code x}, {@code 0} and the like
   */
  public static boolean isNoKey(String text) {
    return isNoName(text)
        || text.length() <= LONGEST && KEYS.contains(text.toLowerCase(Locale.ROOT))
        || hasZerosAlone(text);
  }

  private static boolean isMark(char c) {
    return MARKS.indexOf(c) >= 0;
  }

  private static boolean hasMarksAlone(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isMark(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasZerosAlone(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
