package org.rapporto.crm.phone;

import org.jspecify.annotations.Nullable;

/** What the marks between two groups of digits, or after one, mean. */
final class GapReader {
  private static final int MOST_THOUSANDS = 5;

  private final CellText text;
  private final int from;
  private final int to;
  private final @Nullable Run last;
  private final int nextSize;
  private int commas;
  private int slashes;
  private int dashes;
  private int dots;
  private int stars;
  private int blanks;
  private int spaces;
  private boolean line;
  private boolean hard;
  private boolean hash;
  private boolean plus;
  private boolean opens;
  private boolean closes;

  GapReader(CellText text, int from, int to, @Nullable Run last, int nextSize) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.last = last;
    this.nextSize = nextSize;
    for (int i = from; i < to; i++) {
      count(text.at(i));
    }
  }

  private void count(char c) {
    switch (c) {
      case ' ' -> spaces++;
      case ',' -> commas++;
      case '/' -> slashes++;
      case '-' -> dashes++;
      case '.' -> dots++;
      case '\u2026' -> dots += 3;
      case '*' -> stars++;
      case '_', '?' -> blanks++;
      case '\n' -> line = true;
      case '#' -> hash = true;
      case '+' -> plus = true;
      case '(' -> opens = true;
      case ')' -> closes = true;
      case '\'', '~' -> {}
      default -> hard = true;
    }
  }

  boolean hasPlus() {
    return plus;
  }

  /** A plus with a space on both sides. */
  boolean hasPlusApart() {
    return plus && text.text(from, to).contains(" + ");
  }

  /** "(work)#12": a hash that no space parts from the word before it. */
  boolean isHashOnWord() {
    String gap = text.text(from, to);
    return last == null && from > 0 && (gap.equals("#") || gap.equals(")#"));
  }

  boolean opens() {
    return opens;
  }

  boolean closes() {
    return closes && !opens;
  }

  /** Placeholders for digits that were not filled in or were hidden. */
  boolean isMasked() {
    boolean trailing = nextSize == 0;
    boolean question =
        !trailing && text.text(from, to).indexOf('?') >= 0 && last != null && last.end == from;
    return stars > 1 || blanks > 1 || question || (!trailing && dots > 2);
  }

  /** A number followed at once by dots may go on. */
  boolean isCutOff() {
    return to > from && dots > 1 && (text.at(from) == '.' || text.at(from) == '\u2026');
  }

  boolean isTime() {
    return to - from == 1 && text.at(from) == ':' && nextSize == 2;
  }

  boolean isDotAndSpace() {
    return to - from >= 2 && text.at(from) == '.' && text.at(from + 1) == ' ' && dashes == 0;
  }

  /** ") " and ". " after a number of the list. */
  boolean endsListMark() {
    return isDotAndSpace() || (closes() && text.at(to - 1) == ' ');
  }

  /** Whether the group up to {@code end} is only the {@code .0} of a spreadsheet's decimal. */
  boolean isFloat(int end) {
    if (to - from != 1 || (dots != 1 && commas != 1) || nextSize > 2 || last == null) {
      return false;
    }
    for (int i = to; i < end; i++) {
      if (text.at(i) != '0') {
        return false;
      }
    }
    String gaps = last.gaps.toString();
    boolean grouped = last.lastGroup() == 3 && last.size() >= 7 && gaps.indexOf(text.at(from)) < 0;
    boolean goesOn = text.isDigit(end + 1) && ".,-/ ".indexOf(text.at(end)) >= 0;
    boolean whole = last.isBare() || end - to == 1;
    return !goesOn && (grouped || (whole && last.lastGroup() >= 5));
  }

  boolean isWeak() {
    return kindOrNull() == null;
  }

  Run.Gap kind() {
    Run.Gap kind = kindOrNull();
    return kind == null ? Run.Gap.HARD : kind;
  }

  private Run.@Nullable Gap kindOrNull() {
    if (last == null || plus || hard || slashes > 1) {
      return Run.Gap.HARD;
    }
    if (line) {
      return Run.Gap.LINE;
    }
    if (last.before == Run.Gap.BRACKET && closes) {
      return Run.Gap.HARD;
    }
    if (hash || (stars == 1 && last.size() >= 7)) {
      return hash ? Run.Gap.HASH : Run.Gap.STAR;
    }
    if (commas > 0) {
      return commaKind();
    }
    if (slashes > 0) {
      return Run.Gap.SLASH;
    }
    if (dashes > 0 && isSpacedDash()) {
      return Run.Gap.DASH;
    }
    return opens && last.size() >= 7 ? Run.Gap.BRACKET : null;
  }

  private Run.@Nullable Gap commaKind() {
    Run before = last;
    if (to - from == commas && commas > 1) {
      return Run.Gap.STAR;
    }
    if (to - from != commas || before == null) {
      return Run.Gap.COMMA;
    }
    boolean thousands =
        commas == 1
            && nextSize == 3
            && before.groups.size() <= MOST_THOUSANDS
            && before.groups.get(0) <= 3
            && before.groups.subList(1, before.groups.size()).stream().allMatch(size -> size == 3)
            && before.gaps.chars().allMatch(c -> c == ',');
    return thousands ? null : Run.Gap.TIGHT_COMMA;
  }

  private boolean isSpacedDash() {
    String gap = text.text(from, to);
    return gap.contains(" -") && gap.contains("- ") || gap.contains("--");
  }

  /**
   * The mark that a group is joined with: a space where there is one, else the first other mark.
   */
  char mark() {
    if (from >= to) {
      return ' ';
    }
    return spaces > 0 ? ' ' : text.at(from);
  }

  boolean isOnlySpacing() {
    return text.text(from, to).chars().allMatch(c -> " -.()".indexOf(c) >= 0);
  }

  /** Where the number that follows starts, with its plus and brackets. */
  int start() {
    int start = to;
    for (int i = to - 1; i >= from && " +(".indexOf(text.at(i)) >= 0; i--) {
      start = text.at(i) == ' ' ? start : i;
    }
    return start;
  }
}
