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
  /** A longer text is no name and is not taken apart. */
  private static final int MAX_LENGTH = 400;

  private static final int COMMON = NameWords.EN | NameWords.IT | NameWords.DE;

  private final NameWords words;
  private final OrganisationNames organisations;
  private final RussianNames russian;
  private final WesternNames western;

  private PersonNameParser(NameWords words) {
    this.words = words;
    this.organisations = new OrganisationNames(words);
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
    Objects.requireNonNull(text, "text must not be null");
    Objects.requireNonNull(language, "language must not be null");
    String name = NameTokens.strip(text);
    if (name.length() > MAX_LENGTH) {
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
    return person(tokens, NameWords.languageOf(language), cut.remark());
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
    if (stripped.isEmpty() || stripped.length() > MAX_LENGTH) {
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

  private PersonName person(List<NameToken> all, int hint, String remark) {
    List<NameToken> tokens = new ArrayList<>(all);
    List<NameToken> before = new ArrayList<>(2);
    List<NameToken> after = new ArrayList<>(2);
    takeSuffixes(tokens, after);
    takePrefixes(tokens, before, hint);
    takeLateTitles(tokens, before);
    takeSuffixes(tokens, after);
    NameParts parts = before.isEmpty() ? split(tokens, hint) : titled(tokens, hint);
    return new PersonName(
        parts.given(),
        parts.middle(),
        parts.family(),
        NameParts.join(before, 0, before.size()),
        NameParts.join(after, 0, after.size()),
        "",
        remark);
  }

  private static void takeSuffixes(List<NameToken> tokens, List<NameToken> after) {
    while (tokens.size() > 1) {
      NameToken last = tokens.get(tokens.size() - 1);
      boolean shortCapitals =
          tokens.size() > 2
              && tokens.get(tokens.size() - 2).comma()
              && last.isShouted()
              && last.text().length() < 5
              && !last.is(NameWords.GIVEN);
      if (!last.is(NameWords.SUFFIX) && !shortCapitals) {
        return;
      }
      after.add(0, last);
      tokens.remove(tokens.size() - 1);
      endComma(tokens);
    }
  }

  /** A comma before what was taken away parts nothing any more. */
  private static void endComma(List<NameToken> tokens) {
    NameToken last = tokens.get(tokens.size() - 1);
    if (last.comma()) {
      tokens.set(tokens.size() - 1, last.withoutComma());
    }
  }

  private static void takePrefixes(List<NameToken> tokens, List<NameToken> before, int hint) {
    while (tokens.size() > 1) {
      NameToken first = tokens.get(0);
      boolean joins = !before.isEmpty() && isJoiner(first) && tokens.get(1).is(NameWords.PREFIX);
      boolean post = first.is(NameWords.ROLE) && first.isCyrillic();
      if (!joins && !post && !isTitle(first, hint)) {
        return;
      }
      before.add(first);
      tokens.remove(0);
    }
  }

  private static boolean isJoiner(NameToken token) {
    return switch (token.text()) {
      case "&", "and", "e", "und", "y", "и", "+" -> true;
      default -> false;
    };
  }

  private static boolean isTitle(NameToken token, int hint) {
    if (token.isIn(NameWords.PREFIX, hint)) {
      return true;
    }
    return token.is(NameWords.PREFIX) && !token.is(NameWords.GIVEN) && !token.isInitial();
  }

  /** Titles after the name, as in {@code Rossi Mario Dott.} and {@code Rossi, Dott. Mario}. */
  private static void takeLateTitles(List<NameToken> tokens, List<NameToken> before) {
    for (int i = tokens.size() - 1; i > 0 && tokens.size() > 1; i--) {
      NameToken token = tokens.get(i);
      boolean late = i == tokens.size() - 1 && tokens.size() > 2;
      boolean afterComma = tokens.get(i - 1).comma();
      if ((late || afterComma) && isCommonTitle(token)) {
        boolean comma = tokens.get(i - 1).comma() && i == tokens.size() - 1;
        before.add(token);
        tokens.remove(i);
        if (comma) {
          endComma(tokens);
        }
      }
    }
  }

  private static boolean isCommonTitle(NameToken token) {
    return token.isIn(NameWords.PREFIX, COMMON)
        && !token.is(NameWords.GIVEN)
        && token.startsUpper()
        && !token.isInitial();
  }

  /**
   * A single word after a title is a family name, as in {@code Mr. Bean}, unless known as given.
   */
  private NameParts titled(List<NameToken> tokens, int hint) {
    if (tokens.size() == 1) {
      NameToken only = tokens.get(0);
      boolean family = only.is(NameWords.FAMILY) || !NameToken.isGiven(only, words);
      return family ? new NameParts("", "", only.text()) : new NameParts(only.text(), "", "");
    }
    return split(tokens, hint);
  }

  private NameParts split(List<NameToken> tokens, int hint) {
    if (tokens.isEmpty()) {
      return new NameParts("", "", "");
    }
    int comma = 0;
    while (comma < tokens.size() && !tokens.get(comma).comma()) {
      comma++;
    }
    boolean cyrillic = isRussian(tokens);
    int language = hint == 0 || (hint == NameWords.RU && !cyrillic) ? western.guess(tokens) : hint;
    if (comma < tokens.size() - 1) {
      return byComma(tokens, comma + 1, cyrillic ? NameWords.RU : language);
    }
    return cyrillic ? russian.split(tokens) : western.split(tokens, language, hint == language);
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
}
