package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;

/**
 * A program that works on a base while what it may do with the files is taken from it, and comes
 * back without, and with it. It must be no program that may do everything.
 */
final class RevokedHost {

  private static final int WRITES = 5;
  private static final String NAME = "crm.db";

  /** What is taken: the permissions that are left of some files, where there are these. */
  enum Loss {
    FILE_NOT_WRITTEN("r--------", NAME),
    FILE_NOT_READ("---------", NAME),
    LOG_NOT_WRITTEN("r--------", NAME + "-wal", NAME + "-shm"),
    LOG_NOT_READ("---------", NAME + "-wal", NAME + "-shm"),
    FOLDER_NOT_WRITTEN("r-x------", ""),
    FOLDER_NOT_ENTERED("---------", ""),
    NOTHING_WRITTEN("r-x------", NAME, NAME + "-wal", NAME + "-shm", "");

    private final String left;

    /** A copy nothing changes. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> files;

    Loss(String left, String... files) {
      this.left = left;
      this.files = List.of(files);
    }

    /** Comes; gives how it ends. */
    private Map<Path, String> come(Path place) throws IOException {
      Map<Path, String> before = new HashMap<>();
      for (String name : files) {
        Path file = place.resolve(name);
        if (Files.exists(file)) {
          before.put(file, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(left));
        }
      }
      return before;
    }
  }

  private final Loss loss;
  private final Path place;
  private long acknowledged;
  private int refused;

  private RevokedHost(Loss loss, Path place) {
    this.loss = loss;
    this.place = place;
  }

  /** Takes the folder to work in, and the name of a loss. */
  public static void main(String[] args) throws Exception {
    new RevokedHost(Loss.valueOf(args[1]), Files.createDirectory(Path.of(args[0]))).run();
  }

  private void run() throws Exception {
    Map<Path, String> before;
    try (Store store = SqlStore.sqlite(place.resolve(NAME))) {
      Ledger.begin(store);
      acknowledged = Ledger.write(store);
      before = loss.come(place);
      work(store);
      giveBack(before);
      requireWhole(store);
      before = loss.come(place);
      work(store);
    }
    try (Store store = SqlStore.sqlite(place.resolve(NAME))) {
      Ledger.begin(store);
      work(store);
    } catch (StoreException e) {
      refuse(e);
    }
    giveBack(before);
    try (Store store = SqlStore.sqlite(place.resolve(NAME))) {
      requireWhole(store);
    }
    assertThat(PlainSql.rows(place.resolve(NAME), "PRAGMA integrity_check")).containsExactly("ok");
    System.out.printf("%s %d %d%n", loss, acknowledged, refused);
  }

  /** Writes, and reads on two connections at once. */
  private void work(Store store) {
    for (int i = 0; i < WRITES; i++) {
      try {
        acknowledged = Ledger.write(store);
      } catch (StoreException e) {
        refuse(e);
      }
    }
    List.of(store, store).parallelStream()
        .forEach(
            s -> {
              try {
                assertThat(Ledger.state(s)).isEqualTo(acknowledged);
              } catch (StoreException e) {
                refuse(e);
              }
            });
  }

  private synchronized void refuse(StoreException e) {
    assertThat(e).hasMessageContaining(NAME);
    refused++;
  }

  private static void giveBack(Map<Path, String> before) throws IOException {
    if (before.isEmpty()) {
      throw new AssertionError("nothing was taken");
    }
    for (Map.Entry<Path, String> file : before.entrySet()) {
      if (Files.exists(file.getKey())) { // a log goes with the last who closes it
        var permissions = PosixFilePermissions.fromString(file.getValue());
        Files.setPosixFilePermissions(file.getKey(), permissions);
      }
    }
  }

  private void requireWhole(Store store) {
    assertThat(Ledger.state(store)).isEqualTo(acknowledged);
    acknowledged++;
    assertThat(Ledger.write(store)).isEqualTo(acknowledged);
  }
}
