package org.rapporto.crm.phone;

import java.util.List;
import java.util.Set;

/** Tells a cell that says "nothing" from one that holds something else than a number. */
final class Placeholders {
  private static final int MOST_WORDS = 4;
  private static final Set<String> ABBREVIATIONS =
      Set.of("na", "nd", "нд", "бн", "бт", "ka", "x", "х", "xx", "хх", "xxx", "ххх", "tba");

  private final CellText text;
  private final List<Element> elements;
  private final String callingCode;

  Placeholders(CellText text, List<Element> elements, int callingCode) {
    this.text = text;
    this.elements = elements;
    this.callingCode = Integer.toString(callingCode);
  }

  boolean hasNoDigits() {
    for (Element element : elements) {
      if (element instanceof Run) {
        return false;
      }
    }
    return true;
  }

  /**
   * Text without a digit is empty if it says that there is nothing, or holds only labels of what
   * would have been there.
   */
  PhoneLevel levelOfWords() {
    if (text.at(0) == '#') {
      return PhoneLevel.INVALID;
    }
    boolean negated = false;
    boolean other = false;
    StringBuilder letters = new StringBuilder();
    for (Element element : elements) {
      Element.Word word = (Element.Word) element;
      WordKind kind = word.meaning().kind();
      negated |= kind == WordKind.NEGATION;
      other |= kind == WordKind.OTHER || kind == WordKind.PLACE || kind == WordKind.NOT_A_PHONE;
      if (letters.length() < MOST_WORDS) {
        letters.append(word.text());
      }
    }
    if (ABBREVIATIONS.contains(letters.toString())) {
      return PhoneLevel.EMPTY;
    }
    boolean few = elements.size() <= MOST_WORDS && (!other || elements.size() <= 2);
    boolean nothing = negated ? few : !other;
    return nothing ? PhoneLevel.EMPTY : PhoneLevel.INVALID;
  }

  /** Zeros, or a mask of which only the country code is filled in. */
  boolean isUnfilled() {
    if (elements.size() > 1 || !(elements.get(0) instanceof Run run)) {
      return false;
    }
    if (run.isAllZeros() && !run.plus) {
      return true;
    }
    String digits = run.digits.toString();
    boolean onlyCode =
        digits.equals(callingCode) || (callingCode.equals("7") && digits.equals("8"));
    boolean blanks =
        run.flaw == Run.Flaw.SPOILT || text.text(run.end, text.length).indexOf('(') >= 0;
    return onlyCode && (run.plus || blanks);
  }
}
