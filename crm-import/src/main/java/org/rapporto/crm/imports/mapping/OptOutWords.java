package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the words of a header say that people opted out of, or want: {@code phone}, {@code fax},
 * {@code email}, or several of these.
 */
final class OptOutWords {

  private final List<Phrase> phrases;

  private OptOutWords(List<Phrase> phrases) {
    this.phrases = phrases;
  }

  private enum Meaning {
    ALL(""),
    MAILS(""),
    NOT(""),
    PHONES("phone"),
    FAXES("fax"),
    EMAILS("email"),
    OTHER(""),
    WANTED(""),
    MAILING(""),
    DETAIL("");

    /** The base of the field paths of what is refused; empty if the words name nothing. */
    private final String named;

    Meaning(String named) {
      this.named = named;
    }
  }

  /** What leaves open whether a yes or a no refuses something, or what. */
  private static final Set<Meaning> UNCLEAR =
      Set.of(Meaning.ALL, Meaning.MAILS, Meaning.NOT, Meaning.OTHER, Meaning.DETAIL);

  private record Phrase(Meaning meaning, List<String> words, boolean isStem) {

    boolean isAt(List<String> text, int at) {
      int last = words.size() - 1;
      if (at + last >= text.size() || !text.subList(at, at + last).equals(words.subList(0, last))) {
        return false;
      }
      String word = text.get(at + last);
      return isStem ? word.startsWith(words.get(last)) : word.equals(words.get(last));
    }
  }

  /** The words that ship with this library. */
  static OptOutWords standard() {
    return Standard.WORDS;
  }

  /** Loaded once, when it is first asked for. */
  private static final class Standard {
    static final OptOutWords WORDS = load("optouts.tsv");
  }

  private static OptOutWords load(String resource) {
    List<Phrase> phrases = new ArrayList<>();
    for (List<String> row : TsvResource.rows(resource)) {
      Meaning meaning = Meaning.valueOf(row.get(0));
      for (String term : TsvResource.cut(row.get(1), '|')) {
        phrases.add(new Phrase(meaning, HeaderText.of(term).words(), term.endsWith("*")));
      }
    }
    phrases.sort(Comparator.comparingInt(phrase -> -phrase.words().size()));
    return new OptOutWords(List.copyOf(phrases));
  }

  /**
   * What a header says that people opted out of.
   *
   * @param header the header
   * @return bases of field paths, telephones first, of which a fax is one; none if the words do not
   *     clearly say so
   */
  List<String> refused(String header) {
    Set<Meaning> said = meanings(HeaderText.of(header).words());
    boolean all = said.contains(Meaning.ALL);
    boolean mails = said.contains(Meaning.MAILS);
    boolean other = said.contains(Meaning.DETAIL) || said.contains(Meaning.WANTED);
    if (other || !all && !mails && !said.contains(Meaning.NOT)) {
      return List.of();
    }
    List<String> named = named(said);
    if (!named.isEmpty()) {
      return named;
    }
    if (said.contains(Meaning.OTHER)) {
      return List.of();
    }
    return all
        ? List.of(Meaning.PHONES.named, Meaning.EMAILS.named)
        : mails ? List.of(Meaning.EMAILS.named) : List.of();
  }

  /**
   * What a header says that people want to receive, as {@code Newsletter} and {@code SMS opt in}
   * do.
   *
   * @param header the header
   * @return bases of field paths; none if the words do not clearly say so
   */
  List<String> wanted(String header) {
    Set<Meaning> said = meanings(HeaderText.of(header).words());
    List<String> named = named(said);
    boolean mailing = said.contains(Meaning.MAILING) || said.contains(Meaning.EMAILS);
    if (!Collections.disjoint(said, UNCLEAR) || !mailing && !said.contains(Meaning.WANTED)) {
      return List.of();
    }
    return named.isEmpty() ? List.of(Meaning.EMAILS.named) : named;
  }

  private static List<String> named(Set<Meaning> said) {
    return said.stream().map(meaning -> meaning.named).filter(name -> !name.isEmpty()).toList();
  }

  private Set<Meaning> meanings(List<String> text) {
    Set<Meaning> said = EnumSet.noneOf(Meaning.class);
    int at = 0;
    while (at < text.size()) {
      int taken = 1;
      for (Phrase phrase : phrases) {
        if (phrase.words().size() >= taken && phrase.isAt(text, at)) {
          taken = phrase.words().size();
          said.add(phrase.meaning());
        }
      }
      at += taken;
    }
    return said;
  }
}
