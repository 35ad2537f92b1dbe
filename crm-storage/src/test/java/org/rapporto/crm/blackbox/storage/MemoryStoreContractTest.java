package org.rapporto.crm.blackbox.storage;

import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.storage.contract.StoreContract;
import org.rapporto.crm.store.Store;

class MemoryStoreContractTest extends StoreContract {

  @Override
  protected Store openEmpty() {
    return MemoryStore.create();
  }
}
