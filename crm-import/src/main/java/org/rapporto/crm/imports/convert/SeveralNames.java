package org.rapporto.crm.imports.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a cell that names several people, each in full, into their names. */
final class SeveralNames {
  private static final Pattern JOINED =
      Pattern.compile("\\s*[,;/&+\\n]\\s*|\\s+(?:and|e|ed|und|y|et|и)\\s+");

  private final NameWords words;

  SeveralNames(NameWords words) {
    this.words = words;
  }

  /** The names; the text alone unless every piece of it is a full name. */
  List<String> of(String text) {
    if (!mayBeSeveral(text)) {
      return List.of(text);
    }
    List<String> people = new ArrayList<>();
    for (String piece : JOINED.split(text)) {
      if (!piece.isBlank()) {
        if (!isFull(piece)) {
          return List.of(text);
        }
        people.add(piece.strip());
      }
    }
    return people.isEmpty() ? List.of(text) : people;
  }

  /** Most cells are told by a look: no mark, and no word in small letters, joins anything. */
  private static boolean mayBeSeveral(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word = i > 0 && Character.isLowerCase(c) && text.charAt(i - 1) <= ' ';
      if (word || ",;/&+\n".indexOf(c) >= 0) {
        return JOINED.matcher(text).find();
      }
    }
    return false;
  }

  /** Whether a text has a given name or an initial, and beside it a word that is neither. */
  private boolean isFull(String text) {
    boolean given = false;
    boolean family = false;
    for (NameToken token : NameTokens.of(NameTokens.strip(text), words).tokens()) {
      boolean first = NameToken.isGiven(token, words) || token.isInitial();
      given |= first;
      family |= !first && isFamily(token);
    }
    return given && family;
  }

  private static boolean isFamily(NameToken token) {
    return token.startsUpper() && !token.is(NameWords.PREFIX) && !token.is(NameWords.SUFFIX);
  }
}
