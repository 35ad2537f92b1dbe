package org.rapporto.crm.blackbox.reference;

import java.util.EnumSet;
import java.util.Set;
import org.rapporto.crm.storage.contract.StoreContract;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Store;

class ReferenceStoreContractTest extends StoreContract {

  private Disk disk = new Disk();

  @Override
  protected Store openEmpty() {
    disk = new Disk();
    return reopen();
  }

  @Override
  protected Store reopen() {
    return new ReferenceStore(disk, EnumSet.allOf(Capability.class), Set.of());
  }
}
