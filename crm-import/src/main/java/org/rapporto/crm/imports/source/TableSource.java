package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.io.InputStream;
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
  private static final int HEAD = 4_096;

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
    try {
      byte[] head = head(file);
      SourceFormat format = BinaryFormats.detect(file, head);
      if (format == null) {
        return new TextSniffer(file, options).sniff();
      }
      if (format == SourceFormat.XLSX) {
        return new XlsxSniffer(file, options).sniff();
      }
      throw Refusal.format(file, format);
    } catch (IOException e) {
      throw Refusal.of(file, e, 0);
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

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      if (head.length == 0) {
        throw empty(file);
      }
      return head;
    }
  }

  static UnreadableSourceException empty(Path file) {
    return Refusal.of(
        SourceProblem.EMPTY, file, "the file is empty", "export the list again and check its size");
  }
}
