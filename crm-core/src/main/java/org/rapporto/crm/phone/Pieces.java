package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.List;

/** Finds which runs are pieces of one number, and which run holds several. Immutable. */
final class Pieces {
  private static final int MOST_GROUPS = 24;
  private static final int MOST_JOINED = 6;
  private static final int COMPLETE = 8;
  private static final int LONGEST_CODE = 6;
  private static final int LONG_GROUP = 5;

  private final NumberResolver resolver;

  Pieces(NumberResolver resolver) {
    this.resolver = resolver;
  }

  /** How many runs from i on make one valid number: 1 if none must be joined. */
  int joinable(List<Run> runs, int i, Found alone) {
    Run first = runs.get(i);
    if (alone.isValid() && alone.parse().national().length() >= COMPLETE) {
      return 1;
    }
    int best = 1;
    Run all = first;
    for (int n = 2; n <= MOST_JOINED && i + n <= runs.size(); n++) {
      Run next = runs.get(i + n - 1);
      boolean more = best == n - 1 && n > 2; // there is a number without it
      if (!mayJoin(all, next) || more && (isEnding(all, next) || isCode(runs, i + n - 1))) {
        break;
      }
      all = all.joined(next);
      Found found = resolver.asWritten(all);
      best = found.isValid() ? n : best;
    }
    return best;
  }

  /** "055/654321/2": a digit or two behind a number whose subscriber part stands in one piece. */
  private boolean isEnding(Run number, Run next) {
    boolean dialled = resolver.callingCode == 49 || resolver.callingCode == 43; // see Stretch
    boolean marked = next.before == Run.Gap.SLASH || next.before == Run.Gap.DASH && !dialled;
    return marked && next.size() <= 2 && number.lastGroup() >= LONG_GROUP;
  }

  /** "06/6781234 - 06/6781235": the area code of the next number. */
  private boolean isCode(List<Run> runs, int i) {
    Run run = runs.get(i);
    return run.before == Run.Gap.DASH
        && run.digits.charAt(0) == '0'
        && i + 1 < runs.size()
        && runs.get(i + 1).before == Run.Gap.SLASH
        && isNumber(run.joined(runs.get(i + 1)));
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
    boolean complete =
        next.size() >= COMPLETE
            && !isBehindItsCode(all, next)
            && resolver.asWritten(next).isValid();
    boolean newNumber = next.digits.charAt(0) == '0' && next.groups.get(0) > 2;
    boolean code = all.size() <= 6 && all.groups.size() <= 2;
    return switch (next.before) {
      case SLASH, DASH -> !complete && !(newNumber && all.size() > 4);
      case COMMA, TIGHT_COMMA -> code && !complete && next.size() >= 5;
      case LINE -> code && all.opened && !complete && next.size() >= 5;
      default -> false;
    };
  }

  /** "0176/58509342": digits that would also be a number that lost its zero. */
  private boolean isBehindItsCode(Run all, Run next) {
    return resolver.needsZero()
        && all.digits.charAt(0) == '0'
        && all.size() <= LONGEST_CODE
        && next.digits.charAt(0) != '0';
  }

  /** "8/495/2077872": a number in pieces, none of which is an ending or an extension. */
  boolean startsSlashed(List<Run> runs, int i) {
    if (i + 1 >= runs.size() || runs.get(i + 1).before != Run.Gap.SLASH) {
      return false;
    }
    int n = joinable(runs, i, Found.INVALID);
    boolean longPiece = runs.subList(i + 1, i + n).stream().anyMatch(run -> run.size() >= 5);
    return longPiece && isNumber(join(runs, i, n));
  }

  /**
   * "339/1234567-347/7654321": the runs from i on that slashes join, cut at the only dash or space
   * that leaves a valid number on both sides; or nothing.
   */
  List<Run> splitSlashed(List<Run> runs, int i, int n) {
    if (runs.get(i).flaw != Run.Flaw.NONE) {
      return List.of();
    }
    Run all = join(runs, i, n);
    List<Run> halves = List.of();
    for (int cut = 1; cut < all.groups.size() && all.groups.size() <= MOST_GROUPS; cut++) {
      Run first = all.part(0, cut);
      Run second = all.part(cut, all.groups.size());
      if (isApart(all, cut) && isNumber(first) && isNumber(second)) {
        if (!halves.isEmpty()) {
          return List.of();
        }
        halves = List.of(first, second);
      }
    }
    return halves;
  }

  static boolean isApart(Run run, int cut) {
    char gap = run.gaps.charAt(cut - 1);
    return gap == '-' || gap == ' ';
  }

  /** So many runs from i on as one. */
  static Run join(List<Run> runs, int i, int n) {
    Run all = runs.get(i);
    for (int k = 1; k < n; k++) {
      all = all.joined(runs.get(i + k));
    }
    return all;
  }

  /** The only way to cut a run at its spaces into valid numbers, or nothing. */
  List<Run> split(Run run) {
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

  /** Whether the digits are a number even without the runs beside them. */
  boolean isNumber(Run piece) {
    if (piece.size() < 7 || piece.size() > 15) {
      return false;
    }
    Found found = resolver.asWritten(piece);
    return found.isValid()
        && (piece.plus || piece.digits.charAt(0) == '0' || !resolver.needsZero());
  }
}
