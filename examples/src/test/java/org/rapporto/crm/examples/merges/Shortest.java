package org.rapporto.crm.examples.merges;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds what matters of a history that fails. */
final class Shortest {

  private Shortest() {}

  /** Leaves steps out as long as it still fails. */
  static <S> List<S> of(List<S> failing, Predicate<List<S>> fails) {
    List<S> steps = failing;
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (int i = steps.size() - 1; i >= 0; i--) {
        List<S> fewer = new ArrayList<>(steps);
        fewer.remove(i);
        if (fails.test(fewer)) {
          steps = fewer;
          shorter = true;
        }
      }
    }
    return steps;
  }
}
