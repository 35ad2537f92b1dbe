package org.rapporto.crm.imports.spill;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Makes files for what does not fit the memory: for this user alone, and gone when closed. */
public final class TemporaryFile {

  private TemporaryFile() {}

  /**
   * A new empty file.
   *
   * @param directory where, or null for the system's own directory of temporary files
   * @param suffix the end of its name
   * @return the file, open for reading and writing
   * @throws IOException if it cannot be made
   */
  public static FileChannel open(@Nullable Path directory, String suffix) throws IOException {
    Path path =
        directory == null
            ? Files.createTempFile("rapporto", suffix)
            : Files.createTempFile(directory, "rapporto", suffix);
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }
}
