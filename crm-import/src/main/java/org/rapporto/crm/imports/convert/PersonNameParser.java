package org.rapporto.crm.imports.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Splits a full name as people write it into given name, middle name or patronymic, family name,
 * titles and suffixes, and tells organisations and roles from people. Knows Russian (both orders,
 * initials, patronymics, also transliterated), Italian, English, German, Spanish and French habits;
 * the language is a hint, not a condition.
 *
 * <p>Nothing is lost: every word of the text is in one of the pieces, spelled as it was. Nothing is
 * corrected. The order "Rossi Mario" or "Mario Rossi" is told by lists of given names, endings,
 * particles, capitals and the comma; where none of these helps, the given name is taken to come
 * first, and in Russian the family name.
 *
 * <p>Immutable and thread-safe; some hundred thousand names a second and thread.
 *
 * <pre>{@code
 * PersonNameParser parser = PersonNameParser.standard();
 * PersonName name = parser.parse("г-н Иванов И. И.", "ru");   // prefix г-н, family Иванов, …
 * parser.parse("De Luca, Gian Piero", "it").given();          // Gian Piero
 * parser.parse("Rossi S.r.l.", "it").isOrganisation();        // true
 * }</pre>
 */
public final class PersonNameParser {
  /** How many characters a name has at most; a longer text is no name and is not taken apart. */
  public static final int LONGEST = 400;

  private static final int FEW_CELLS = 3;
  private static final int MOSTLY = 9;
  private final NameWords words;
  private final OrganisationNames organisations;
  private final SeveralNames several;
  private final RussianNames russian;
  private final WesternNames western;

  private PersonNameParser(NameWords words) {
    this.words = words;
    this.organisations = new OrganisationNames(words);
    this.several = new SeveralNames(words);
    this.russian = new RussianNames(words);
    this.western = new WesternNames(words);
  }

  /**
   * A parser with the lists of names, titles and legal forms that ship with this library.
   *
   * @return the parser; keep one, as loading takes some milliseconds
   */
  public static PersonNameParser standard() {
    return new PersonNameParser(NameWords.load());
  }

  /**
   * Splits one name.
   *
   * @param text the cell; blank gives {@link PersonName#EMPTY}. A text of more than 400 characters
   *     is no name and comes back whole as the family name
   * @param language the likely language as a BCP 47 tag such as {@code it} or {@code ru-RU}; empty
   *     or unknown tags give no hint
   * @return the pieces
   */
  public PersonName parse(String text, String language) {
    return parse(text, language, NameOrder.UNKNOWN);
  }

  /**
   * Splits one name of a column whose order is known. The order decides only where the words
   * themselves do not: a comma, a known given name or a patronymic go before it.
   *
   * @param text the cell
   * @param language the likely language as a BCP 47 tag; may be empty
   * @param order the order of the column, as {@link #orderOf} finds it
   * @return the pieces
   */
  public PersonName parse(String text, String language, NameOrder order) {
    Objects.requireNonNull(text, "text must not be null");
    Objects.requireNonNull(language, "language must not be null");
    Objects.requireNonNull(order, "order must not be null");
    String name = NameTokens.strip(text);
    if (name.length() > LONGEST) {
      return new PersonName("", "", name, "", "", "", "");
    }
    NameTokens cut = NameTokens.of(name, words);
    List<NameToken> tokens = cut.tokens();
    if (tokens.isEmpty()) {
      return onlyRemark(name, cut.remark());
    }
    if (organisations.isOrganisation(name, tokens, !cut.remark().isEmpty())) {
      return PersonName.organisation(name);
    }
    return person(tokens, new Habit(NameWords.languageOf(language), order), cut.remark());
  }

  /**
   * Finds the people of a cell that names several, such as {@code Ann Lee, Bob Ray}.
   *
   * @param text the cell
   * @return their names; the text alone if it does not name several people in full, as {@code
   *     Rossi, Mario} and {@code Ann and Bob Lee} do not
   */
  public List<String> people(String text) {
    Objects.requireNonNull(text, "text must not be null");
    return text.length() > LONGEST ? List.of(text) : several.of(text);
  }

  /**
   * Tells whether nothing says which words of a name are the given and which the family name: no
   * word is known, and neither their form nor the column has an order. {@link #parse} then takes
   * the order usual in the language.
   *
   * @param text the cell
   * @param language the likely language as a BCP 47 tag; may be empty
   * @param order the order of the column, as {@link #orderOf} finds it
   * @return true if the pieces are a guess
   */
  public boolean isGuess(String text, String language, NameOrder order) {
    Objects.requireNonNull(text, "text must not be null");
    Objects.requireNonNull(language, "language must not be null");
    Objects.requireNonNull(order, "order must not be null");
    List<NameToken> tokens = new ArrayList<>(NameTokens.of(NameTokens.strip(text), words).tokens());
    int hint = NameWords.languageOf(language);
    takeTitles(tokens, new ArrayList<>(), new ArrayList<>(), hint);
    if (tokens.size() < 2 || text.length() > LONGEST || isTold(tokens)) {
      return false;
    }
    return isRussian(tokens)
        ? russian.isOpen(tokens, order)
        : western.isOpen(tokens, new Habit(hint, order));
  }

  /** Whether a comma, an initial, a particle or a given name tells the pieces of a name. */
  private boolean isTold(List<NameToken> tokens) {
    for (NameToken token : tokens) {
      boolean known = NameToken.isGiven(token, words) || token.is(NameWords.PARTICLE);
      if (known || token.comma() || token.isInitial()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Finds out which name comes first in a column, by the cells whose words tell it.
   *
   * @param cells the column or a sample of it
   * @param language the likely language as a BCP 47 tag; may be empty
   * @return the order of at least nine in ten telling cells, if there are three or more
   */
  public NameOrder orderOf(List<String> cells, String language) {
    Objects.requireNonNull(cells, "cells must not be null");
    int given = 0;
    int family = 0;
    for (String cell : cells) {
      PersonName one = parse(cell, language, NameOrder.GIVEN_FIRST);
      PersonName other = parse(cell, language, NameOrder.FAMILY_FIRST);
      boolean telling = one.equals(other) && !one.given().isEmpty() && !one.family().isEmpty();
      if (telling && cell.indexOf(',') < 0) {
        boolean first = cell.indexOf(one.given()) < cell.indexOf(one.family());
        given += first ? 1 : 0;
        family += first ? 0 : 1;
      }
    }
    if (given + family < FEW_CELLS) {
      return NameOrder.UNKNOWN;
    }
    if (given >= MOSTLY * family) {
      return NameOrder.GIVEN_FIRST;
    }
    return family >= MOSTLY * given ? NameOrder.FAMILY_FIRST : NameOrder.UNKNOWN;
  }

  /**
   * Tells whether a word is a common given name in one of the known languages; for judging what a
   * column holds.
   *
   * @param word one word
   * @return true if it is in the list
   */
  public boolean isGivenName(String word) {
    Objects.requireNonNull(word, "word must not be null");
    String stripped = word.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST) {
      return false;
    }
    return NameToken.isGiven(new NameToken(stripped, words, false), words);
  }

  private static PersonName onlyRemark(String name, String remark) {
    if (name.isEmpty()) {
      return PersonName.EMPTY;
    }
    return remark.isEmpty()
        ? new PersonName("", "", "", "", "", "", name)
        : PersonName.organisation(name);
  }

  private PersonName person(List<NameToken> all, Habit habit, String remark) {
    List<NameToken> tokens = new ArrayList<>(all);
    List<NameToken> before = new ArrayList<>(2);
    List<NameToken> after = new ArrayList<>(2);
    takeTitles(tokens, before, after, habit.language());
    String aside = NameTitles.takeFormerName(tokens);
    aside += aside.isEmpty() ? NameTitles.takeRemark(tokens, words) : "";
    NameParts parts = before.isEmpty() ? couple(tokens, habit) : titled(tokens, habit);
    return new PersonName(
        parts.given(),
        parts.middle(),
        parts.family(),
        NameParts.join(before, 0, before.size()),
        NameParts.join(after, 0, after.size()),
        "",
        remark.isEmpty() || aside.isEmpty() ? remark + aside : remark + "; " + aside);
  }

  private void takeTitles(
      List<NameToken> tokens, List<NameToken> before, List<NameToken> after, int language) {
    NameTitles.joinDegrees(tokens, words);
    NameTitles.takeSuffixes(tokens, after);
    NameTitles.takePrefixes(tokens, before, language);
    NameTitles.takeLateTitles(tokens, before);
    NameTitles.takeSuffixes(tokens, after);
  }

  /**
   * A single word after a title is a family name, as in {@code Mr. Bean}, unless known as given.
   */
  private NameParts titled(List<NameToken> tokens, Habit habit) {
    if (tokens.size() == 1) {
      NameToken only = tokens.get(0);
      boolean family = only.is(NameWords.FAMILY) || !NameToken.isGiven(only, words);
      return family ? new NameParts("", "", only.text()) : new NameParts(only.text(), "", "");
    }
    return couple(tokens, habit);
  }

  /** Two people with one family name, as in {@code Mario e Anna Rossi}, share a card. */
  private NameParts couple(List<NameToken> tokens, Habit habit) {
    for (int i = 0; i + 2 < tokens.size(); i++) {
      NameToken first = tokens.get(i);
      NameToken second = tokens.get(i + 2);
      if (NameTitles.isJoiner(tokens.get(i + 1))
          && NameToken.isGiven(first, words)
          && NameToken.isGiven(second, words)) {
        List<NameToken> one = new ArrayList<>(tokens);
        one.subList(i, i + 2).clear();
        NameParts parts = split(one, habit);
        if (parts.given().startsWith(second.text())) {
          String both = NameParts.join(tokens, i, i + 2) + " " + parts.given();
          return new NameParts(both, parts.middle(), parts.family());
        }
      }
    }
    return split(tokens, habit);
  }

  private NameParts split(List<NameToken> tokens, Habit habit) {
    if (tokens.isEmpty()) {
      return new NameParts("", "", "");
    }
    int comma = 0;
    while (comma < tokens.size() && !tokens.get(comma).comma()) {
      comma++;
    }
    boolean cyrillic = isRussian(tokens);
    int hint = habit.language();
    boolean hinted = hint != 0 && (hint != NameWords.RU || cyrillic);
    int language = hinted ? hint : western.guess(tokens);
    language = western.isSpanish(tokens) ? NameWords.ES : language;
    if (comma < tokens.size() - 1) {
      return byComma(tokens, comma + 1, cyrillic ? NameWords.RU : language);
    }
    return cyrillic
        ? russian.split(tokens, habit.order())
        : western.split(tokens, new Habit(language, habit.order()), hinted);
  }

  private NameParts byComma(List<NameToken> tokens, int cut, int language) {
    int n = tokens.size();
    String family = NameParts.join(tokens, 0, cut);
    if (language == NameWords.RU) {
      return new NameParts(tokens.get(cut).text(), NameParts.join(tokens, cut + 1, n), family);
    }
    return western.given(tokens, cut, n, language, family);
  }

  private static boolean isRussian(List<NameToken> tokens) {
    for (NameToken token : tokens) {
      if (token.isCyrillic()) {
        return true;
      }
    }
    for (int i = 1; i < tokens.size(); i++) {
      if (RussianNames.isPatronymic(tokens.get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is known of a column of names.
   *
   * @param language the bit of the language; 0 if it is unknown
   * @param order which name comes first
   */
  record Habit(int language, NameOrder order) {}
}
