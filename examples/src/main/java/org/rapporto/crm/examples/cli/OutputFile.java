package org.rapporto.crm.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a command is to write, which is tried before the command begins. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Refuses a file that cannot be written.
   *
   * @param option the option that names it
   */
  static void require(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String wrong =
        folder == null || Files.isDirectory(file)
            ? "is a directory; name a file in it"
            : !Files.isDirectory(folder)
                ? "lies in a folder that does not exist; create it first"
                : !Files.isWritable(Files.exists(file) ? file : folder)
                    ? "may not be written; name another file, or give write access"
                    : null;
    if (wrong != null) {
      throw new IllegalArgumentException(option + " " + file + " " + wrong);
    }
    requireOpens(option, file);
  }

  private static void requireOpens(String option, Path file) {
    boolean there = Files.exists(file);
    if (there && !Files.isRegularFile(file)) {
      return; // a pipe is opened once, when there is something to write
    }
    try {
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      if (!there) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          option + " " + file + " cannot be opened for writing; name another file", e);
    }
  }
}
