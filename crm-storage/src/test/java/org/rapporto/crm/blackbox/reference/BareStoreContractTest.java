package org.rapporto.crm.blackbox.reference;

import java.util.Set;
import org.rapporto.crm.storage.contract.StoreContract;
import org.rapporto.crm.store.Store;

/** A store that declares nothing refuses what it does not declare, and passes whole. */
class BareStoreContractTest extends StoreContract {

  @Override
  protected Store openEmpty() {
    return new ReferenceStore(new Disk(), Set.of(), Set.of());
  }
}
