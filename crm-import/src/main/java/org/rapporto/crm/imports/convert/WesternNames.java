package org.rapporto.crm.imports.convert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.convert.PersonNameParser.Habit;

/**
 * Splits names in Latin letters by given names, particles, capitals and the habits of languages.
 */
final class WesternNames {
  private static final int[] LANGUAGES = {
    NameWords.EN, NameWords.IT, NameWords.ES, NameWords.DE, NameWords.FR
  };
  private static final int ALL_GIVEN = NameWords.IT | NameWords.ES | NameWords.FR;

  private final NameWords words;

  WesternNames(NameWords words) {
    this.words = words;
  }

  /** The language whose given names and particles fit best; English if none does. */
  int guess(List<NameToken> tokens) {
    int best = NameWords.EN;
    int most = 0;
    for (int language : LANGUAGES) {
      int hits = 0;
      for (NameToken token : tokens) {
        hits += token.isIn(NameWords.GIVEN, language) ? 2 : 0;
        hits += token.isIn(NameWords.PARTICLE, language) ? 1 : 0;
        hits += token.isIn(NameWords.FAMILY, language) ? 1 : 0;
        hits += token.isIn(NameWords.PREFIX, language) ? 1 : 0;
      }
      if (hits > most) {
        most = hits;
        best = language;
      }
    }
    return best;
  }

  NameParts split(List<NameToken> tokens, Habit habit, boolean hinted) {
    int language = habit.language();
    int n = tokens.size();
    if (n == 1) {
      NameToken only = tokens.get(0);
      boolean given = language == NameWords.EN && hinted && !only.is(NameWords.FAMILY);
      return given || NameToken.isGiven(only, words) || only.isInitial()
          ? new NameParts(only.text(), "", "")
          : new NameParts("", "", only.text());
    }
    NameParts shouted = byCapitals(tokens, language);
    if (shouted != null) {
      return shouted;
    }
    int family = familyFirst(tokens, habit, hinted);
    if (family > 0) {
      return given(tokens, family, n, language, NameParts.join(tokens, 0, family));
    }
    int start = familyStart(tokens, language);
    return given(tokens, 0, start, language, NameParts.join(tokens, start, n));
  }

  /** A Spanish given name before two Spanish surnames, whatever the language of the list is. */
  boolean isSpanish(List<NameToken> tokens) {
    int n = tokens.size();
    if (n < 3 || !tokens.get(0).isIn(NameWords.GIVEN, NameWords.ES)) {
      return false;
    }
    NameToken first = tokens.get(n - 2);
    NameToken second = tokens.get(n - 1);
    boolean surname =
        first.isIn(NameWords.FAMILY, NameWords.ES) && !NameToken.isGiven(first, words);
    boolean foreign = second.is(NameWords.FAMILY) || NameToken.isGiven(second, words);
    return surname && (second.isIn(NameWords.FAMILY, NameWords.ES) || !foreign);
  }

  /** Whether neither capitals nor a family name nor the order of the column tells the names. */
  boolean isOpen(List<NameToken> tokens, Habit habit) {
    if (habit.language() == NameWords.EN || habit.order() == NameOrder.GIVEN_FIRST) {
      return false;
    }
    int families = 0;
    for (NameToken token : tokens) {
      families += isFamily(token) ? 1 : 0;
    }
    boolean told = families > 0 && families < tokens.size();
    boolean ordered = habit.order() == NameOrder.FAMILY_FIRST && tokens.size() == 2;
    return !told && !ordered && byCapitals(tokens, habit.language()) == null;
  }

  /** Given and middle names from the words of a range, the first of which is a given name. */
  NameParts given(List<NameToken> tokens, int from, int to, int language, String family) {
    if (from >= to) {
      return new NameParts("", "", family);
    }
    int end = from + 1;
    if (tokens.get(from).isInitial()) {
      return new NameParts(tokens.get(from).text(), NameParts.join(tokens, end, to), family);
    }
    if ((language & ALL_GIVEN) != 0) {
      while (end < to && !tokens.get(end).isInitial()) {
        end++;
      }
    } else {
      while (end < to
          && tokens.get(end - 1).isIn(NameWords.COMPOUND, language)
          && tokens.get(end).isIn(NameWords.GIVEN, language)) {
        end++;
      }
    }
    return new NameParts(
        NameParts.join(tokens, from, end), NameParts.join(tokens, end, to), family);
  }

  private @Nullable NameParts byCapitals(List<NameToken> tokens, int language) {
    int n = tokens.size();
    int leading = 0;
    while (leading < n && isLoud(tokens.get(leading))) {
      leading++;
    }
    if (leading == n) {
      return null;
    }
    if (leading > 0 && hasShout(tokens, 0, leading) && quiet(tokens, leading, n)) {
      return given(tokens, leading, n, language, NameParts.join(tokens, 0, leading));
    }
    int trailing = n;
    while (trailing > 0 && isLoud(tokens.get(trailing - 1))) {
      trailing--;
    }
    if (trailing == 0 || trailing == n || !hasShout(tokens, trailing, n)) {
      return null;
    }
    while (trailing > 1 && tokens.get(trailing - 1).is(NameWords.PARTICLE)) {
      trailing--;
    }
    return given(tokens, 0, trailing, language, NameParts.join(tokens, trailing, n));
  }

  private static boolean isLoud(NameToken token) {
    if (token.isInitial()) {
      return false;
    }
    String text = token.text();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLowerCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasShout(List<NameToken> tokens, int from, int to) {
    for (int i = from; i < to; i++) {
      if (tokens.get(i).isShouted()) {
        return true;
      }
    }
    return false;
  }

  private static boolean quiet(List<NameToken> tokens, int from, int to) {
    for (int i = from; i < to; i++) {
      if (isLoud(tokens.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** How many leading words are the family name; 0 if the given name comes first. */
  private int familyFirst(List<NameToken> tokens, Habit habit, boolean hinted) {
    int language = habit.language();
    int n = tokens.size();
    NameToken first = tokens.get(0);
    NameToken last = tokens.get(n - 1);
    if (last.isInitial() && !first.isInitial()) {
      boolean shortened = n == 2 && NameToken.isGiven(first, words) && !isFamily(first);
      return shortened ? 0 : beforeInitials(tokens);
    }
    if (first.isInitial()) {
      return 0;
    }
    if (first.is(NameWords.PARTICLE) && !NameToken.isGiven(first, words)) {
      return particleFirst(tokens, language);
    }
    boolean givenLeads =
        habit.order() == NameOrder.GIVEN_FIRST
            || (hinted && language == NameWords.EN && habit.order() == NameOrder.UNKNOWN);
    boolean turned = habit.order() == NameOrder.FAMILY_FIRST && n == 2;
    boolean lastGiven = NameToken.isGiven(last, words);
    if (NameToken.isGiven(first, words)) {
      boolean both = turned && lastGiven;
      return both || (n == 2 && !givenLeads && isTurned(first, last, language)) ? 1 : 0;
    }
    if (!lastGiven) {
      return turned || (n == 2 && !givenLeads && looksTurned(first, last)) ? 1 : 0;
    }
    boolean surname = isFamily(first) && !last.is(NameWords.FAMILY);
    if ((givenLeads && !surname) || hasParticle(tokens, 1, n)) {
      return 0;
    }
    int start = n - 1;
    while (start > 1 && NameToken.isGiven(tokens.get(start - 1), words)) {
      start--;
    }
    return start;
  }

  private static int beforeInitials(List<NameToken> tokens) {
    int end = tokens.size() - 1;
    while (end > 1 && tokens.get(end - 1).isInitial()) {
      end--;
    }
    return end;
  }

  /** Both words are given names, but the first is more of a family name or a foreign one. */
  private static boolean isTurned(NameToken first, NameToken last, int language) {
    if (!last.is(NameWords.GIVEN) || last.is(NameWords.FAMILY)) {
      return false;
    }
    boolean foreign = !first.isIn(NameWords.GIVEN, language | NameWords.RU);
    boolean surname = first.isIn(NameWords.FAMILY, language);
    return (surname || foreign) && last.isIn(NameWords.GIVEN, language);
  }

  /** Neither word is a known given name: a known family name, or an Italian ending, comes first. */
  private static boolean looksTurned(NameToken first, NameToken last) {
    if (isFamily(first) != isFamily(last)) {
      return isFamily(first);
    }
    return !isFamily(first) && first.key().endsWith("i") && !last.key().endsWith("i");
  }

  private static boolean isFamily(NameToken token) {
    return token.is(NameWords.FAMILY) || hasArticle(token.key());
  }

  /** Names such as D'Angelo, Dell'Acqua and O'Connor. */
  private static boolean hasArticle(String key) {
    int mark = Math.max(key.indexOf('\''), key.indexOf('’'));
    return mark > 0 && mark < 5 && mark < key.length() - 1;
  }

  private int particleFirst(List<NameToken> tokens, int language) {
    int n = tokens.size();
    int end = 0;
    while (end < n - 1 && tokens.get(end).is(NameWords.PARTICLE)) {
      end++;
    }
    end++;
    if (end >= n) {
      return language == NameWords.EN ? 0 : n;
    }
    return NameToken.isGiven(tokens.get(n - 1), words) || language == NameWords.IT ? end : 0;
  }

  private static boolean hasParticle(List<NameToken> tokens, int from, int to) {
    for (int i = from; i < to; i++) {
      if (tokens.get(i).is(NameWords.PARTICLE)) {
        return true;
      }
    }
    return false;
  }

  /** Where the family name begins when the given name comes first. */
  private int familyStart(List<NameToken> tokens, int language) {
    int n = tokens.size();
    int given = givenRun(tokens, language);
    for (int i = given; i < n - 1; i++) {
      NameToken token = tokens.get(i);
      if (i > 1 && (token.text().equals("y") || token.text().equals("e"))) {
        return i - 1;
      }
      if (token.is(NameWords.PARTICLE) && !token.isInitial()) {
        return i;
      }
    }
    if ((language & (NameWords.IT | NameWords.ES)) == 0) {
      return n - 1;
    }
    while (given < n - 1 && tokens.get(given).isInitial()) {
      given++;
    }
    return Math.min(given, n - 1);
  }

  private int givenRun(List<NameToken> tokens, int language) {
    int n = tokens.size();
    int given = 1;
    while (given < n - 1) {
      NameToken token = tokens.get(given);
      if (token.isIn(NameWords.GIVEN, language)) {
        given++;
      } else if (language == NameWords.ES && token.is(NameWords.PARTICLE)) {
        int next = given;
        while (next < n - 1 && tokens.get(next).is(NameWords.PARTICLE)) {
          next++;
        }
        if (next >= n - 1 || !tokens.get(next).isIn(NameWords.GIVEN, NameWords.ES)) {
          break;
        }
        given = next + 1;
      } else {
        break;
      }
    }
    return given;
  }
}
