package org.rapporto.crm.match.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Sorting against the sort of the platform. */
class LongListTest {

  private static LongList random(long seed, int size, int bits) {
    Random random = new Random(seed);
    LongList list = new LongList(0);
    for (int i = 0; i < size; i++) {
      list.add(random.nextLong() >> (64 - bits));
    }
    return list;
  }

  private static long[] all(LongList list) {
    long[] all = new long[list.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = list.get(i);
    }
    return all;
  }

  @Test
  void sortsAnyNumbersOfAnySize() {
    for (int seed = 0; seed < 60; seed++) {
      LongList list = random(seed, new Random(seed).nextInt(5_000), 4 + seed);
      long[] expected = all(list);
      java.util.Arrays.sort(expected);
      list.sort();
      assertThat(all(list)).as("seed %d", seed).containsExactly(expected);
    }
  }

  @Test
  void keepsEachNumberOnce() {
    LongList list = random(7, 4_000, 10);
    TreeSet<Long> expected = new TreeSet<>();
    for (long number : all(list)) {
      expected.add(number);
    }
    list.sortDistinct();
    assertThat(all(list)).containsExactly(expected.stream().mapToLong(Long::longValue).toArray());
  }

  @Test
  void unitesSortedLists() {
    LongList one = random(1, 3_000, 12);
    LongList other = random(2, 3_000, 12);
    TreeSet<Long> expected = new TreeSet<>();
    for (LongList list : java.util.List.of(one, other)) {
      list.sortDistinct();
      for (long number : all(list)) {
        expected.add(number);
      }
    }
    long[] united = LongList.union(LongList.union(new long[0], one), other);
    assertThat(united).containsExactly(expected.stream().mapToLong(Long::longValue).toArray());
  }
}
