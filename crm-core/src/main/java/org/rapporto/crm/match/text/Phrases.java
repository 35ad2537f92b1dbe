package org.rapporto.crm.match.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.model.Latin;
import org.rapporto.crm.model.TextKey;

/** Texts of several words as lists of levelled words. */
public final class Phrases {

  private static final List<String> FORMS =
      List.of(
          "limited liability company",
          "public limited company",
          "joint stock company",
          "societa a responsabilita limitata",
          "societa in nome collettivo",
          "societa in accomandita semplice",
          "societa per azioni");

  private static final Map<String, String> FORM_PHRASES =
      Map.of(
          "общество с ограниченной ответственностью", "limited",
          "limited liability company", "limited",
          "societa a responsabilita limitata", "limited",
          "societa in nome collettivo", "partnership",
          "societa per azioni", "stock",
          "акционерное общество", "stock");

  private static final int LONGEST = 400;

  private Phrases() {}

  /**
   * The words of any text.
   *
   * @param text as written
   * @return its levelled words in their order; at most those of the first 400 characters
   */
  public static List<String> words(String text) {
    return split(TextKey.PLAIN.of(limited(text)));
  }

  /** As {@link #words}, but the initial of a Cyrillic name is one letter, as that of a Latin. */
  static List<String> ofName(String text) {
    List<String> words = new ArrayList<>();
    for (String plain : TextKey.PLAIN.of(limited(text)).split(" ")) {
      String word = Latin.of(plain);
      if (!word.isEmpty()) {
        words.add(plain.length() == 1 ? word.substring(0, 1) : word);
      }
    }
    return words;
  }

  private static String limited(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private static List<String> split(String plain) {
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from < plain.length()) {
      int to = plain.indexOf(' ', from);
      to = to < 0 ? plain.length() : to;
      String word = Latin.of(plain.substring(from, to));
      if (!word.isEmpty()) {
        words.add(word);
      }
      from = to + 1;
    }
    return words;
  }

  /**
   * The words of a company's name without legal forms, articles and "and".
   *
   * @param text as written, in either script
   * @return its levelled words; all of them if nothing else would be left
   */
  public static List<String> company(String text) {
    String plain = TextKey.ORGANISATION.of(limited(text));
    for (String form : FORMS) {
      int at = plain.indexOf(form);
      if (at >= 0 && plain.length() > form.length()) {
        plain = (plain.substring(0, at) + plain.substring(at + form.length())).strip();
      }
    }
    List<String> words = split(plain);
    List<String> kept = new ArrayList<>(words.size());
    for (String word : words) {
      if (!Words.is("legal", word)) {
        kept.add(word);
      }
    }
    return kept.isEmpty() ? words : kept;
  }

  /**
   * The legal form in a company's name, the forms of several countries that mean one thing alike.
   *
   * @param text a company's name
   * @return a word that stands for the form; empty if none is named
   */
  public static String legalForm(String text) {
    String plain = TextKey.PLAIN.of(limited(text));
    for (Map.Entry<String, String> form : FORM_PHRASES.entrySet()) {
      if (plain.contains(form.getKey())) {
        return form.getValue();
      }
    }
    StringBuilder letters = new StringBuilder();
    for (String word : (plain + " .").split(" ")) {
      if (word.length() == 1) {
        letters.append(word);
        continue;
      }
      String form = Words.legalForm(letters.toString());
      form = form.isEmpty() ? Words.legalForm(word) : form;
      if (!form.isEmpty()) {
        return form;
      }
      letters.setLength(0);
    }
    return Words.legalForm(letters.toString().replace(".", ""));
  }

  /**
   * The words of a street address: kinds of streets in one form, words such as "house" left out.
   *
   * @param text as written
   * @return its levelled words
   */
  public static List<String> address(String text) {
    List<String> kept = new ArrayList<>();
    List<String> words = words(text);
    for (String word : words) {
      if (!Words.is("house", word)) {
        kept.add(Words.unabbreviated(word));
      }
    }
    return kept.isEmpty() ? words : kept;
  }

  /**
   * The words of any text with usual abbreviations written out.
   *
   * @param text as written
   * @return its levelled words
   */
  public static List<String> unabbreviated(String text) {
    List<String> words = words(text);
    words.replaceAll(Words::unabbreviated);
    return words;
  }

  /**
   * A place by the name that stands for all its names, Moscow and Москва.
   *
   * @param text a city or country
   * @return one key
   */
  public static String place(String text) {
    StringBuilder out = new StringBuilder();
    for (String word : words(text)) {
      if (!Words.is("place", word)) {
        out.append(out.length() == 0 ? "" : " ").append(word);
      }
    }
    return Words.place(out.toString());
  }

  /**
   * The domain of a web site.
   *
   * @param text a URL or a bare domain
   * @return the host in lower case, without {@code www.}; empty if there is none
   */
  public static String domain(String text) {
    String site = text.strip().toLowerCase(java.util.Locale.ROOT);
    int scheme = site.indexOf("://");
    site = scheme >= 0 ? site.substring(scheme + 3) : site;
    int end = 0;
    while (end < site.length() && "/?#: ".indexOf(site.charAt(end)) < 0) {
      end++;
    }
    site = site.substring(0, end);
    site = site.startsWith("www.") ? site.substring(4) : site;
    return site.indexOf('.') > 0 ? site : "";
  }

  /**
   * A number that identifies: letters and digits only; a prefix of letters before six digits or
   * more, such as a country or the name of the number, is left out.
   *
   * @param text as written
   * @return the key; empty if there are neither letters nor digits
   */
  public static String code(String text) {
    StringBuilder out = new StringBuilder();
    for (String word : words(text)) {
      out.append(word);
    }
    int digits = 0;
    while (digits < out.length() && !isDigit(out.charAt(digits))) {
      digits++;
    }
    boolean prefixed = digits > 0 && digits <= 4 && out.length() - digits >= 6;
    for (int i = digits; prefixed && i < out.length(); i++) {
      prefixed = isDigit(out.charAt(i));
    }
    return prefixed ? out.substring(digits) : out.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
