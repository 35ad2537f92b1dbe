package org.rapporto.crm.examples.merges;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds what matters of a history that fails. */
final class Shortest {

  private Shortest() {}

  /** Fails a test by what matters of a history that failed. */
  static <S> void fail(int number, List<S> failing, Function<List<S>, String> play) {
    List<S> shortest = of(failing, some -> !play.apply(some).isEmpty());
    StringBuilder text = new StringBuilder("the shortest failing part of history " + number + ":");
    shortest.forEach(s -> text.append("\n  ").append(s));
    assertThat(play.apply(shortest)).as(text.toString()).isEmpty();
  }

  /** What is told of a step that ended in an exception. */
  static String thrown(Object step, RuntimeException e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return step + " threw " + trace;
  }

  /** Leaves steps out as long as it still fails. */
  private static <S> List<S> of(List<S> failing, Predicate<List<S>> fails) {
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
