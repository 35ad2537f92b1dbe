package org.rapporto.crm.storage.contract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rapporto.crm.store.Store;

/**
 * The contract every {@link Store} keeps, as checks. Whoever writes a store extends this class,
 * says how an empty one is opened, and has the whole kit:
 *
 * <pre>{@code
 * class ShelfStoreContractTest extends StoreContract {
 *   @TempDir Path folder;
 *   private int opened;
 *
 *   @Override
 *   protected Store openEmpty() {
 *     opened++;
 *     return reopen();
 *   }
 *
 *   @Override
 *   protected Store reopen() {
 *     return ShelfStore.open(folder.resolve("shelf-" + opened));
 *   }
 * }
 * }</pre>
 *
 * <p>Nothing is skipped. Where a store declares a {@link org.rapporto.crm.store.Capability}, the
 * kit checks that it works; where it does not, that the store refuses.
 *
 * <p>Its heart is differential: random record types, records and filters against an evaluator that
 * shares no code with the library. A failing case is made as small as possible and prints itself
 * with its seed. The system property {@code rapporto.seed} sets the seed (fixed unless set), {@code
 * rapporto.filters} how many filters are tried (1,000 unless set), {@code rapporto.transactions}
 * how long the random history is (10,000 unless set).
 *
 * <p>The kit prints the number of its checks and the seconds they took when it ends.
 */
@ExtendWith(ContractReport.class)
@Timeout(value = 10_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StoreContract {

  /** For subclasses. */
  protected StoreContract() {}

  /**
   * Opens a new store that holds nothing. A check may ask for several and use them side by side; it
   * closes them all.
   *
   * @return another empty store at each call, without any type prepared
   */
  protected abstract Store openEmpty();

  /**
   * Opens once more the store that the last {@link #openEmpty} gave, after a check closed it. For
   * stores that declare {@link org.rapporto.crm.store.Capability#DURABLE}; others leave it as it
   * is.
   *
   * @return a store with what was committed to it
   * @throws UnsupportedOperationException if nothing outlives a store of this kind
   */
  protected Store reopen() {
    throw new UnsupportedOperationException("What is closed is gone");
  }

  @Nested
  class Values extends ValueChecks {
    Values() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Elements extends ElementChecks {
    Elements() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Transactions extends TransactionChecks {
    Transactions() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Snapshots extends SnapshotChecks {
    Snapshots() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Versions extends VersionChecks {
    Versions() {
      super(StoreContract.this);
    }
  }

  @Nested
  class NaturalKeys extends NaturalKeyChecks {
    NaturalKeys() {
      super(StoreContract.this);
    }
  }

  @Nested
  class ExternalIds extends ExternalIdChecks {
    ExternalIds() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Orders extends OrderChecks {
    Orders() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Paging extends PagingChecks {
    Paging() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Filters extends FilterChecks {
    Filters() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Evolution extends EvolutionChecks {
    Evolution() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Forms extends FormChecks {
    Forms() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Naming extends NamingChecks {
    Naming() {
      super(StoreContract.this);
    }
  }

  @Nested
  class WideTypes extends WideTypeChecks {
    WideTypes() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Bulk extends BulkChecks {
    Bulk() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Summaries extends SummaryChecks {
    Summaries() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Concurrency extends ConcurrencyChecks {
    Concurrency() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Isolation extends IsolationChecks {
    Isolation() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Capabilities extends CapabilityChecks {
    Capabilities() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Errors extends ErrorChecks {
    Errors() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Differential extends DifferentialChecks {
    Differential() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Histories extends HistoryChecks {
    Histories() {
      super(StoreContract.this);
    }
  }

  @Nested
  class RandomSummaries extends RandomSummaryChecks {
    RandomSummaries() {
      super(StoreContract.this);
    }
  }
}
