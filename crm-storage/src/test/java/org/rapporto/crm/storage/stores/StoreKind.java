package org.rapporto.crm.storage.stores;

import java.nio.file.Path;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.store.Store;

/** Every kind of store there is, for tests of what has to be the same on all of them. */
public enum StoreKind {
  /** In memory. */
  MEMORY,
  /** In a file of SQLite. */
  SQLITE,
  /** In a schema of {@link PostgresServer}. */
  POSTGRES;

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
   * Makes a place for a store that has one.
   *
   * @param folder for what the store keeps in files
   * @return a place where nothing is yet
   * @throws UnsupportedOperationException of the store in memory
   */
  public SqlDatabase database(Path folder) {
    return switch (this) {
      case MEMORY -> throw new UnsupportedOperationException("Memory outlives no store");
      case SQLITE -> SqlDatabase.sqlite(folder);
      case POSTGRES -> SqlDatabase.postgres();
    };
  }

  /**
   * Opens another empty store.
   *
   * @param folder for what the store keeps in files
   * @return a store, to be closed by the caller
   */
  public Store open(Path folder) {
    return this == MEMORY ? MemoryStore.create() : database(folder).open();
  }
}
