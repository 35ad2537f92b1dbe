package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.imports.undo.Kept;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Store;

/** Random histories of imports, edits and undos beside a naive oracle. */
class UndoHistoryTest {

  private static final int HISTORIES = Integer.getInteger("rapporto.histories", 150);
  private static final int IN_DATABASES = Integer.getInteger("rapporto.histories.databases", 10);
  private static final long SEED = Long.getLong("rapporto.seed", 1);

  private final Map<Kept.Reason, Integer> reasons = new EnumMap<>(Kept.Reason.class);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void undoingAnyRunComesToWhatTheOracleSays(StoreKind kind) {
    agrees((int) kind.share(HISTORIES, IN_DATABASES), () -> kind.open(folder));
    if (kind == StoreKind.MEMORY) {
      assertThat(reasons)
          .as("every reason was met")
          .containsKeys(
              Kept.Reason.EDITED_SINCE,
              Kept.Reason.CHANGED_BY_RUN,
              Kept.Reason.USED_BY,
              Kept.Reason.DELETED_SINCE,
              Kept.Reason.KEY_TAKEN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void importsUndoneInAnyOrderLeaveTheBaseAsItWas(StoreKind kind) {
    leaveTheBaseAsItWas((int) kind.share(HISTORIES, IN_DATABASES), () -> kind.open(folder));
    if (kind == StoreKind.MEMORY) {
      assertThat(reasons).as("some had to wait").containsKey(Kept.Reason.CHANGED_BY_RUN);
    }
  }

  private void agrees(int histories, Supplier<Store> stores) {
    checkAll(histories, stores, History::random, History::play);
    System.out.println("undo: " + histories + " histories agree; kept " + reasons);
  }

  private void leaveTheBaseAsItWas(int histories, Supplier<Store> stores) {
    checkAll(
        histories, stores, History::ofImports, (h, steps) -> h.takeAllBack(steps, new Random(7)));
    System.out.println("undo: " + histories + " bases as before; kept on the way " + reasons);
  }

  private interface Check {
    String wrong(History history, List<History.Step> steps);
  }

  private void checkAll(
      int histories,
      Supplier<Store> stores,
      Function<Random, List<History.Step>> maker,
      Check check) {
    for (int i = 0; i < histories; i++) {
      List<History.Step> steps = maker.apply(new Random(SEED * 1_000_003 + i));
      if (!play(steps, stores, check).isEmpty()) {
        String wrong = play(shortest(steps, stores, check), stores, check);
        assertThat(wrong).as("history %s", i).isEmpty();
      }
    }
  }

  /** Leaves steps out as long as it still fails. */
  private List<History.Step> shortest(
      List<History.Step> failing, Supplier<Store> stores, Check check) {
    List<History.Step> steps = failing;
    for (int i = steps.size() - 1; i >= 0; i--) {
      List<History.Step> fewer = new ArrayList<>(steps);
      fewer.remove(i);
      if (!play(fewer, stores, check).isEmpty()) {
        steps = fewer;
        i = Math.min(i, steps.size());
      }
    }
    return steps;
  }

  /** Ids and time are counted, so that a history always goes the same way. */
  private String play(List<History.Step> steps, Supplier<Store> stores, Check check) {
    AtomicLong ticks = new AtomicLong();
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return Instant.ofEpochSecond(1_700_000_000).plusMillis(ticks.incrementAndGet());
          }
        };
    Supplier<UUID> ids =
        () -> new UUID(0x0190_0000_0000_7000L + ticks.incrementAndGet(), Long.MIN_VALUE);
    try (Crm crm = Crm.on(stores.get()).region("IT").clock(clock).ids(ids).open()) {
      History history = new History(crm, Files.createTempDirectory(folder, "files"));
      String wrong = check.wrong(history, steps);
      history.met().forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
      return wrong;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
