package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.storage.contract.NaiveParts.Problem;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StaleRecordException;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;

/** Random histories of transactions, of which many fail, beside a plain map. */
abstract class HistoryChecks extends ContractPart {

  private static final int TRANSACTIONS = Integer.getInteger("rapporto.transactions", 10_000);
  private static final int IDS = 10;

  HistoryChecks(StoreContract contract) {
    super(contract);
  }

  /** How a transaction of the history ends. */
  private enum End {
    COMMITTED,
    UNDONE,
    STALE,
    DUPLICATE
  }

  /** An end the host chose. */
  private static final class Undo extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void endsWhereAPlainMapEndsAfterAnyHistory() {
    Store store = open(Keyed.TYPE);
    ValuePool pool = new ValuePool(new Random(DifferentialChecks.SEED));
    NaiveParts committed = new NaiveParts();
    Set<End> ends = EnumSet.noneOf(End.class);
    for (int i = 0; i < TRANSACTIONS; i++) {
      NaiveParts working = new NaiveParts(committed);
      End end = transaction(store, working, pool);
      ends.add(end);
      committed = end == End.COMMITTED ? working : committed;
      assertThat(all(store, Keyed.TYPE))
          .as("after transaction %d of seed %d: %s", i, DifferentialChecks.SEED, end)
          .containsExactlyInAnyOrderElementsOf(committed.records());
    }
    assertThat(ends).as("a history ends in every way").hasSameSizeAs(End.values());
    assertThat(all(reopened(store, Keyed.TYPE), Keyed.TYPE))
        .containsExactlyInAnyOrderElementsOf(committed.records());
  }

  private static End transaction(Store store, NaiveParts working, ValuePool pool) {
    Set<Problem> expected = EnumSet.noneOf(Problem.class);
    try {
      change(
          store,
          tx -> {
            for (int i = pool.below(4); i >= 0; i--) {
              call(tx, working, pool, expected);
              assertThat(expected).as("problems that the store did not see").isEmpty();
              assertThat(all(tx, Keyed.TYPE))
                  .containsExactlyInAnyOrderElementsOf(working.records());
            }
            if (pool.chance(15)) {
              throw new Undo();
            }
          });
      return End.COMMITTED;
    } catch (Undo e) {
      return End.UNDONE;
    } catch (StaleRecordException e) {
      assertThat(expected).as("%s", e).contains(Problem.STALE);
      return End.STALE;
    } catch (DuplicateRecordException e) {
      assertThat(expected).as("%s", e).contains(Problem.DUPLICATE);
      return End.DUPLICATE;
    }
  }

  private static void call(
      StoreTransaction tx, NaiveParts working, ValuePool pool, Set<Problem> expected) {
    int dice = pool.below(10);
    List<CrmRecord> images = images(working, pool, dice < 3);
    if (dice < 3) {
      expected.addAll(working.insert(images));
      tx.insert(images);
    } else if (dice < 9) {
      expected.addAll(working.update(images));
      tx.update(images);
    } else {
      expected.addAll(working.delete(images));
      tx.delete(images);
    }
  }

  /** Images of one to four records, mostly of such as fit the call. */
  private static List<CrmRecord> images(NaiveParts working, ValuePool pool, boolean fresh) {
    List<CrmRecord> images = new ArrayList<>();
    Set<Object> ids = new HashSet<>();
    for (int i = pool.below(4) * 3; i >= 0; i--) {
      CrmRecord blank = Keyed.part(pool.below(IDS));
      CrmRecord base = working.find(blank).orElse(blank);
      boolean fits = working.find(blank).isPresent() != fresh;
      if ((fits || pool.chance(3)) && ids.add(blank.id())) {
        long version = pool.chance(3) ? base.version() + 1 : base.version();
        images.add(changed(base, pool).storedAs(version));
      }
    }
    return images;
  }

  private static CrmRecord changed(CrmRecord base, ValuePool pool) {
    CrmRecord image = base;
    if (pool.chance(50)) {
      image = image.with(Keyed.CODE, pool.chance(40) ? null : "code " + pool.below(12));
    }
    if (pool.chance(30)) {
      image = image.with(Keyed.ROOM, pool.chance(30) ? null : "r" + pool.below(2));
    }
    if (pool.chance(30)) {
      image = image.with(Keyed.RACK, "k" + pool.below(2)).with(Keyed.SHELF, (long) pool.below(4));
    }
    if (pool.chance(40)) {
      List<ExternalId> ids = new ArrayList<>();
      for (int i = pool.below(3); i > 0; i--) {
        ids.add(new ExternalId(pool.chance(50) ? "erp" : "shop", "" + pool.below(9)));
      }
      image = image.with(Keyed.EXTERNAL_IDS, ids);
    }
    if (pool.chance(20)) {
      image = image.isDeleted() ? Keyed.restored(image) : Keyed.deleted(image);
    }
    return image;
  }
}
