package org.rapporto.crm.blackbox.activity;

import java.util.function.Function;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/**
 * A store as a process sees it that is killed in its n-th transaction: what that one did is rolled
 * back or, where it was committed just before, not told; nothing works afterwards.
 */
final class DyingStore extends WrappedStore {

  /** As a killed process neither catches nor reports. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private enum Moment {
    BEFORE_COMMIT,
    AFTER_COMMIT
  }

  private final Moment moment;
  private int left;

  DyingStore(Store base, int transactions, boolean afterCommit) {
    super(base);
    this.left = transactions;
    this.moment = afterCommit ? Moment.AFTER_COMMIT : Moment.BEFORE_COMMIT;
  }

  @Override
  public <R> R inTransaction(
      TransactionMode mode, Function<? super StoreTransaction, ? extends R> work) {
    if (left <= 0) {
      throw new Killed();
    }
    left--;
    R result =
        base.inTransaction(
            mode,
            tx -> {
              R done = work.apply(tx);
              if (left == 0 && moment == Moment.BEFORE_COMMIT) {
                throw new Killed();
              }
              return done;
            });
    if (left == 0) {
      throw new Killed();
    }
    return result;
  }
}
