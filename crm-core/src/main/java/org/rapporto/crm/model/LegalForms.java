package org.rapporto.crm.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** {@link TextKey#ORGANISATION}: what is left of a plain text without legal forms. */
final class LegalForms {

  /** Words that mean nothing else, so that they go wherever they stand. */
  private static final Set<String> ANYWHERE =
      words(
          "ооо оао зао пао ао нао ип чп тоо одо нко ано гуп муп фгуп спд тов",
          "srl srls spa sas snc sapa scarl scrl onlus sarl eurl slu",
          "ltd llc inc corp plc llp gmbh ohg mbh kft sro doo ooo oao zao pao");

  /** Words that mean something else at the start of a name, as in "AS Roma" or "SS Lazio". */
  private static final Set<String> LAST =
      words(
          "sa ss sc sl ag kg ug ab as aps oy nv bv lp co coop company limited incorporated",
          "corporation unipersonale");

  private static final List<String> PHRASES =
      List.of(
          "общество с ограниченной ответственностью",
          "товарищество с ограниченной ответственностью",
          "публичное акционерное общество",
          "непубличное акционерное общество",
          "открытое акционерное общество",
          "закрытое акционерное общество",
          "акционерное общество",
          "индивидуальный предприниматель",
          "societa a responsabilita limitata",
          "societa per azioni",
          "gesellschaft mit beschrankter haftung");

  private static final int SHORTEST_PHRASE =
      PHRASES.stream().mapToInt(String::length).min().orElseThrow();

  private static final int LONGEST_FORM = 12;

  /** A bit for each word of a form, by its hash; a few other words have such a bit too. */
  private static final BitSet FORMS = bits();

  private static final int BITS = 1 << 13;

  /** No organisation is called longer; a longer text is left alone, so that none costs much. */
  private static final int LONGEST_NAME = 500;

  private LegalForms() {}

  private static Set<String> words(String... lines) {
    return Set.of(String.join(" ", lines).split(" "));
  }

  /** Strips until nothing changes: what was between two initials may have kept them apart. */
  static String strip(String plain) {
    if (plain.length() > LONGEST_NAME) {
      return plain;
    }
    String before = plain;
    while (mayHaveForm(before)) {
      String after = stripOnce(before);
      if (after.equals(before)) {
        return before;
      }
      before = after;
    }
    return before;
  }

  private static BitSet bits() {
    BitSet bits = new BitSet(BITS);
    ANYWHERE.forEach(word -> bits.set(bit(word.hashCode())));
    LAST.forEach(word -> bits.set(bit(word.hashCode())));
    for (String phrase : PHRASES) {
      bits.set(bit(phrase.substring(0, phrase.indexOf(' ')).hashCode()));
    }
    return bits;
  }

  /** Of the hash of a word, as {@link String#hashCode} tells it. */
  private static int bit(int hash) {
    return (hash ^ hash >>> 13) & BITS - 1;
  }

  /** Most names have neither a form nor a letter alone, which says that nothing changes. */
  private static boolean mayHaveForm(String plain) {
    int start = 0;
    int hash = 0;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c != ' ') {
        hash = 31 * hash + c;
        continue;
      }
      if (isLetterAlone(start, i) || FORMS.get(bit(hash))) {
        return true;
      }
      start = i + 1;
      hash = 0;
    }
    return isLetterAlone(start, plain.length()) || FORMS.get(bit(hash));
  }

  private static String stripOnce(String plain) {
    String text = withoutPhrase(plain);
    List<String> words = joinedWords(text);
    List<String> kept = new ArrayList<>(words.size());
    for (String word : words) {
      if (word.length() > LONGEST_FORM || !ANYWHERE.contains(word)) {
        kept.add(word);
      }
    }
    while (kept.size() > 1 && LAST.contains(kept.get(kept.size() - 1))) {
      kept.remove(kept.size() - 1);
    }
    return String.join(" ", kept.isEmpty() ? words : kept);
  }

  private static String withoutPhrase(String text) {
    if (text.length() <= SHORTEST_PHRASE) {
      return text;
    }
    for (String phrase : PHRASES) {
      int rest = text.length() - phrase.length() - 1;
      if (rest <= 0) {
        continue;
      }
      if (text.startsWith(phrase) && text.charAt(phrase.length()) == ' ') {
        return text.substring(phrase.length() + 1);
      }
      if (text.endsWith(phrase) && text.charAt(rest) == ' ') {
        return text.substring(0, rest);
      }
    }
    return text;
  }

  /** The words, with single letters in a row as one: "s r l", as "S.r.l." gives, becomes "srl". */
  private static List<String> joinedWords(String text) {
    List<String> words = new ArrayList<>();
    int length = text.length();
    int start = 0;
    while (start < length) {
      int end = Latin.endOfWord(text, start);
      if (!isLetterAlone(start, end)) {
        words.add(text.substring(start, end));
        start = end + 1;
        continue;
      }
      StringBuilder initials = new StringBuilder();
      while (start < length && isLetterAlone(start, Latin.endOfWord(text, start))) {
        initials.append(text.charAt(start));
        start += 2;
      }
      words.add(initials.toString());
    }
    return words;
  }

  private static boolean isLetterAlone(int start, int end) {
    return end - start == 1;
  }
}
