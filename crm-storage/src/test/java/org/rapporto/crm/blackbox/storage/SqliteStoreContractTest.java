package org.rapporto.crm.blackbox.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.contract.StoreContract;
import org.rapporto.crm.store.Store;

class SqliteStoreContractTest extends StoreContract {

  @TempDir Path folder;
  private int opened;

  @Override
  protected Store openEmpty() {
    opened++;
    return reopen();
  }

  @Override
  protected Store reopen() {
    return SqlStore.sqlite(folder.resolve("crm-" + opened + ".db"));
  }
}
