package org.rapporto.crm.blackbox.imports.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser gives a value or an error it tells of, whatever it is given: seeds that were changed
 * at random. Jazzer goes further where there is time.
 */
class ParserFuzzTest {

  private static final int CHANGES = Integer.getInteger("rapporto.fuzz.changes", 150);
  private static final long SEED = Long.getLong("rapporto.seed", 20261126L);
  private static final Duration HANG = Duration.ofSeconds(60);

  static List<Target> parsers() {
    return Target.all();
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void givesAValueOrAnErrorItTellsOf(Target target) {
    List<byte[]> seeds = target.seeds();
    assertThat(seeds).isNotEmpty();
    seeds.forEach(target::run);
    Mutator mutator = new Mutator(seeds, new Random(SEED));
    for (int i = 0; i < CHANGES; i++) {
      byte[] input = mutator.next();
      Assertions.assertTimeoutPreemptively(
          HANG, () -> target.run(input), () -> target.name() + " hangs");
    }
  }
}
