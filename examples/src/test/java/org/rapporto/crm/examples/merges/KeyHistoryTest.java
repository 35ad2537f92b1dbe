package org.rapporto.crm.examples.merges;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.memory.MemoryStore;

/**
 * Random histories of records with a natural key of two references, while what they refer to is
 * merged and unmerged. The system properties {@code rapporto.key.histories} and {@code
 * rapporto.seed} say how many, and which.
 */
class KeyHistoryTest {

  private static final int HISTORIES = Integer.getInteger("rapporto.key.histories", 100);
  private static final long SEED = Long.getLong("rapporto.seed", 1);

  @Test
  void recordsAreOneAsLongAsTheMergesThatStandGiveThemOneKey() {
    for (int i = 0; i < HISTORIES; i++) {
      List<KeyHistory.Step> steps = KeyHistory.random(new Random(SEED * 1_000_003 + i));
      if (!play(steps).isEmpty()) {
        Shortest.fail(i, steps, KeyHistoryTest::play);
      }
    }
  }

  private static String play(List<KeyHistory.Step> steps) {
    try (Crm crm = Ticks.open(MemoryStore::create)) {
      return KeyHistory.play(steps, crm);
    }
  }
}
