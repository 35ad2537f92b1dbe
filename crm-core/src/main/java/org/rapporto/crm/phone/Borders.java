package org.rapporto.crm.phone;

import java.util.List;

/**
 * Moves the border between two numbers where the marks alone would give digits of the second to the
 * first. Immutable.
 */
final class Borders {
  private static final int LONGEST_CODE = 6;

  private final NumberResolver resolver;
  private final Pieces pieces;

  Borders(NumberResolver resolver, Pieces pieces) {
    this.resolver = resolver;
    this.pieces = pieces;
  }

  void free(List<Run> runs) {
    for (int i = 0; i + 1 < runs.size(); i++) {
      freePrefix(runs, i);
    }
    freeCodes(runs);
  }

  /**
   * "8 812 280 8939-8 (985) 994-80-54": the prefix that is dialled before the brackets is no ending
   * of the number before.
   */
  private void freePrefix(List<Run> runs, int i) {
    Run run = runs.get(i);
    Run next = runs.get(i + 1);
    int cut = run.groups.size() - 1;
    boolean apart = next.before == Run.Gap.CODE && cut > 0 && Pieces.isApart(run, cut);
    if (!apart || !isPrefix(run.part(cut, cut + 1)) || !pieces.isNumber(run.part(0, cut))) {
      return;
    }
    Run whole = run.part(cut, cut + 1).joined(next);
    whole.flaw = next.flaw;
    whole.floatUndone = next.floatUndone;
    runs.set(i, run.part(0, cut));
    runs.set(i + 1, whole);
  }

  private boolean isPrefix(Run group) {
    String digits = group.digits.toString();
    return digits.equals(Integer.toString(resolver.callingCode))
        || (resolver.home != null && digits.equals(resolver.home.nationalPrefix));
  }

  /**
   * "040/387 9722 040/939 2852": frees the area codes that stand at the end of the number before,
   * where both numbers are valid then.
   */
  private void freeCodes(List<Run> runs) {
    for (int i = 0; i + 1 < runs.size(); i++) {
      Run run = runs.get(i);
      int cut = run.groups.size() - 1;
      if (runs.get(i + 1).before == Run.Gap.SLASH && endsWithCode(run, cut)) {
        Run code = run.part(cut, cut + 1);
        Run front = run.part(0, cut);
        if (isNumberOf(code, runs.get(i + 1)) && isNumberBehind(runs, i, front)) {
          runs.set(i, front);
          runs.add(i + 1, code);
        }
      }
    }
  }

  private static boolean endsWithCode(Run run, int cut) {
    return cut > 0
        && run.flaw == Run.Flaw.NONE
        && Pieces.isApart(run, cut)
        && run.lastGroup() >= 2
        && run.lastGroup() <= LONGEST_CODE
        && run.digits.charAt(run.size() - run.lastGroup()) == '0';
  }

  private boolean isNumberOf(Run code, Run next) {
    int cut = next.groups.size() - 1;
    return pieces.isNumber(code.joined(next))
        || (endsWithCode(next, cut) && pieces.isNumber(code.joined(next.part(0, cut))));
  }

  private boolean isNumberBehind(List<Run> runs, int i, Run front) {
    return pieces.isNumber(front)
        || (i > 0
            && front.before == Run.Gap.SLASH
            && runs.get(i - 1).flaw == Run.Flaw.NONE
            && pieces.isNumber(runs.get(i - 1).joined(front)));
  }

  /**
   * "int. 4201 0221 4456752": behind a few digits stands a number with its own leading zero, and
   * the two are no longer one run then.
   */
  void freeNumber(List<Run> runs) {
    Run run = runs.get(0);
    if (run.plus || run.flaw != Run.Flaw.NONE || run.digits.charAt(0) == '0') {
      return;
    }
    int size = 0;
    for (int cut = 1; cut < run.groups.size() && size <= LONGEST_CODE; cut++) {
      size += run.groups.get(cut - 1);
      Run rest = run.part(cut, run.groups.size());
      if (run.gaps.charAt(cut - 1) == ' '
          && rest.digits.charAt(0) == '0'
          && pieces.isNumber(rest)) {
        runs.set(0, run.part(0, cut));
        runs.add(1, rest);
        return;
      }
    }
  }
}
