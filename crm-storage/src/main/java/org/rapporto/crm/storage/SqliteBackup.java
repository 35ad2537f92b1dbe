package org.rapporto.crm.storage;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.rapporto.crm.store.StoreException;

/**
 * Copies a database file whole. A copy gets its name only when it is complete, checked and on the
 * disk; one that was broken off is a file that ends in {@code .part}.
 */
final class SqliteBackup {

  private static final List<String> LOGS = List.of("-wal", "-journal");

  private final Path target;
  private final Path folder;

  /** A copy that shall have a name which no file has yet. */
  SqliteBackup(Path target) {
    SqliteFile.requireOfSystem(target);
    this.target = target.toAbsolutePath();
    Path parent = this.target.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new StoreException(
          "The folder of " + target + " does not exist; create it before the copy");
    }
    if (target.toString().indexOf('?') >= 0) {
      throw new StoreException(
          target + " has a '?' in its path, which the driver takes for options; name another");
    }
    if (Files.exists(this.target, LinkOption.NOFOLLOW_LINKS)) {
      throw new StoreException(
          target + " exists, and a copy replaces nothing; name a file that does not exist yet");
    }
    this.folder = parent;
    logs(this.target).forEach(SqliteBackup::requireAbsent);
  }

  /** What SQLite takes for changes of a file that are not in it yet. */
  static List<Path> logs(Path file) {
    return LOGS.stream().map(ending -> file.resolveSibling(file.getFileName() + ending)).toList();
  }

  /** SQLite would take what lies beside a file for its own changes, and write them into it. */
  private static void requireAbsent(Path log) {
    if (Files.exists(log)) {
      throw new StoreException(
          log + " is left of another file of this name; move it away, or name another file");
    }
  }

  /** A way to fill a new file. */
  interface Filling {
    void into(Path part) throws IOException, SQLException;
  }

  void fill(Filling filling) throws SQLException {
    Path part = folder.resolve(target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      filling.into(part);
      requireSound(part, target);
      force(part, StandardOpenOption.WRITE);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      forceFolder();
    } catch (IOException e) {
      throw new StoreException(
          target + " cannot be written; check the space and the rights of its folder", e);
    } finally {
      delete(part);
      delete(folder.resolve(part.getFileName() + "-journal"));
    }
  }

  /** Who may not read the base may not read a copy of it. */
  static void createLike(Path base, Path part) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(base, PosixFileAttributeView.class);
    if (view != null) { // not so on Windows, where the folder tells
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(view.readAttributes().permissions()));
    }
  }

  /** The state of one moment, of a database that goes on being written to. */
  static void vacuum(Connection from, Path part) throws SQLException {
    try (PreparedStatement statement = from.prepareStatement("VACUUM INTO ?")) {
      statement.setString(1, part.toString());
      statement.execute();
    }
  }

  private static void requireSound(Path part, Path target) throws SQLException {
    try (Connection connection = SqliteFile.plain(part);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!result.next() || !result.getString(1).equals("ok")) {
        throw new StoreException(
            "What would become " + target + " is damaged; take another copy, or check the disk");
      }
    }
  }

  /** Whether somebody interrupts the thread or not, which would close the channel. */
  private static void force(Path path, StandardOpenOption option) throws IOException {
    boolean wasInterrupted = Thread.interrupted();
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    } catch (ClosedByInterruptException e) {
      force(path, option);
      wasInterrupted = true;
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** That the name is on the disk too, where the system lets a folder be opened. */
  private void forceFolder() {
    try {
      force(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      // Windows opens no folders, and writes names through
    }
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // it ends in .part, and nobody takes it for a copy
    }
  }
}
