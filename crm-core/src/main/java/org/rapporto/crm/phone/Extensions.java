package org.rapporto.crm.phone;

import java.util.List;

/**
 * Reads the digits behind a word such as "ext" or "доб." as an extension of the number before it.
 */
final class Extensions {
  private static final int LONGEST = 20;
  private static final int LONGEST_LISTED = 5;
  private static final int MOST_LISTED = 9;
  private static final int SHORTEST_NUMBER = 7;

  private final NumberResolver resolver;
  private final PartList parts;
  private final Pieces pieces;
  private final Borders borders;

  Extensions(NumberResolver resolver, PartList parts) {
    this.resolver = resolver;
    this.parts = parts;
    this.pieces = new Pieces(resolver);
    this.borders = new Borders(resolver, pieces);
  }

  /** Takes an extension from the first run, if it is one, and removes it from the runs. */
  void take(List<Run> runs, boolean mayComeFirst) {
    borders.freeNumber(runs);
    Run run = runs.get(0);
    PartList.Part last = parts.last();
    boolean number = resolver.asWritten(run).isValid() && run.size() >= SHORTEST_NUMBER;
    if (run.plus || run.flaw != Run.Flaw.NONE || number) {
      return;
    }
    if (last == null) {
      if (run.isBare() && run.size() <= LONGEST_LISTED && mayComeFirst) {
        parts.extendNext(run);
        runs.remove(0);
      }
      return;
    }
    if (last.found.level().hasE164()) {
      takeFrom(run, runs);
    }
  }

  /** "(work)#2755": a hash behind the word that names the number. */
  void takeHashed(List<Run> runs) {
    Run run = runs.get(0);
    PartList.Part last = parts.last();
    boolean fits = run.isBare() && run.size() <= LONGEST_LISTED && run.flaw == Run.Flaw.NONE;
    boolean free = last != null && last.extension == null && last.found.level().hasE164();
    if (fits && free) {
      parts.extend(run.digits.toString(), run);
      runs.remove(0);
    }
  }

  private void takeFrom(Run run, List<Run> runs) {
    int groups = 1;
    int size = run.groups.get(0);
    while (groups < run.groups.size() && run.gaps.charAt(groups - 1) == '-' && run.size() <= 6) {
      size += run.groups.get(groups++);
    }
    boolean local = run.size() > LONGEST_LISTED - 1 && groups > 1 && groups == run.groups.size();
    if (local || size > LONGEST) {
      return;
    }
    parts.extend(run.digits.substring(0, size), run);
    if (groups < run.groups.size()) {
      runs.set(0, run.part(groups, run.groups.size()));
    } else {
      runs.remove(0);
    }
    takeListed(runs);
  }

  /** "доб. 12, 13" are two extensions. */
  private void takeListed(List<Run> runs) {
    for (int n = 0; n < MOST_LISTED && !runs.isEmpty(); n++) {
      Run next = runs.get(0);
      boolean listed =
          next.before == Run.Gap.COMMA
              || next.before == Run.Gap.TIGHT_COMMA
              || next.before == Run.Gap.SLASH;
      boolean fits = next.isBare() && next.size() <= LONGEST_LISTED && next.flaw == Run.Flaw.NONE;
      if (!listed || !fits || pieces.startsSlashed(runs, 0)) {
        return;
      }
      parts.extend(next.digits.toString(), next);
      runs.remove(0);
    }
  }
}
