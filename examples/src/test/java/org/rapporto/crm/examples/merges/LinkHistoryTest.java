package org.rapporto.crm.examples.merges;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.store.Store;

/**
 * Random histories of links among cards that are merged, unmerged and edited, beside an oracle that
 * moves no link. The system properties {@code rapporto.link.histories}, {@code rapporto.link.files}
 * and {@code rapporto.seed} say how many in memory, how many on SQLite, and which.
 */
class LinkHistoryTest {

  private static final int IN_MEMORY = Integer.getInteger("rapporto.link.histories", 400);
  private static final int ON_SQLITE = Integer.getInteger("rapporto.link.files", 20);
  private static final long SEED = Long.getLong("rapporto.seed", 1);

  @TempDir(factory = MergeHistoryTest.Folder.class)
  private Path folder;

  @Test
  void linksInMemoryLeadWhereTheOracleSays() {
    Map<LinkStep.Kind, Integer> done = agree("memory", IN_MEMORY, MemoryStore::create);
    assertThat(done).as("every kind of step was taken").containsOnlyKeys(LinkStep.Kind.values());
  }

  @Test
  void linksOnSqliteLeadWhereTheOracleSays() {
    agree("SQLite", ON_SQLITE, CopiedBase.in(folder, LinkHistory::define));
  }

  private static Map<LinkStep.Kind, Integer> agree(
      String where, int histories, Supplier<Store> stores) {
    Map<LinkStep.Kind, Integer> done = new TreeMap<>();
    for (int i = 0; i < histories; i++) {
      List<LinkStep> steps = LinkStep.random(new Random(SEED * 1_000_003 + i));
      if (!play(steps, stores, done).isEmpty()) {
        Shortest.fail(i, steps, some -> play(some, stores, new TreeMap<>()));
      }
    }
    System.out.println("links in " + where + ": " + histories + " histories agree; steps " + done);
    return done;
  }

  private static String play(
      List<LinkStep> steps, Supplier<Store> stores, Map<LinkStep.Kind, Integer> done) {
    try (Crm crm = Ticks.open(stores)) {
      return LinkHistory.play(steps, crm, done);
    }
  }
}
