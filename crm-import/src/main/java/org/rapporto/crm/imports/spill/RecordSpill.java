package org.rapporto.crm.imports.spill;

import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;

/**
 * Byte arrays by ordinal, counted from 0 in the order they come. The heap taken stays within a
 * bound, however many there are; the rest is in mapped temporary files.
 *
 * <pre>{@code
 * try (RecordSpill spill = new RecordSpill(SpillOptions.in(null))) {
 *   int ordinal = spill.add(codec.encode(record));
 *   CrmRecord same = codec.decode(spill.get(ordinal));
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class RecordSpill implements Closeable {

  private final SpillArea starts;
  private final SpillArea data;
  private int count;
  private long end;

  /**
   * An empty spill.
   *
   * @param options where it goes; a quarter of the bytes in memory are for the places
   */
  public RecordSpill(SpillOptions options) {
    int forPlaces = options.bytesInMemory() / 4 & -Long.BYTES;
    this.starts = new SpillArea(options, forPlaces);
    this.data = new SpillArea(options, (options.bytesInMemory() - forPlaces) & -Long.BYTES);
  }

  /**
   * Takes bytes in.
   *
   * @param bytes what to keep; copied
   * @return their ordinal
   * @throws IOException if the temporary file cannot be written
   */
  public int add(byte[] bytes) throws IOException {
    starts.reserve((count + 1L) * Long.BYTES);
    write(count, bytes);
    return count++;
  }

  /**
   * Keeps other bytes under an ordinal. The room of those before is not used again.
   *
   * @param ordinal of bytes taken in before
   * @param bytes what to keep from now on; copied
   * @throws IOException if the temporary file cannot be written
   */
  public void replace(int ordinal, byte[] bytes) throws IOException {
    write(Objects.checkIndex(ordinal, count), bytes);
  }

  /** The length stands before the bytes, at a multiple of eight. */
  private void write(int ordinal, byte[] bytes) throws IOException {
    long start = end;
    long after = start + Long.BYTES + bytes.length;
    data.reserve(after + Long.BYTES);
    data.putLong(start, bytes.length);
    data.put(start + Long.BYTES, bytes);
    starts.putLong((long) ordinal * Long.BYTES, start);
    end = (after + Long.BYTES - 1) & -Long.BYTES;
  }

  /**
   * The bytes of an ordinal.
   *
   * @param ordinal from 0
   * @return a new array
   * @throws IndexOutOfBoundsException if there are not so many
   */
  public byte[] get(int ordinal) {
    Objects.checkIndex(ordinal, count);
    long start = starts.getLong((long) ordinal * Long.BYTES);
    byte[] bytes = new byte[(int) data.getLong(start)];
    data.get(start + Long.BYTES, bytes);
    return bytes;
  }

  /**
   * How many were taken in.
   *
   * @return the ordinal the next one gets
   */
  public int count() {
    return count;
  }

  /** Gives memory and files back; asking for bytes afterwards is an error. */
  @Override
  public void close() throws IOException {
    count = 0;
    try (starts) {
      data.close();
    }
  }
}
