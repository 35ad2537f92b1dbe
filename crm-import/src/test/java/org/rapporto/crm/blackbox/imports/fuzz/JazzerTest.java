package org.rapporto.crm.blackbox.imports.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jazzer looks for input that a parser falls over, led by which of its branches were taken, for
 * {@code rapporto.fuzz.seconds} each in a program of its own: neither an exception that is not
 * ours, nor more than ten seconds an input, nor more memory than 512 MB. It is run beside the
 * tests, not in them, for its agent changes classes.
 */
class JazzerTest {

  private static final int SECONDS = Integer.getInteger("rapporto.fuzz.seconds", 0);
  private static final String KEEP = System.getProperty("rapporto.fuzz.keep", "");
  private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in (\\d+) second");
  private static final String CODE =
      "org.rapporto.**:ezvcard.**:com.fasterxml.aalto.**:de.siegmar.**:org.apache.poi.hssf.**";

  @TempDir Path directory;

  static List<Target> parsers() {
    return Target.all();
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void findsNothingThatAParserFallsOver(Target target) throws Exception {
    assumeThat(SECONDS).as("set rapporto.fuzz.seconds to let Jazzer look").isPositive();
    Path output = directory.resolve("jazzer.txt");
    Process jazzer =
        command(target).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    int code;
    try {
      code = jazzer.waitFor();
    } finally {
      jazzer.destroyForcibly();
    }
    String said = Files.readString(output);
    Matcher runs = RUNS.matcher(said);
    System.out.printf(
        "jazzer: %s, %s runs, exit code %d%n",
        target.name(), runs.find() ? runs.group(1) : "no", code);
    assertThat(code).as("%s: %s", target.name(), ending(said)).isZero();
  }

  private ProcessBuilder command(Target target) throws IOException {
    Path corpus = Files.createDirectories(corpus(target));
    List<byte[]> seeds = target.seeds();
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("seed" + i), seeds.get(i));
    }
    Path found = KEEP.isEmpty() ? directory : corpus.getParent();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+EnableDynamicAgentLoading",
            "-D" + FuzzedParser.PARSER + "=" + target.name(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + FuzzedParser.class.getName(),
            "--instrumentation_includes=" + CODE,
            "--custom_hook_includes=" + CODE,
            "--reproducer_path=" + found,
            "-artifact_prefix=" + found + File.separator,
            "-max_total_time=" + SECONDS,
            "-timeout=10",
            "-rss_limit_mb=4096",
            "-seed=20261126",
            "-print_final_stats=1",
            corpus.toString())
        .directory(directory.toFile());
  }

  private Path corpus(Target target) {
    Path base = KEEP.isEmpty() ? directory : Path.of(KEEP);
    return base.resolve(target.name().replace(' ', '-')).resolve("corpus");
  }

  private static String ending(String said) {
    return said.substring(Math.max(0, said.length() - 4_000));
  }
}
