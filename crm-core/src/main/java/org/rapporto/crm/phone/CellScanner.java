package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a cell into runs of digits and words; says of each run what stands before it and what is
 * wrong with it.
 */
final class CellScanner {
  private final CellText text;
  private final Marks marks;
  private final boolean oneAsTrunk;
  private final List<Element> elements = new ArrayList<>();
  private @Nullable Run run;
  private int elementEnd;
  private int brackets;
  private final Letters letters = new Letters();

  CellScanner(CellText text, boolean oneAsTrunk) {
    this.text = text;
    this.marks = new Marks(text);
    this.oneAsTrunk = oneAsTrunk;
  }

  List<Element> scan() {
    int i = 0;
    while (i < text.length) {
      if (text.isDigit(i)) {
        i = digits(i);
      } else if (text.isLetter(i)) {
        i = word(i);
      } else {
        char c = text.at(i);
        brackets += c == '(' ? 1 : c == ')' && brackets > 0 ? -1 : 0;
        i++;
      }
    }
    close(text.length);
    return elements;
  }

  private int digits(int i) {
    Run special = marks.scientific(i);
    int commentEnd = special == null ? marks.commentEnd(i) : -1;
    if (commentEnd > 0) {
      special = new Run(i);
      special.add(text.text(i, i + 1), ' ', i, commentEnd);
      special.flaw = Run.Flaw.COMMENT;
    }
    if (special != null) {
      special.before = gapBefore(i, 1).kind();
      close(i);
      begin(special);
      elementEnd = special.end;
      return special.end;
    }
    int j = i;
    while (text.isDigit(j)) {
      j++;
    }
    group(i, j);
    elementEnd = j;
    return j;
  }

  private GapReader gapBefore(int i, int groupLength) {
    return new GapReader(text, elementEnd, i, run, groupLength);
  }

  private void group(int i, int j) {
    Run last = run;
    if (last == null) {
      start(i, j, Run.Gap.HARD, new GapReader(text, elementEnd, i, null, j - i));
      Run started = run;
      if (started != null && isLabelIndex(i, j)) {
        started.flaw = Run.Flaw.COMMENT;
      }
      return;
    }
    GapReader gap = gapBefore(i, j - i);
    if (gap.isTime() && last.lastGroup() <= 2) {
      timeOfDay(last, i, j);
    } else if (gap.isFloat(j)) {
      last.floatUndone = true;
      last.end = j;
    } else if (last.flaw == Run.Flaw.COMMENT
        || isListMark(last, gap)
        || endsInListMark(last, gap)) {
      start(i, j, Run.Gap.HARD, gap);
    } else if (gap.isWeak()) {
      add(last, i, j, gap);
    } else {
      boolean opened = gap.kind() == Run.Gap.BRACKET;
      start(i, j, opened ? Brackets.kindOf(text, i, j) : gap.kind(), gap);
    }
  }

  /** "cell1 339 …", "тел2: 8 916 …": the digit counts the labels. */
  private boolean isLabelIndex(int i, int j) {
    boolean alone = j - i == 1 && elementEnd == i && " :)".indexOf(text.at(j)) >= 0;
    return alone
        && elements.size() > 1
        && elements.get(elements.size() - 2) instanceof Element.Word word
        && word.meaning().kind() == WordKind.LABEL;
  }

  private void add(Run to, int i, int j, GapReader gap) {
    to.zeroInBrackets |=
        j - i == 1 && text.at(i) == '0' && text.at(i - 1) == '(' && text.at(j) == ')';
    to.opened |= gap.opens();
    if (gap.isMasked()) {
      to.flaw = Run.Flaw.SPOILT;
    }
    to.add(text.text(i, j), gap.mark(), i, j);
  }

  private void start(int i, int j, Run.Gap before, GapReader gap) {
    close(i);
    Run started = new Run(gap.start());
    started.before = before;
    started.plus = gap.hasPlus();
    started.plusApart = gap.hasPlusApart();
    started.inBrackets = brackets > 0;
    started.hashed = gap.isHashOnWord();
    letters.mark(started, gap.isOnlySpacing());
    begin(started);
    add(started, i, j, gap);
  }

  private void begin(Run started) {
    elements.add(started);
    run = started;
  }

  /** "1) 8 916 …" and "2. 8 916 …" number the lines of a list. */
  private boolean isListMark(Run last, GapReader gap) {
    if (!last.isBare()
        || last.flaw != Run.Flaw.NONE
        || last.plus
        || last.opened
        || last.inBrackets
        || last.size() > 2
        || last.before.compareTo(Run.Gap.LINE) > 0) {
      return false;
    }
    char first = last.digits.charAt(0);
    boolean trunk = first == '0' || first == '7' || first == '8' || (oneAsTrunk && first == '1');
    boolean marked = gap.closes() || (last.size() == 1 && gap.isDotAndSpace());
    boolean number = marked && (last.size() == 2 || !trunk);
    if (number) {
      last.flaw = Run.Flaw.COMMENT;
    }
    return number;
  }

  /** "… 45-67 2) 8 495 …": the last group numbers the next line of the list. */
  private boolean endsInListMark(Run last, GapReader gap) {
    int cut = last.groups.size() - 1;
    boolean mark =
        cut > 0 && !last.opened && last.lastGroup() == 1 && last.gaps.charAt(cut - 1) == ' ';
    if (!mark || !gap.endsListMark() || last.size() < 8) {
      return false;
    }
    elements.set(elements.size() - 1, last.part(0, cut));
    return true;
  }

  private void timeOfDay(Run last, int i, int j) {
    Run time = last;
    if (last.groups.size() > 1) {
      int cut = last.groups.size() - 1;
      elements.set(elements.size() - 1, last.part(0, cut));
      time = last.part(cut, cut + 1);
      begin(time);
    }
    time.flaw = Run.Flaw.COMMENT;
    time.add(text.text(i, j), ':', i, j);
  }

  /**
   * Looks at what follows the open run: blanks to fill in spoil it, dots say that it is cut off.
   */
  private void close(int at) {
    Run last = run;
    if (last == null) {
      return;
    }
    GapReader gap = new GapReader(text, last.end, at, last, 0);
    boolean blank = last.gaps.indexOf("_") >= 0 && last.gaps.chars().anyMatch(c -> c != '_');
    if ((gap.isMasked() && !gap.isCutOff()) || blank) {
      last.flaw = Run.Flaw.SPOILT;
    }
    last.cutOff = gap.isCutOff();
    run = null;
  }

  private int word(int i) {
    int j = i;
    while (text.isLetter(j) || (text.at(j) == '\'' && j > i && text.isLetter(j + 1))) {
      j++;
    }
    String word = text.text(i, j).toLowerCase(Locale.ROOT);
    PhoneWord meaning = PhoneWord.abbreviated(word, text.at(j));
    GapReader gap = new GapReader(text, elementEnd, i, run, 0);
    boolean dangling = "xх".contains(word) && !digitFollows(j);
    PhoneWord judged = dangling ? PhoneWord.of("") : meaning;
    Letters.Place place = Letters.Place.of(text.isDigit(i - 1), text.isDigit(j));
    boolean near = run != null && gap.isWeak();
    boolean swallowed = letters.judge(word, judged, place, near ? run : null);
    close(i);
    if (!swallowed) {
      elements.add(new Element.Word(word, meaning, i, brackets > 0));
    }
    elementEnd = j;
    return j;
  }

  private boolean digitFollows(int i) {
    int j = i;
    while (" .:".indexOf(text.at(j)) >= 0) {
      j++;
    }
    return text.isDigit(j);
  }
}
