package org.rapporto.crm.storage.stores;

import java.nio.file.Path;
import java.util.UUID;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.storage.PostgresOptions;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;

/** Every kind of store there is, for tests of what has to be the same on all of them. */
public enum StoreKind {
  /** In memory. */
  MEMORY {
    @Override
    public Store open(Path folder) {
      return MemoryStore.create();
    }
  },
  /** In a file of SQLite. */
  SQLITE {
    @Override
    public Store open(Path folder) {
      return SqlStore.sqlite(folder.resolve(UUID.randomUUID() + ".db"));
    }
  },
  /** In a schema of {@link PostgresServer}. */
  POSTGRES {
    @Override
    public Store open(Path folder) {
      String schema = PostgresServer.newSchema();
      return SqlStore.postgres(
          PostgresServer.source(), PostgresOptions.DEFAULTS.withSchema(schema));
    }
  };

  /**
   * How many of the cases of a test to run, for a database takes longer for each.
   *
   * @param cases how many are run in memory
   * @param divisor how much longer one takes in a file; three times that on a server
   * @return at least one
   */
  public long share(long cases, long divisor) {
    return switch (this) {
      case MEMORY -> cases;
      case SQLITE -> Math.max(1, cases / divisor);
      case POSTGRES -> Math.max(1, cases / divisor / 3);
    };
  }

  /**
   * Opens another empty store.
   *
   * @param folder for what the store keeps in files
   * @return a store, to be closed by the caller
   */
  public abstract Store open(Path folder);
}
