package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Opens a file of unknown origin as a table.
 *
 * <pre>{@code
 * SniffedTable table = TableSource.open(Path.of("clients.csv"));
 * System.out.println(table.header());
 * }</pre>
 */
public final class TableSource {
  private TableSource() {}

  /**
   * Opens a file about which nothing is known.
   *
   * @param file the file
   * @return what it was found to be
   * @throws UnreadableSourceException when it cannot be read as a table
   */
  public static SniffedTable open(Path file) {
    return open(file, SourceOptions.standard());
  }

  /**
   * Opens a file. Every byte of it is read once, for its checksum and charset; nothing of it is
   * kept in memory.
   *
   * @param file the file
   * @param options what is known about it
   * @return what it was found to be
   * @throws UnreadableSourceException when it cannot be read as a table
   */
  public static SniffedTable open(Path file, SourceOptions options) {
    Objects.requireNonNull(file, "file must not be null");
    Objects.requireNonNull(options, "options must not be null");
    check(file);
    FileHead head = head(file);
    TableReader reader = BuiltInReaders.find(head, options);
    if (reader == null) {
      throw Refusal.format(file, head.format().orElse(SourceFormat.BINARY));
    }
    try {
      return reader.open(file, options);
    } catch (IOException e) {
      throw Refusal.of(file, head.format().orElse(null), e, 0);
    }
  }

  private static void check(Path file) {
    if (!Files.exists(file)) {
      throw Refusal.of(
          SourceProblem.MISSING, file, "there is no such file", "check the path and the spelling");
    }
    if (Files.isDirectory(file)) {
      throw Refusal.of(
          SourceProblem.DIRECTORY, file, "this is a directory", "name a file inside it");
    }
    if (!Files.isReadable(file)) {
      throw Refusal.of(
          SourceProblem.UNREADABLE, file, "it may not be read", "check its permissions");
    }
  }

  private static FileHead head(Path file) {
    FileHead head;
    try {
      head = FileHead.of(file);
    } catch (IOException e) {
      throw Refusal.of(file, null, e, 0);
    }
    if (head.isEmpty()) {
      throw empty(file);
    }
    return head;
  }

  static UnreadableSourceException empty(Path file) {
    return Refusal.of(
        SourceProblem.EMPTY, file, "the file is empty", "export the list again and check its size");
  }
}
