package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads runs of digits that stand together without a word between them: which belong together,
 * which hold two numbers, which are endings of the number before or its extension.
 */
final class Stretch {
  private static final int MOST_GROUPS = 24;
  private static final int MOST_JOINED = 6;
  private static final int COMPLETE = 8;
  private static final int LONG_GROUP = 6;

  private final NumberResolver resolver;
  private final PartList parts;

  Stretch(NumberResolver resolver, PartList parts) {
    this.resolver = resolver;
    this.parts = parts;
  }

  void read(List<Run> runs) {
    int i = 0;
    while (i < runs.size() && !parts.isFull()) {
      Run run = runs.get(i);
      if (run.flaw == Run.Flaw.COMMENT || isLostPrefix(runs, i)) {
        i++;
      } else if (!startsNumber(runs, i) && follows(run)) {
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
  private boolean startsNumber(List<Run> runs, int i) {
    return i + 1 < runs.size()
        && runs.get(i + 1).size() >= 5
        && joinable(runs, i, Found.INVALID) > 1;
  }

  /** Reads one number, or several, from position i; answers the position after it. */
  private int number(List<Run> runs, int i) {
    Run run = runs.get(i);
    Found found = resolver.asWritten(run);
    int joined = joinable(runs, i, found);
    if (joined > 1) {
      run = join(runs, i, joined);
      found = resolver.asWritten(run);
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

  private void single(Run run) {
    List<Run> pieces = split(run);
    if (!pieces.isEmpty()) {
      for (Run piece : pieces) {
        parts.add(piece, resolver.asWritten(piece));
      }
      return;
    }
    int cut = run.groups.size() - 1;
    if (run.flaw == Run.Flaw.NONE
        && cut > 0
        && run.gaps.charAt(cut - 1) == '-'
        && run.lastGroup() <= 2) {
      Run first = run.part(0, cut);
      Found found = resolver.asWritten(first);
      if (found.isValid() && found.parse().isFixedLine() && !found.parse().isMobile()) {
        parts.add(first, found);
        parts.addEnding(run.part(cut, cut + 1));
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
    if (before == null
        || last == null
        || run.plus
        || run.flaw != Run.Flaw.NONE
        || run.before == Run.Gap.BRACKET) {
      return false;
    }
    boolean touching = parts.isLastOfStretch();
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

  /** How many runs from i on make one valid number: 1 if none must be joined. */
  private int joinable(List<Run> runs, int i, Found alone) {
    Run first = runs.get(i);
    if (alone.isValid() && alone.parse().national().length() >= COMPLETE) {
      return 1;
    }
    int best = 1;
    Run all = first;
    for (int n = 2; n <= MOST_JOINED && i + n <= runs.size(); n++) {
      Run next = runs.get(i + n - 1);
      if (!mayJoin(all, next)) {
        break;
      }
      all = all.joined(next);
      Found found = resolver.asWritten(all);
      best = found.isValid() ? n : best;
    }
    return best;
  }

  private boolean mayJoin(Run all, Run next) {
    if (next.plus
        || next.flaw != Run.Flaw.NONE
        || all.flaw != Run.Flaw.NONE
        || all.groups.size() > MOST_GROUPS) {
      return false;
    }
    if (all.plus && all.size() <= 3) {
      return next.before != Run.Gap.HARD;
    }
    boolean complete = resolver.asWritten(next).isValid() && next.size() >= COMPLETE;
    boolean newNumber = next.digits.charAt(0) == '0' && next.groups.get(0) > 2;
    boolean code = all.size() <= 6 && all.groups.size() <= 2;
    return switch (next.before) {
      case SLASH, DASH -> !complete && !(newNumber && all.size() > 4);
      case COMMA, TIGHT_COMMA -> code && !complete && next.size() >= 5;
      case LINE -> code && all.opened && !complete && next.size() >= 5;
      default -> false;
    };
  }

  private static Run join(List<Run> runs, int i, int n) {
    Run all = runs.get(i);
    for (int k = 1; k < n; k++) {
      all = all.joined(runs.get(i + k));
    }
    return all;
  }

  /** The only way to cut a run at its spaces into valid numbers, or nothing. */
  private List<Run> split(Run run) {
    int groups = run.groups.size();
    boolean card = run.groups.stream().allMatch(size -> size == 4);
    if (groups < 2
        || groups > MOST_GROUPS
        || run.flaw != Run.Flaw.NONE
        || card
        || run.size() < 2 * 7) {
      return List.of();
    }
    int[] ways = new int[groups + 1];
    int[] next = new int[groups + 1];
    ways[groups] = 1;
    for (int from = groups - 1; from >= 0; from--) {
      for (int to = from + 1; to <= groups && ways[from] < 2; to++) {
        if (ways[to] > 0
            && isCut(run, to)
            && !(from == 0 && to == groups)
            && isNumber(run.part(from, to))) {
          ways[from] += ways[to];
          next[from] = to;
        }
      }
    }
    if (ways[0] != 1) {
      return List.of();
    }
    List<Run> pieces = new ArrayList<>();
    for (int at = 0; at < groups; at = next[at]) {
      pieces.add(run.part(at, next[at]));
    }
    return pieces;
  }

  private static boolean isCut(Run run, int at) {
    return at == run.groups.size()
        || run.gaps.charAt(at - 1) == ' '
        || (run.groups.get(at - 1) >= 9 && run.groups.get(at) >= 9);
  }

  private boolean isNumber(Run piece) {
    if (piece.size() < 7 || piece.size() > 15) {
      return false;
    }
    Found found = resolver.asWritten(piece);
    return found.isValid()
        && (piece.plus || piece.digits.charAt(0) == '0' || !resolver.needsZero());
  }
}
