package org.rapporto.crm.examples.imports;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.Summary;
import org.rapporto.crm.store.TransactionMode;

/**
 * A store that breaks at a certain moment: at a call, right before a commit or right after one. All
 * moments are counted; after the one it breaks at, every further call breaks too, as the program is
 * gone.
 */
final class FragileStore implements Store {

  /** The end of the program, which nobody catches. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Store store;
  private final long breaksAt;
  private final Supplier<? extends Throwable> breakage;
  private long moments;

  /** Breaks at a moment, from 1; 0 for never. */
  FragileStore(Store store, long breaksAt, Supplier<? extends Throwable> breakage) {
    this.store = store;
    this.breaksAt = breaksAt;
    this.breakage = breakage;
  }

  /** How many moments there were. */
  long moments() {
    return moments;
  }

  private synchronized void moment() {
    moments++;
    if (breaksAt > 0 && moments >= breaksAt) {
      FragileStore.<RuntimeException>raise(breakage.get());
    }
  }

  @SuppressWarnings("unchecked") // an unchecked exception or an error
  private static <T extends Throwable> void raise(Throwable breakage) throws T {
    throw (T) breakage;
  }

  private <R> R at(Supplier<R> call) {
    moment();
    return call.get();
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public Set<Capability> capabilities() {
    return store.capabilities();
  }

  @Override
  public void prepare(List<RecordType> types) {
    moment();
    store.prepare(types);
  }

  @Override
  public <R> R inTransaction(
      TransactionMode mode, Function<? super StoreTransaction, ? extends R> work) {
    moment();
    R result =
        store.<R>inTransaction(
            mode,
            tx -> {
              R done = work.apply(new Fragile(tx));
              moment();
              return done;
            });
    moment();
    return result;
  }

  @Override
  public void close() {}

  private final class Fragile implements StoreTransaction {
    private final StoreTransaction tx;

    Fragile(StoreTransaction tx) {
      this.tx = tx;
    }

    @Override
    public List<CrmRecord> find(Selection selection) {
      return at(() -> tx.find(selection));
    }

    @Override
    public long count(RecordType type, Filter filter, Scope scope, long atMost) {
      return at(() -> tx.count(type, filter, scope, atMost));
    }

    @Override
    public List<Group> summarize(Summary summary) {
      return at(() -> tx.summarize(summary));
    }

    @Override
    public List<CrmRecord> insert(List<CrmRecord> records) {
      return at(() -> tx.insert(records));
    }

    @Override
    public List<CrmRecord> update(List<CrmRecord> records) {
      return at(() -> tx.update(records));
    }

    @Override
    public void delete(List<CrmRecord> records) {
      moment();
      tx.delete(records);
    }
  }
}
