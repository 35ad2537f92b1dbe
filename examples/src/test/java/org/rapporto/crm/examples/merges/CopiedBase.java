package org.rapporto.crm.examples.merges;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;

/** Opens an empty base again and again: making the tables of a file takes longer than a history. */
final class CopiedBase {

  private CopiedBase() {}

  static Supplier<Store> in(Path folder, Consumer<CrmSession> define) {
    Path empty = folder.resolve("empty.db");
    try (Crm crm = Crm.on(SqlStore.sqlite(empty)).open()) {
      define.accept(crm.as(Principal.user("amy")));
    }
    return () -> SqlStore.sqlite(copy(empty));
  }

  private static Path copy(Path empty) {
    Path file = empty.resolveSibling("base.db");
    try {
      Files.deleteIfExists(empty.resolveSibling("base.db-wal"));
      Files.deleteIfExists(empty.resolveSibling("base.db-shm"));
      return Files.copy(empty, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The empty base cannot be copied", e);
    }
  }
}
