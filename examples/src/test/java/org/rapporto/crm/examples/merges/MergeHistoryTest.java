package org.rapporto.crm.examples.merges;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Store;

/**
 * Random histories of merges, edits, links, unmerges and deletions beside a naive oracle. The
 * system properties {@code rapporto.merge.histories}, {@code rapporto.merge.files} and {@code
 * rapporto.seed} say how many in memory, how many in databases, and which; {@code
 * rapporto.merge.folder} where files are.
 */
class MergeHistoryTest {

  private static final int IN_MEMORY = Integer.getInteger("rapporto.merge.histories", 300);
  private static final int IN_DATABASES = Integer.getInteger("rapporto.merge.files", 30);
  private static final long SEED = Long.getLong("rapporto.seed", 1);

  @TempDir(factory = Folder.class)
  private Path folder;

  /** Where the files are, if somebody says so: in memory a commit does not wait for a disk. */
  static final class Folder implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext test, ExtensionContext context)
        throws IOException {
      String parent = System.getProperty("rapporto.merge.folder");
      return parent == null
          ? Files.createTempDirectory("merges")
          : Files.createTempDirectory(Path.of(parent), "merges");
    }
  }

  @ParameterizedTest
  @EnumSource
  void historiesComeToWhatTheOracleSays(StoreKind kind) throws IOException {
    int histories = (int) kind.share(IN_MEMORY, Math.max(1, IN_MEMORY / IN_DATABASES));
    Supplier<Store> stores =
        kind == StoreKind.SQLITE
            ? CopiedBase.in(folder, amy -> amy.types().define(Base.VISIT))
            : () -> kind.open(folder);
    Map<Step.Kind, Integer> done = agree(kind.name(), histories, stores);
    if (kind == StoreKind.MEMORY) {
      assertThat(done).as("every kind of step was taken").containsOnlyKeys(Step.Kind.values());
    }
  }

  private static Map<Step.Kind, Integer> agree(
      String where, int histories, Supplier<Store> stores) {
    Map<Step.Kind, Integer> done = new TreeMap<>();
    for (int i = 0; i < histories; i++) {
      List<Step> steps = Step.random(new Random(SEED * 1_000_003 + i));
      if (!play(steps, stores, done).isEmpty()) {
        Shortest.fail(i, steps, some -> play(some, stores, new TreeMap<>()));
      }
    }
    System.out.println("merges in " + where + ": " + histories + " histories agree; steps " + done);
    return done;
  }

  private static String play(
      List<Step> steps, Supplier<Store> stores, Map<Step.Kind, Integer> done) {
    try (Crm crm = Ticks.open(stores)) {
      return MergeHistory.play(steps, crm, done);
    }
  }
}
