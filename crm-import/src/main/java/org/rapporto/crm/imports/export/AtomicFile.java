package org.rapporto.crm.imports.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes a file so that its name never stands for a part of it: beside it under another name,
 * readable by the owner alone, and moved when complete.
 */
final class AtomicFile {

  private static final int BUFFER = 1 << 16;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private AtomicFile() {}

  /** What writes the bytes. */
  interface Content<T> {
    T writeTo(OutputStream out) throws IOException;
  }

  static <T> T write(Path file, Content<T> content) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + " is a directory; name a file in it");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
        return content.writeTo(out); // a pipe or terminal cannot be replaced
      }
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          file + " lies in a folder that does not exist; create it first");
    }
    Path part =
        Files.createTempFile(folder, "." + target.getFileName(), ".part", ownerOnly(folder));
    try {
      T result = fill(part, content);
      keepPermissions(target, part);
      move(part, target);
      return result;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static <T> T fill(Path part, Content<T> content) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
      T result = content.writeTo(out);
      out.flush();
      channel.force(true);
      return result;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return isPosix(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** A file that was there stays readable for whom it was. */
  private static void keepPermissions(Path target, Path part) throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && isPosix(target)) {
      Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
