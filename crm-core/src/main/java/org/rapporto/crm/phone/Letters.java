package org.rapporto.crm.phone;

import org.jspecify.annotations.Nullable;

/**
 * Decides what letters that touch digits do to them: a label may stand close, but a letter that
 * looks like a digit, or stands among digits, spoils the number rather than vanishing from it.
 */
final class Letters {
  private static final String LOOK_LIKE_DIGITS = "oоlizзbбs";
  private static final int LATIN_NAME = 4;
  private static final int OTHER_NAME = 3;

  private boolean spoilNext;
  private boolean spoilNear;
  private boolean nameBefore;
  private boolean strayBefore;

  /** Where digits touch a word. */
  enum Place {
    APART,
    AFTER_DIGITS,
    BEFORE_DIGITS,
    AMONG_DIGITS;

    static Place of(boolean left, boolean right) {
      return left ? (right ? AMONG_DIGITS : AFTER_DIGITS) : (right ? BEFORE_DIGITS : APART);
    }
  }

  /**
   * Judges a word.
   *
   * @param near the run of digits before it, if nothing separates them
   * @return true if the word is a stray letter that is dropped
   */
  boolean judge(String word, PhoneWord meaning, Place place, @Nullable Run near) {
    boolean single = word.length() == 1;
    boolean known = meaning.isKnown() && !(single && LOOK_LIKE_DIGITS.contains(word));
    strayBefore = false;
    if (word.length() > 1 && word.chars().allMatch(c -> c == 'x' || c == 'х')) {
      spoil(near, true);
      return false;
    }
    switch (place) {
      case AMONG_DIGITS -> {
        if (!(meaning.isKnown() && (!single || "xхp".contains(word)))) {
          spoil(near, true);
        }
      }
      case BEFORE_DIGITS -> {
        return beforeDigits(word, known, near);
      }
      case AFTER_DIGITS -> {
        boolean typo = !known && word.length() < OTHER_NAME;
        spoil(typo ? near : null, false);
        spoilNear = typo && single;
      }
      case APART -> {}
    }
    return false;
  }

  private boolean beforeDigits(String word, boolean known, @Nullable Run near) {
    if (near == null && "oо".contains(word) && word.length() == 1) {
      strayBefore = true;
      return true;
    }
    int name = word.charAt(0) < 128 ? LATIN_NAME : OTHER_NAME;
    if (!known && word.length() < name) {
      spoil(near, true);
    } else {
      nameBefore = !known;
    }
    return false;
  }

  private void spoil(@Nullable Run before, boolean next) {
    if (before != null) {
      before.flaw = Run.Flaw.SPOILT;
    }
    spoilNext |= next;
  }

  /** Marks a run that starts with what was found before it. */
  void mark(Run started, boolean nothingBetween) {
    started.strayLetter = strayBefore;
    started.afterName = nameBefore;
    if (spoilNext || (spoilNear && nothingBetween)) {
      started.flaw = Run.Flaw.SPOILT;
    }
    strayBefore = false;
    nameBefore = false;
    spoilNext = false;
    spoilNear = false;
  }
}
