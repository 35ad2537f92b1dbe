package org.rapporto.crm.blackbox.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** What it costs to find a record by an id. */
class OldIdTest {

  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void costsNothingWhereTheIdIsThatOfALiveRecord() {
    try (Crm crm = Crm.on(new Counted(MemoryStore.create(), calls)).open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      CrmRecord ada = amy.save(CrmRecord.of(Contacts.TYPE));
      CrmRecord twin = amy.save(CrmRecord.of(Contacts.TYPE));
      CrmRecord last = amy.save(CrmRecord.of(Contacts.TYPE));
      Merges.in(amy).merge(MergeRequest.of(ada.id(), twin.id()));
      Merges.in(amy).merge(MergeRequest.of(last.id(), ada.id()));

      assertThat(callsOf(() -> amy.get(last.id()))).as("a hit").isEqualTo(1);
      assertThat(callsOf(() -> amy.find(amy.newId(Contacts.TYPE)))).as("a miss").isEqualTo(2);
      assertThat(callsOf(() -> amy.get(twin.id()))).as("two merges").isEqualTo(5);
    }
  }

  private int callsOf(Runnable work) {
    int before = calls.get();
    work.run();
    return calls.get() - before;
  }

  /** Counts what is asked of a store. */
  private record Counted(Store store, AtomicInteger calls) implements Store {

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
      return store.inTransaction(mode, tx -> work.apply(counted(tx)));
    }

    private StoreTransaction counted(StoreTransaction tx) {
      return (StoreTransaction)
          Proxy.newProxyInstance(
              StoreTransaction.class.getClassLoader(),
              new Class<?>[] {StoreTransaction.class},
              (proxy, method, args) -> {
                calls.incrementAndGet();
                try {
                  return method.invoke(tx, args);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
