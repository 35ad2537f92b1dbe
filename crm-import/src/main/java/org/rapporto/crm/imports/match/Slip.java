package org.rapporto.crm.imports.match;

import org.jspecify.annotations.Nullable;

/**
 * One slip of the keyboard between two words: a letter more, less or other, or two neighbours
 * exchanged.
 *
 * @param kind what happened
 * @param at where the words begin to differ
 * @param longer the word with the letter more, or the first of two of one length
 * @param other the other word
 */
record Slip(Kind kind, int at, String longer, String other) {
  private static final int LONG = 7;
  private static final String ALIKE = "iyj";

  /** What happened to the letters. */
  enum Kind {
    MORE,
    OTHER,
    EXCHANGED
  }

  /** The slip between two words that differ, or null if there is more between them. */
  static @Nullable Slip between(String a, String b) {
    String longer = a.length() < b.length() ? b : a;
    String other = a.length() < b.length() ? a : b;
    int at = 0;
    while (at < other.length() && longer.charAt(at) == other.charAt(at)) {
      at++;
    }
    if (longer.length() != other.length()) {
      boolean one = longer.substring(at + 1).equals(other.substring(at));
      return one ? new Slip(Kind.MORE, at, longer, other) : null;
    }
    if (longer.substring(at + 1).equals(other.substring(at + 1))) {
      return new Slip(Kind.OTHER, at, longer, other);
    }
    boolean exchanged =
        longer.charAt(at) == other.charAt(at + 1)
            && longer.charAt(at + 1) == other.charAt(at)
            && longer.substring(at + 2).equals(other.substring(at + 2));
    return exchanged ? new Slip(Kind.EXCHANGED, at, longer, other) : null;
  }

  /** Whether the last letter differs: it tells the names of men and women apart. */
  boolean isAtEnd() {
    int last = kind == Kind.EXCHANGED ? longer.length() - 2 : longer.length() - 1;
    return at >= last && !isDoubled();
  }

  /**
   * Whether the two are writings of one given name, and not two names as alike as Mario and Maria,
   * Marco and Mario, Dario and Mario are.
   */
  boolean keepsGivenName() {
    if (isAtEnd() || at == 0) {
      return false;
    }
    return switch (kind) {
      case EXCHANGED -> true;
      case MORE -> isDoubled() || isAlike(longer.charAt(at)) || longer.length() > LONG;
      case OTHER ->
          (isAlike(longer.charAt(at)) && isAlike(other.charAt(at))) || longer.length() >= LONG;
    };
  }

  private boolean isDoubled() {
    return kind == Kind.MORE && at > 0 && longer.charAt(at) == longer.charAt(at - 1);
  }

  private static boolean isAlike(char c) {
    return ALIKE.indexOf(c) >= 0;
  }
}
