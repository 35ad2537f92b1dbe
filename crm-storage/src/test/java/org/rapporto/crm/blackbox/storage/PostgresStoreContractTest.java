package org.rapporto.crm.blackbox.storage;

import org.rapporto.crm.storage.PostgresOptions;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.contract.StoreContract;
import org.rapporto.crm.storage.stores.PostgresServer;
import org.rapporto.crm.store.Store;

class PostgresStoreContractTest extends StoreContract {

  private String schema = "";

  @Override
  protected Store openEmpty() {
    schema = PostgresServer.newSchema();
    return reopen();
  }

  @Override
  protected Store reopen() {
    PostgresOptions options = PostgresOptions.DEFAULTS.withSchema(schema);
    return SqlStore.postgres(PostgresServer.source(), options);
  }
}
