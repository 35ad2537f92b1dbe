package org.rapporto.crm.examples.merges;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.storage.SqlStore;
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
        kind == StoreKind.SQLITE ? copiesOf(emptyBase()) : () -> kind.open(folder);
    Map<Step.Kind, Integer> done = agree(kind.name(), histories, stores);
    if (kind == StoreKind.MEMORY) {
      assertThat(done).as("every kind of step was taken").containsOnlyKeys(Step.Kind.values());
    }
  }

  /** Making the tables of a file takes longer than a history. */
  private Path emptyBase() throws IOException {
    Path empty = folder.resolve("empty.db");
    try (Crm crm = Crm.on(SqlStore.sqlite(empty)).open()) {
      crm.as(Principal.user("amy")).types().define(Base.VISIT);
    }
    return empty;
  }

  private static Supplier<Store> copiesOf(Path empty) {
    return () -> SqlStore.sqlite(copy(empty));
  }

  private static Path copy(Path empty) {
    Path file = empty.resolveSibling("base.db");
    try {
      Files.deleteIfExists(empty.resolveSibling("base.db-wal"));
      Files.deleteIfExists(empty.resolveSibling("base.db-shm"));
      return Files.copy(empty, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The empty base cannot be copied", e);
    }
  }

  private static Map<Step.Kind, Integer> agree(
      String where, int histories, Supplier<Store> stores) {
    Map<Step.Kind, Integer> done = new TreeMap<>();
    for (int i = 0; i < histories; i++) {
      List<Step> steps = Step.random(new Random(SEED * 1_000_003 + i));
      if (!play(steps, stores, done).isEmpty()) {
        List<Step> shortest = shortest(steps, stores);
        StringBuilder text = new StringBuilder("the shortest failing part of history " + i + ":");
        shortest.forEach(s -> text.append("\n  ").append(s));
        assertThat(play(shortest, stores, new TreeMap<>())).as(text.toString()).isEmpty();
      }
    }
    System.out.println("merges in " + where + ": " + histories + " histories agree; steps " + done);
    return done;
  }

  /** Leaves steps out as long as it still fails. */
  private static List<Step> shortest(List<Step> failing, Supplier<Store> stores) {
    List<Step> steps = failing;
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (int i = steps.size() - 1; i >= 0; i--) {
        List<Step> fewer = new ArrayList<>(steps);
        fewer.remove(i);
        if (!play(fewer, stores, new TreeMap<>()).isEmpty()) {
          steps = fewer;
          shorter = true;
        }
      }
    }
    return steps;
  }

  private static String play(
      List<Step> steps, Supplier<Store> stores, Map<Step.Kind, Integer> done) {
    AtomicLong ticks = new AtomicLong();
    Supplier<UUID> ids =
        () -> new UUID(0x0190_0000_0000_7000L + ticks.incrementAndGet(), Long.MIN_VALUE);
    try (Crm crm = Crm.on(stores.get()).clock(new Ticks(ticks)).ids(ids).open()) {
      return MergeHistory.play(steps, crm, done);
    }
  }

  /** Ids and time are counted, so that a history always goes the same way. */
  private static final class Ticks extends Clock {
    private final AtomicLong ticks;

    Ticks(AtomicLong ticks) {
      this.ticks = ticks;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(1_700_000_000).plusMillis(ticks.incrementAndGet());
    }
  }
}
