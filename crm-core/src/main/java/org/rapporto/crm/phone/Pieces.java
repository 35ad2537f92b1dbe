package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.List;

/** Finds which runs are pieces of one number, and which run holds several. Immutable. */
final class Pieces {
  private static final int MOST_GROUPS = 24;
  private static final int MOST_JOINED = 6;
  private static final int COMPLETE = 8;

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

  private boolean isNumber(Run piece) {
    if (piece.size() < 7 || piece.size() > 15) {
      return false;
    }
    Found found = resolver.asWritten(piece);
    return found.isValid()
        && (piece.plus || piece.digits.charAt(0) == '0' || !resolver.needsZero());
  }
}
