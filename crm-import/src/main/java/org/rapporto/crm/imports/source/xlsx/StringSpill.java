package org.rapporto.crm.imports.source.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.spill.TemporaryFile;

/**
 * Strings in a file, in blocks of {@value #BLOCK}, of which the last used are kept. Only where each
 * block starts stays in memory. The file is readable by this user alone and gone once closed.
 */
public final class StringSpill implements Closeable {
  private static final int BLOCK = 64;
  private static final int CACHED = 512;

  private final FileChannel file;
  private long[] starts = new long[256];
  private int blocks;
  private long written;
  private final String[] pending = new String[BLOCK];
  private int pendingCount;
  private final String[][] cache = new String[CACHED][0];
  private final int[] cached = new int[CACHED];

  /** Starts an empty file. */
  public StringSpill(@Nullable Path directory) throws IOException {
    this.file = TemporaryFile.open(directory, ".strings");
    Arrays.fill(cached, -1);
  }

  /** Adds a string behind the others. */
  public void add(String s) throws IOException {
    pending[pendingCount++] = s;
    if (pendingCount == BLOCK) {
      flush();
    }
  }

  private void flush() throws IOException {
    byte[][] encoded = new byte[BLOCK][];
    int size = 0;
    for (int i = 0; i < BLOCK; i++) {
      encoded[i] = pending[i].getBytes(StandardCharsets.UTF_8);
      size += 4 + encoded[i].length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(size);
    for (byte[] bytes : encoded) {
      buffer.putInt(bytes.length).put(bytes);
    }
    buffer.flip();
    if (blocks + 2 > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    starts[blocks++] = written;
    while (buffer.hasRemaining()) {
      written += file.write(buffer, written);
    }
    starts[blocks] = written;
    pendingCount = 0;
  }

  /** The string added as number {@code index}, from 0. */
  public String get(int index) throws IOException {
    int block = index / BLOCK;
    if (block == blocks) {
      return pending[index % BLOCK];
    }
    int slot = block % CACHED;
    String[] strings = cache[slot];
    if (cached[slot] != block) {
      strings = read(block);
      cache[slot] = strings;
      cached[slot] = block;
    }
    return strings[index % BLOCK];
  }

  private String[] read(int block) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) (starts[block + 1] - starts[block]));
    while (buffer.hasRemaining()) {
      if (file.read(buffer, starts[block] + buffer.position()) < 0) {
        throw new IOException("the temporary file of strings was cut off");
      }
    }
    buffer.flip();
    String[] strings = new String[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      int length = buffer.getInt();
      strings[i] = new String(buffer.array(), buffer.position(), length, StandardCharsets.UTF_8);
      buffer.position(buffer.position() + length);
    }
    return strings;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
