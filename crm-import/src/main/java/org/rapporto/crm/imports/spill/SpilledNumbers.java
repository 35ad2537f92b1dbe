package org.rapporto.crm.imports.spill;

import java.io.Closeable;
import java.io.IOException;

/**
 * Numbers by position. The heap taken stays within a bound, however many there are; the rest is in
 * a mapped temporary file.
 *
 * <pre>{@code
 * try (SpilledNumbers numbers = new SpilledNumbers(SpillOptions.in(null))) {
 *   numbers.put(3, 17);
 *   long same = numbers.get(3);
 *   long none = numbers.get(2); // 0
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class SpilledNumbers implements Closeable {

  private final SpillArea area;
  private long length;

  /**
   * No numbers yet.
   *
   * @param options where they go
   */
  public SpilledNumbers(SpillOptions options) {
    this.area = new SpillArea(options, options.bytesInMemory() & -Long.BYTES);
  }

  /**
   * Keeps a number.
   *
   * @param position from 0; room is taken for all positions before
   * @param number any number
   * @throws IOException if the temporary file cannot be written
   */
  public void put(long position, long number) throws IOException {
    if (position >= length) {
      length = position + 1;
      area.reserve(length * Long.BYTES);
    }
    area.putLong(position * Long.BYTES, number);
  }

  /**
   * The number at a position.
   *
   * @param position from 0
   * @return the number; 0 where none was put
   */
  public long get(long position) {
    return position < length ? area.getLong(position * Long.BYTES) : 0;
  }

  /** Gives memory and file back; the numbers are gone. */
  @Override
  public void close() throws IOException {
    length = 0;
    area.close();
  }
}
