package org.rapporto.crm.imports.convert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits Russian names, in Cyrillic or transliterated, by patronymics and endings of surnames. */
final class RussianNames {
  private static final String[] PATRONYMICS = {
    "ович", "евич", "ьич", "овна", "евна", "ична", "инична", "ovich", "evich", "ievich", "yevich",
    "ovna", "evna", "ichna", "yevna", "ильич", "кузьмич", "лукич", "фомич", "фокич", "ilyich"
  };
  private static final String[] SURNAMES = {
    "ов", "ова", "ев", "ева", "ёв", "ёва", "ин", "ина", "ын", "ына", "ский", "ская", "цкий", "цкая",
    "ской", "цкой", "енко", "ко", "ук", "юк", "чук", "ак", "як", "ик", "ец", "дзе", "швили", "ян",
    "янц", "их", "ых", "аго", "ово", "ич", "ая", "ый", "ой", "ман", "берг", "штейн", "ия", "уа",
    "ейн", "ер", "аш", "ун", "ыш", "ok"
  };
  private static final int MARKED = 3;

  private final NameWords words;

  RussianNames(NameWords words) {
    this.words = words;
  }

  static boolean isPatronymic(NameToken token) {
    String key = token.key();
    if (key.length() < 5) {
      return false;
    }
    for (String ending : PATRONYMICS) {
      if (key.endsWith(ending)) {
        return true;
      }
    }
    return key.endsWith("-оглы")
        || key.endsWith("-кызы")
        || key.endsWith(" оглы")
        || key.endsWith(" кызы");
  }

  NameParts split(List<NameToken> raw, NameOrder order) {
    List<NameToken> tokens = joinTurkic(raw);
    NameParts initials = byInitials(tokens);
    if (initials != null) {
      return initials;
    }
    int particle = particleAt(tokens);
    if (particle > 0) {
      return new NameParts(
          tokens.get(0).text(),
          NameParts.join(tokens, 1, particle),
          NameParts.join(tokens, particle, tokens.size()));
    }
    int patronymic = patronymicAt(tokens);
    if (patronymic > 0) {
      return byPatronymic(tokens, patronymic);
    }
    return tokens.size() == 1 ? one(tokens.get(0)) : several(tokens, order);
  }

  private List<NameToken> joinTurkic(List<NameToken> raw) {
    List<NameToken> tokens = new ArrayList<>(raw.size());
    for (NameToken token : raw) {
      boolean turkic =
          switch (token.key()) {
            case "оглы", "кызы", "углы", "гызы", "оглу", "улы", "ogly", "kyzy", "oglu" -> true;
            default -> false;
          };
      if (turkic && tokens.size() > 1) {
        NameToken father = tokens.remove(tokens.size() - 1);
        String suffix = token.text();
        tokens.add(new NameToken(father.text() + " " + suffix, words, false));
      } else {
        tokens.add(token);
      }
    }
    return tokens;
  }

  private static boolean isTurkic(NameToken token) {
    return token.text().indexOf(' ') > 0;
  }

  private static int particleAt(List<NameToken> tokens) {
    for (int i = 1; i < tokens.size() - 1; i++) {
      if (tokens.get(i).isIn(NameWords.PARTICLE, NameWords.RU) && !tokens.get(i).startsUpper()) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable NameParts byInitials(List<NameToken> tokens) {
    int first = 0;
    int n = tokens.size();
    while (first < n && tokens.get(first).isInitial()) {
      first++;
    }
    if (first == n) {
      return new NameParts(tokens.get(0).text(), NameParts.join(tokens, 1, n), "");
    }
    if (first > 0) {
      return new NameParts(
          tokens.get(0).text(), NameParts.join(tokens, 1, first), NameParts.join(tokens, first, n));
    }
    int last = n;
    while (last > 1 && tokens.get(last - 1).isInitial()) {
      last--;
    }
    if (last == n) {
      return null;
    }
    NameToken head = tokens.get(0);
    if (n == 2 && NameToken.isGiven(head, words) && !looksSurname(head)) {
      return new NameParts(head.text(), "", tokens.get(1).text());
    }
    if (last > 1 && n - last == 1) {
      return new NameParts(
          tokens.get(last - 1).text(),
          tokens.get(last).text(),
          NameParts.join(tokens, 0, last - 1));
    }
    return new NameParts(
        tokens.get(last).text(),
        NameParts.join(tokens, last + 1, n),
        NameParts.join(tokens, 0, last));
  }

  /** The word that is the patronymic: after a given name if several words look like one. */
  private int patronymicAt(List<NameToken> tokens) {
    int found = -1;
    for (int i = tokens.size() - 1; i > 0; i--) {
      if (isPatronymic(tokens.get(i)) || isTurkic(tokens.get(i))) {
        if (NameToken.isGiven(tokens.get(i - 1), words)) {
          return i;
        }
        found = found < 0 ? i : found;
      }
    }
    return found;
  }

  private NameParts byPatronymic(List<NameToken> tokens, int at) {
    int n = tokens.size();
    String middle = tokens.get(at).text();
    if (at == n - 1 && n == 2) {
      NameToken before = tokens.get(0);
      boolean surname = !NameToken.isGiven(before, words) && looksSurname(before);
      return surname
          ? new NameParts("", middle, before.text())
          : new NameParts(before.text(), middle, "");
    }
    if (at == n - 1) {
      return new NameParts(tokens.get(at - 1).text(), middle, NameParts.join(tokens, 0, at - 1));
    }
    String family = NameParts.join(tokens, at + 1, n);
    if (at == 1) {
      return new NameParts(tokens.get(0).text(), middle, family);
    }
    return new NameParts(NameParts.join(tokens, 0, at), middle, family);
  }

  private NameParts one(NameToken token) {
    return NameToken.isGiven(token, words)
        ? new NameParts(token.text(), "", "")
        : new NameParts("", "", token.text());
  }

  private NameParts several(List<NameToken> tokens, NameOrder order) {
    int n = tokens.size();
    boolean firstGiven = NameToken.isGiven(tokens.get(0), words);
    boolean lastGiven = NameToken.isGiven(tokens.get(n - 1), words);
    if (firstGiven != lastGiven) {
      return firstGiven ? givenFirst(tokens) : familyFirst(tokens);
    }
    if (n > 2 && !firstGiven && NameToken.isGiven(tokens.get(1), words)) {
      return new NameParts(
          tokens.get(1).text(), NameParts.join(tokens, 2, n), tokens.get(0).text());
    }
    boolean firstSurname = looksSurname(tokens.get(0));
    boolean lastSurname = looksSurname(tokens.get(n - 1));
    if (n == 2 && firstSurname == lastSurname && order != NameOrder.UNKNOWN) {
      return order == NameOrder.GIVEN_FIRST ? givenFirst(tokens) : familyFirst(tokens);
    }
    if (firstGiven) {
      boolean listed =
          tokens.get(0).is(NameWords.FAMILY) && !tokens.get(n - 1).is(NameWords.FAMILY);
      return listed || firstSurname && !lastSurname ? familyFirst(tokens) : givenFirst(tokens);
    }
    if (n == 2 && lastSurname && !firstSurname) {
      return givenFirst(tokens);
    }
    return n == 2
        ? familyFirst(tokens)
        : new NameParts(tokens.get(1).text(), NameParts.join(tokens, 2, n), tokens.get(0).text());
  }

  private NameParts givenFirst(List<NameToken> tokens) {
    int given = 1;
    while (given < tokens.size() - 1 && NameToken.isGiven(tokens.get(given), words)) {
      given++;
    }
    return new NameParts(
        NameParts.join(tokens, 0, given), "", NameParts.join(tokens, given, tokens.size()));
  }

  private NameParts familyFirst(List<NameToken> tokens) {
    int given = tokens.size() - 1;
    while (given > 1 && NameToken.isGiven(tokens.get(given - 1), words)) {
      given--;
    }
    return new NameParts(
        NameParts.join(tokens, given, tokens.size()), "", NameParts.join(tokens, 0, given));
  }

  /** Whether neither an ending nor the order of the column tells names none of which is known. */
  boolean isOpen(List<NameToken> tokens, NameOrder order) {
    if (patronymicAt(joinTurkic(tokens)) > 0) {
      return false;
    }
    boolean alike = looksSurname(tokens.get(0)) == looksSurname(tokens.get(tokens.size() - 1));
    return tokens.size() > 2 || (alike && order == NameOrder.UNKNOWN);
  }

  private static boolean looksSurname(NameToken token) {
    String key = token.key();
    if (token.is(NameWords.FAMILY)) {
      return true;
    }
    if (key.length() < MARKED) {
      return false;
    }
    for (String ending : SURNAMES) {
      if (key.length() > ending.length() + 1 && key.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
