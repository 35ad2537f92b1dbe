package org.rapporto.crm.blackbox.audit;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** A store that outlives the {@code Crm} it was opened by, as a file does. */
record StandingStore(Store store) implements Store {

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
    store.prepare(types);
  }

  @Override
  public <R> R inTransaction(
      TransactionMode mode, Function<? super StoreTransaction, ? extends R> work) {
    return store.inTransaction(mode, work);
  }

  @Override
  public void close() {}
}
