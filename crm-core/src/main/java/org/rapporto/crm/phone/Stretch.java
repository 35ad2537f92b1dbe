package org.rapporto.crm.phone;

import java.util.List;

/**
 * Reads runs of digits that stand together without a word between them: which belong together,
 * which hold two numbers, which are endings of the number before or its extension.
 */
final class Stretch {
  private static final int COMPLETE = 8;
  private static final int LONG_GROUP = 6;
  private static final int MOST_SLASHED = 4;
  private static final int PAIRS = 5;
  private static final int SHORTEST_BRACKETED = 3;
  private static final int LONGEST_BRACKETED = 5;

  private final NumberResolver resolver;
  private final PartList parts;
  private final Pieces pieces;
  private final Borders borders;

  Stretch(NumberResolver resolver, PartList parts) {
    this.resolver = resolver;
    this.parts = parts;
    this.pieces = new Pieces(resolver);
    this.borders = new Borders(resolver, pieces);
  }

  void read(List<Run> runs) {
    borders.free(runs);
    int i = 0;
    while (i < runs.size() && !parts.isFull()) {
      Run run = runs.get(i);
      dropLooseSum(run);
      if (run.flaw == Run.Flaw.COMMENT || isLostPrefix(runs, i)) {
        i++;
      } else if (!startsNumber(runs, i) && !startsPairs(runs, i) && follows(run)) {
        i++;
      } else {
        i = number(runs, i);
      }
    }
  }

  /** "8 +7 916 …": a prefix somebody typed before he pasted the number. */
  private boolean isLostPrefix(List<Run> runs, int i) {
    Run run = runs.get(i);
    boolean pasted = i + 1 < runs.size() && runs.get(i + 1).plus;
    String digits = run.digits.substring(0, Math.min(run.size(), 4));
    return pasted && (digits.equals("8") || digits.equals(Integer.toString(resolver.callingCode)));
  }

  /** Whether the run is the area code of a number that goes on behind a slash or a dash. */
  boolean startsNumber(List<Run> runs, int i) {
    boolean code =
        i + 1 < runs.size()
            && runs.get(i + 1).size() >= 5
            && pieces.joinable(runs, i, Found.INVALID) > 1;
    return code || pieces.startsSlashed(runs, i);
  }

  /** "06 57 12 68 20, 04/95/14/46/79": pairs that are a number of their own are no endings. */
  private boolean startsPairs(List<Run> runs, int i) {
    Run run = runs.get(i);
    return run.digits.charAt(0) == '0'
        && run.size() == 2
        && resolver.needsZero()
        && pieces.joinable(runs, i, Found.INVALID) == PAIRS;
  }

  /** "347 1234567 + 328 7654321": a plus between two numbers is no sign of a country code. */
  private void dropLooseSum(Run run) {
    if (run.plusApart && parts.last() != null) {
      run.plus = false;
      run.plus = run.digits.charAt(0) != '0' && !resolver.asWritten(run).isValid();
    }
  }

  /** Reads one number, or several, from position i; answers the position after it. */
  private int number(List<Run> runs, int i) {
    Run run = runs.get(i);
    run.afterName |= i > 0 && isFragment(runs.get(i - 1));
    Found found = resolver.asWritten(run);
    int joined = pieces.joinable(runs, i, found);
    if (joined > 1) {
      run = Pieces.join(runs, i, joined);
      found = resolver.asWritten(run);
    }
    int taken = found.isValid() ? 0 : slashed(runs, i);
    if (taken > 0) {
      return i + taken;
    }
    if (found.isValid() && endsWithEnding(run, found)) {
      int cut = run.groups.size() - 1;
      Run first = run.part(0, cut);
      parts.add(first, resolver.asWritten(first));
      parts.addEnding(run.part(cut, cut + 1));
    } else if (found.isValid()) {
      parts.add(run, found);
    } else {
      single(run);
    }
    return i + joined;
  }

  /** Reads two numbers with slashes inside and a dash between; answers how many runs they take. */
  private int slashed(List<Run> runs, int i) {
    for (int n = 2; n <= MOST_SLASHED && i + n <= runs.size(); n++) {
      if (runs.get(i + n - 1).before != Run.Gap.SLASH) {
        return 0;
      }
      List<Run> halves = pieces.splitSlashed(runs, i, n);
      if (!halves.isEmpty()) {
        halves.forEach(half -> parts.add(half, resolver.asWritten(half)));
        return n;
      }
    }
    return 0;
  }

  /** "8; 916; 123-45-67": behind a fragment of a number no area code is put in front. */
  private boolean isFragment(Run before) {
    PartList.Part last = parts.last();
    return last != null
        && last.run == before
        && before.size() < LONG_GROUP
        && last.found.level() == PhoneLevel.INVALID;
  }

  private void single(Run run) {
    List<Run> cut = pieces.split(run);
    if (!cut.isEmpty()) {
      for (Run piece : cut) {
        parts.add(piece, resolver.asWritten(piece));
      }
      return;
    }
    int last = run.groups.size() - 1;
    if (run.flaw == Run.Flaw.NONE
        && last > 0
        && run.gaps.charAt(last - 1) == '-'
        && run.lastGroup() <= 2) {
      Run first = run.part(0, last);
      Found found = resolver.asWritten(first);
      if (found.isValid() && found.parse().isFixedLine() && !found.parse().isMobile()) {
        parts.add(first, found);
        parts.addEnding(run.part(last, last + 1));
        return;
      }
    }
    parts.add(run, resolver.resolve(run));
  }

  /**
   * "06 12345678-9" and "1234567-68": digits after a dash behind a long group are another line,
   * except where such a group is dialled as part of the number.
   */
  private boolean endsWithEnding(Run run, Found found) {
    int cut = run.groups.size() - 1;
    if (cut < 1 || run.lastGroup() > 2 || run.gaps.charAt(cut - 1) != '-') {
      return false;
    }
    boolean longGroup = run.lastGroup() == 1 || run.groups.get(cut - 1) >= LONG_GROUP;
    if (dialsThrough(found) || !longGroup) {
      return false;
    }
    Found first = resolver.asWritten(run.part(0, cut));
    return first.isValid() && first.parse().national().length() >= COMPLETE;
  }

  /** In Germany and Austria digits behind a dash are dialled as part of the number (DIN 5008). */
  private static boolean dialsThrough(Found found) {
    int code = found.parse().callingCode();
    return code == 49 || code == 43;
  }

  /** Whether the run is an ending, an extension or a sister number of the number before it. */
  private boolean follows(Run run) {
    Found before = parts.lastValid();
    Run last = parts.lastRun();
    if (before == null || last == null || run.plus || run.flaw != Run.Flaw.NONE) {
      return false;
    }
    boolean touching = parts.isLastOfStretch();
    if (run.before == Run.Gap.BRACKET) {
      return touching && isBracketed(run, before) && parts.extend(run.digits.toString(), run);
    }
    int size = run.size();
    if (touching && isExtension(run, last)) {
      return parts.extend(run.digits.toString(), run);
    }
    if (touching && isEnding(run, last)) {
      return parts.addEnding(run);
    }
    if (size >= 5
        && size <= 8
        && before.parse().isFixedLine()
        && !resolver.asWritten(run).isValid()) {
      boolean alike = last.endsLike(run) && !last.isBare();
      boolean sister = alike || parts.subscriberLength() == size;
      return sister && parts.addSister(run);
    }
    return false;
  }

  /** "(495) 123-45-67 (123)": a mobile number has no extension, and one or two digits say less. */
  private static boolean isBracketed(Run run, Found before) {
    return run.isBare()
        && run.size() >= SHORTEST_BRACKETED
        && run.size() <= LONGEST_BRACKETED
        && before.parse().isFixedLine();
  }

  private static boolean isExtension(Run run, Run last) {
    int size = run.size();
    if (!run.isBare() || size > (run.before == Run.Gap.HASH ? 9 : 6)) {
      return false;
    }
    boolean maskedPair = size <= 2 && last.endsLike(run) && !last.isBare();
    return switch (run.before) {
      case HASH, STAR -> true;
      case TIGHT_COMMA -> !maskedPair && (size >= 3 || last.isBare());
      default -> false;
    };
  }

  private boolean isEnding(Run run, Run last) {
    int size = run.size();
    boolean alike = last.endsLike(run) && !last.isBare();
    Found before = parts.lastValid();
    boolean dashed = last.gaps.length() > 0 && last.gaps.charAt(last.gaps.length() - 1) == '-';
    if (before != null && dialsThrough(before) && dashed && size != last.lastGroup()) {
      return false;
    }
    boolean line =
        size <= 2
            && !last.isBare()
            && last.lastGroup() >= LONG_GROUP
            && before != null
            && before.parse().isFixedLine();
    return switch (run.before) {
      case SLASH -> size <= 2 || (size <= 4 && alike);
      case DASH -> line || (size <= 4 && size > 1 && alike);
      case COMMA, TIGHT_COMMA -> size <= 4 && size > 1 && (line || alike);
      default -> false;
    };
  }
}
