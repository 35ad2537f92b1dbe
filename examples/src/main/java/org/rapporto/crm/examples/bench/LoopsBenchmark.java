package org.rapporto.crm.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The inner loops of {@link Loops}, each by JMH in a Java machine of its own. */
final class LoopsBenchmark implements Benchmark {

  private static final int WARM_UP = 2;
  private static final int SECOND = 1_000;

  @Override
  public List<Figure> run(BenchOptions options) {
    TimeValue round = TimeValue.milliseconds(options.sizeOr(SECOND));
    // other programs on the machine may use JMH too, each with a table of its own
    System.setProperty("jmh.ignoreLock", "true");
    Options loops =
        new OptionsBuilder()
            .include(Loops.class.getName() + "\\.")
            .forks(1)
            .warmupIterations(WARM_UP)
            .warmupTime(round)
            .measurementIterations(options.runs())
            .measurementTime(round)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    List<Figure> figures = new ArrayList<>();
    try {
      for (RunResult result : new Runner(loops).run()) {
        String method = result.getParams().getBenchmark();
        String words =
            method
                .substring(method.lastIndexOf('.') + 1)
                .replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT);
        figures.add(Figure.alone("loop: " + words, result.getPrimaryResult().getScore(), "ns"));
      }
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH does not run", e);
    }
    return figures;
  }
}
