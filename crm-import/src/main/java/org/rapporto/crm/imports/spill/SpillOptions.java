package org.rapporto.crm.imports.spill;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where things spill to, and when.
 *
 * @param directory of temporary files, or null for the system's own
 * @param bytesInMemory how much stays in memory before a file is made; at least 1,024
 */
public record SpillOptions(@Nullable Path directory, int bytesInMemory) {

  /** The heap one spill may take unless said otherwise. */
  public static final int USUAL_BYTES = 4 << 20;

  private static final int LEAST = 1024;
  private static final int MOST = 1 << 30;

  /** Checks the bound. */
  public SpillOptions {
    if (bytesInMemory < LEAST || bytesInMemory > MOST) {
      throw new IllegalArgumentException(
          "A spill keeps " + LEAST + " to " + MOST + " bytes in memory; found " + bytesInMemory);
    }
  }

  /**
   * The usual bound, in a directory.
   *
   * @param directory of temporary files, or null for the system's own
   * @return the options
   */
  public static SpillOptions in(@Nullable Path directory) {
    return new SpillOptions(directory, USUAL_BYTES);
  }
}
