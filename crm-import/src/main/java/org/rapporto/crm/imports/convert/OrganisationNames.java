package org.rapporto.crm.imports.convert;

import java.util.List;

/** Tells the name of an organisation or of a role from that of a person. */
final class OrganisationNames {
  private static final String[] RUSSIAN_ENDINGS = {
    "строй", "торг", "сервис", "банк", "пром", "маркет", "трейд", "групп", "снаб", "монтаж",
    "нефть", "газ", "энерго", "завод", "транс"
  };

  private final NameWords words;

  OrganisationNames(NameWords words) {
    this.words = words;
  }

  boolean isOrganisation(String text, List<NameToken> tokens, boolean quoted) {
    if (quoted && isFormOrWord(tokens.get(0))) {
      return true;
    }
    if (text.indexOf('«') >= 0 || text.charAt(0) == '"' || text.indexOf('&') >= 0) {
      return isQuotedOrJoined(text, tokens);
    }
    return hasForm(tokens) || startsAsOne(tokens) || endsInDottedForm(tokens);
  }

  /** {@code B.V.} behind several words none of which is a given name; else they are initials. */
  private boolean endsInDottedForm(List<NameToken> tokens) {
    int cut = tokens.size();
    StringBuilder form = new StringBuilder(0);
    while (cut > 0 && tokens.get(cut - 1).isInitial() && form.length() < 5) {
      cut--;
      form.insert(0, tokens.get(cut).text().replace(".", ""));
    }
    if (cut < 2 || form.length() < 2 || !words.isCapitalForm(form.toString())) {
      return false;
    }
    for (NameToken token : tokens.subList(0, cut)) {
      if (NameToken.isGiven(token, words) || token.is(NameWords.PARTICLE) || token.comma()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFormOrWord(NameToken first) {
    return first.isIn(NameWords.LEGAL, NameWords.RU) || first.is(NameWords.ORG_WORD);
  }

  private boolean isQuotedOrJoined(String text, List<NameToken> tokens) {
    if (text.indexOf('«') >= 0 || hasForm(tokens) || startsAsOne(tokens)) {
      return true;
    }
    if (text.charAt(0) == '"') {
      return tokens.isEmpty();
    }
    NameToken first = tokens.isEmpty() ? null : tokens.get(0);
    return first != null && !first.is(NameWords.PREFIX) && !NameToken.isGiven(first, words);
  }

  private boolean hasForm(List<NameToken> tokens) {
    int n = tokens.size();
    for (int i = 0; i < n; i++) {
      NameToken token = tokens.get(i);
      boolean edge = i == 0 || i == n - 1;
      if (token.isIn(NameWords.LEGAL, NameWords.RU)) {
        boolean form = token.isShouted() || i == 0 || isCapitals(token);
        if (edge && n > 1 && form && !(i > 0 && isTwoInitials(token.text()))) {
          return true;
        }
      } else if (n > 1 && i > 0 && token.is(NameWords.LEGAL)) {
        return true;
      }
      if (n > 1 && i == n - 1 && words.isCapitalForm(token.text().replace(".", ""))) {
        return !token.isInitial() || token.text().length() > 2;
      }
      if (isSpacedForm(tokens, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code И.П.} behind a name is Ivan Petrovich: who means a form writes it without dots. */
  private static boolean isTwoInitials(String text) {
    return text.length() == 4
        && text.charAt(1) == '.'
        && text.charAt(3) == '.'
        && isRussianCapital(text.charAt(0))
        && isRussianCapital(text.charAt(2));
  }

  private static boolean isRussianCapital(char c) {
    return c >= 'А' && c <= 'Я';
  }

  private static boolean isCapitals(NameToken token) {
    String text = token.text();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLowerCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Forms with blanks, such as {@code S. r. l.}, {@code Sp. z o.o.}, {@code e. V.} */
  private boolean isSpacedForm(List<NameToken> tokens, int at) {
    String joined = tokens.get(at).key();
    if (at == 0 || joined.length() > 2) {
      return false;
    }
    for (int i = at + 1; i < tokens.size() && i < at + 4; i++) {
      joined += tokens.get(i).key();
      String two = tokens.get(at).text() + tokens.get(i).text();
      if (i > at
          && !(joined.length() == 2 && isTwoInitials(two))
          && joined.length() < 7
          && NameWords.languages(words.bits(joined, false), NameWords.LEGAL) != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean startsAsOne(List<NameToken> tokens) {
    int n = tokens.size();
    if (n == 0) {
      return false;
    }
    NameToken first = tokens.get(0);
    if (n == 1) {
      return first.is(NameWords.ROLE) || first.is(NameWords.ORG_WORD) || endsAsOne(first.key());
    }
    if (first.is(NameWords.ORG_WORD)) {
      return true;
    }
    if (first.is(NameWords.ROLE) && !tokens.get(1).startsUpper()) {
      return true;
    }
    NameToken last = tokens.get(n - 1);
    if (last.is(NameWords.ORG_WORD) && !last.comma() && !tokens.get(n - 2).comma()) {
      return true;
    }
    return allRoles(tokens);
  }

  private static boolean allRoles(List<NameToken> tokens) {
    for (NameToken token : tokens) {
      if (!token.is(NameWords.ROLE) && !token.is(NameWords.ORG_WORD)) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsAsOne(String key) {
    for (String ending : RUSSIAN_ENDINGS) {
      if (key.length() > ending.length() + 2 && key.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
