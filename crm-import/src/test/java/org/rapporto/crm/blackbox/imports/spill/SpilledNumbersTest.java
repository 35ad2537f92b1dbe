package org.rapporto.crm.blackbox.imports.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.spill.SpillOptions;
import org.rapporto.crm.imports.spill.SpilledNumbers;

class SpilledNumbersTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1_024, 1_030, 64 << 20})
  void givesBackWhatWasPutLastAndZeroElsewhere(int bytesInMemory) throws IOException {
    Random random = new Random(bytesInMemory);
    Map<Long, Long> naive = new HashMap<>();
    try (SpilledNumbers numbers = new SpilledNumbers(new SpillOptions(directory, bytesInMemory))) {
      for (int i = 0; i < 100_000; i++) {
        long position = random.nextInt(1 + 20 * i);
        long number = random.nextLong();
        numbers.put(position, number);
        naive.put(position, number);
        long asked = random.nextInt(3_000_000);
        assertThat(numbers.get(asked)).isEqualTo(naive.getOrDefault(asked, 0L));
      }
      naive.forEach((position, number) -> assertThat(numbers.get(position)).isEqualTo(number));
    }
  }

  @Test
  void leavesNoFileBehind() throws IOException {
    try (SpilledNumbers numbers = new SpilledNumbers(new SpillOptions(directory, 1_024))) {
      numbers.put(1_000_000, 1);
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }
}
