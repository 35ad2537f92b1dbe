package org.rapporto.crm.blackbox.imports.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.spill.SpillOptions;
import org.rapporto.crm.imports.spill.SpilledKeys;

class SpilledKeysTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1_024, 100_000, 64 << 20})
  void findsTheFirstFourOrdinalsOfEveryKeyAsAPlainMapDoes(int bytesInMemory) throws IOException {
    Random random = new Random(bytesInMemory);
    Map<Long, List<Integer>> naive = new HashMap<>();
    try (SpilledKeys keys = new SpilledKeys(new SpillOptions(directory, bytesInMemory))) {
      for (int i = 0; i < 300_000; i++) {
        long key = key(random);
        int ordinal = random.nextInt(8) == 0 ? random.nextInt(1 + i) : i;
        keys.put(key, ordinal);
        List<Integer> mine = naive.computeIfAbsent(key, k -> new ArrayList<>());
        if (mine.size() < 4 && !mine.contains(ordinal)) {
          mine.add(ordinal);
        }
        requireSame(keys, naive, key(random));
      }
      for (long key : naive.keySet()) {
        requireSame(keys, naive, key);
      }
      assertThat(keys.size()).isEqualTo(naive.values().stream().mapToLong(List::size).sum());
    }
  }

  /** Many near zero, many that differ in the topmost bits alone, and any others. */
  private static long key(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(2_000);
      case 1 -> (long) random.nextInt(100_000) << 47;
      default -> random.nextLong();
    };
  }

  private static void requireSame(SpilledKeys keys, Map<Long, List<Integer>> naive, long key) {
    int[] found = new int[SpilledKeys.MOST];
    int count = keys.find(key, found);
    List<Integer> ours = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ours.add(found[i]);
    }
    assertThat(ours).isEqualTo(naive.getOrDefault(key, List.of()).stream().sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1_024, 64 << 20})
  void swapsTheOneOrdinalOfAKeyAsAPlainMapDoes(int bytesInMemory) throws IOException {
    Random random = new Random(bytesInMemory + 1);
    Map<Long, Integer> naive = new HashMap<>();
    int[] found = new int[SpilledKeys.MOST];
    try (SpilledKeys keys = new SpilledKeys(new SpillOptions(directory, bytesInMemory))) {
      for (int i = 0; i < 100_000; i++) {
        long key = key(random);
        Integer before = naive.put(key, i);
        assertThat(keys.swap(key, i)).isEqualTo(before == null ? -1 : before);
      }
      for (Map.Entry<Long, Integer> entry : naive.entrySet()) {
        assertThat(keys.find(entry.getKey(), found)).isEqualTo(1);
        assertThat(found[0]).isEqualTo(entry.getValue());
      }
      assertThat(keys.size()).isEqualTo(naive.size());
    }
  }

  @Test
  void keepsTheLargestOrdinalAndRefusesOneBelowZero() throws IOException {
    try (SpilledKeys keys = new SpilledKeys(SpillOptions.in(directory))) {
      keys.put(5, Integer.MAX_VALUE);
      int[] found = new int[SpilledKeys.MOST];
      assertThat(keys.find(5, found)).isEqualTo(1);
      assertThat(found[0]).isEqualTo(Integer.MAX_VALUE);
      assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> keys.put(5, -1));
    }
  }

  @Test
  void hashesKeysOfOneKindAndTextAlikeAndOthersApart() {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      hashes.add(SpilledKeys.hash('p', "+7900" + i));
      hashes.add(SpilledKeys.hash('e', "+7900" + i));
    }
    assertThat(hashes).hasSize(400_000);
    assertThat(SpilledKeys.hash('e', CharBuffer.wrap("ada@example.org")))
        .isEqualTo(SpilledKeys.hash('e', "ada@example.org"));
  }

  @Test
  void leavesNoFileBehind() throws IOException {
    try (SpilledKeys keys = new SpilledKeys(new SpillOptions(directory, 1_024))) {
      for (int i = 0; i < 10_000; i++) {
        keys.put(SpilledKeys.hash('p', "+7900" + i), i);
      }
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }
}
