package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads files of one format as tables. The formats of this library are read by such readers too; a
 * program adds its own with {@link SourceOptions.Builder#reader}.
 *
 * <pre>{@code
 * final class LdifReader implements TableReader {
 *   public boolean recognises(FileHead head) {
 *     return head.text().startsWith("version: 1\ndn:");
 *   }
 *
 *   public SniffedTable open(Path file, SourceOptions options) {
 *     return SniffedTable.ofRecords(file, options, List.of("name.full", "email"), () -> new LdifRows(file));
 *   }
 * }
 * }</pre>
 *
 * <p>Readers are thread-safe, and hold no file open once they have returned.
 */
public interface TableReader {
  /**
   * Whether a file is of the format this reads, by its content and never by its name.
   *
   * @param head the beginning of the file
   * @return true to be asked to open it
   */
  boolean recognises(FileHead head);

  /**
   * Opens a file that was recognised.
   *
   * @param file the file
   * @param options what is known about it, and the limits to keep
   * @return the table
   * @throws IOException if it cannot be read; the caller then says so by its name
   * @throws UnreadableSourceException if there is no table in it
   */
  SniffedTable open(Path file, SourceOptions options) throws IOException;
}
