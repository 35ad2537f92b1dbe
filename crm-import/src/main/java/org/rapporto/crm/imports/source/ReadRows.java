package org.rapporto.crm.imports.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one at a time, as a {@link TableReader} of a program gives them. */
public interface ReadRows extends Closeable {
  /**
   * Reads the next row.
   *
   * @return the row, or null at the end
   * @throws IOException if the file cannot be read on
   */
  @Nullable ReadRow next() throws IOException;

  /** Starts to read a file anew. */
  @FunctionalInterface
  interface Opening {
    /**
     * Opens the file.
     *
     * @return its rows from the first
     * @throws IOException if it cannot be read
     */
    ReadRows open() throws IOException;
  }
}
