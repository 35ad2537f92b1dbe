package org.rapporto.crm.blackbox.imports.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.spill.RecordSpill;
import org.rapporto.crm.imports.spill.SpillOptions;

class RecordSpillTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1_024, 50_001, 64 << 20})
  void givesBackWhatAPlainListHolds(int bytesInMemory) throws IOException {
    Random random = new Random(bytesInMemory);
    List<byte[]> naive = new ArrayList<>();
    try (RecordSpill spill = new RecordSpill(new SpillOptions(directory, bytesInMemory))) {
      for (int i = 0; i < 60_000; i++) {
        byte[] bytes = bytes(random, i == 1_000 ? 9 << 20 : random.nextInt(300));
        if (i > 0 && random.nextInt(10) == 0) {
          int ordinal = random.nextInt(naive.size());
          spill.replace(ordinal, bytes);
          naive.set(ordinal, bytes);
        } else {
          assertThat(spill.add(bytes)).isEqualTo(naive.size());
          naive.add(bytes);
        }
        int asked = random.nextInt(naive.size());
        assertThat(spill.get(asked)).isEqualTo(naive.get(asked));
      }
      assertThat(spill.count()).isEqualTo(naive.size());
      for (int i = 0; i < naive.size(); i++) {
        assertThat(spill.get(i)).isEqualTo(naive.get(i));
      }
    }
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void refusesAnOrdinalThatNothingHas() throws IOException {
    try (RecordSpill spill = new RecordSpill(SpillOptions.in(directory))) {
      spill.add(new byte[] {1});
      assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> spill.get(1));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> spill.replace(-1, new byte[0]));
    }
  }

  @Test
  void leavesNoFileBehind() throws IOException {
    try (RecordSpill spill = new RecordSpill(new SpillOptions(directory, 1_024))) {
      for (int i = 0; i < 1_000; i++) {
        spill.add(new byte[100]);
      }
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }
}
