package org.rapporto.crm.imports.spill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes by position: the first in memory, those beyond a bound in a mapped file. */
final class SpillArea implements Closeable {

  private static final int PIECE_BITS = 22;
  private static final int PIECE = 1 << PIECE_BITS;

  private final @Nullable Path directory;
  private final int bound;
  private final List<ByteBuffer> pieces = new ArrayList<>();
  private ByteBuffer first = ByteBuffer.allocate(0);
  private @Nullable MappedFile file;

  SpillArea(SpillOptions options, int bound) {
    this.directory = options.directory();
    this.bound = bound;
  }

  /** Makes room up to a position. */
  void reserve(long end) throws IOException {
    if (end > first.capacity() && first.capacity() < bound) {
      long wanted = Math.max(Math.max(1024, end), 2L * first.capacity());
      ByteBuffer larger = ByteBuffer.allocate((int) Math.min(bound, wanted));
      first = larger.put(0, first, 0, first.capacity());
    }
    while (end > bound + ((long) pieces.size() << PIECE_BITS)) {
      if (file == null) {
        file = new MappedFile(directory);
      }
      pieces.add(file.grow(PIECE));
    }
  }

  void put(long position, byte[] bytes) {
    int done = 0;
    while (done < bytes.length) {
      ByteBuffer piece = piece(position + done);
      int at = offset(position + done);
      int count = Math.min(bytes.length - done, piece.capacity() - at);
      piece.put(at, bytes, done, count);
      done += count;
    }
  }

  void get(long position, byte[] bytes) {
    int done = 0;
    while (done < bytes.length) {
      ByteBuffer piece = piece(position + done);
      int at = offset(position + done);
      int count = Math.min(bytes.length - done, piece.capacity() - at);
      piece.get(at, bytes, done, count);
      done += count;
    }
  }

  /** A number at a position that is a multiple of eight. */
  void putLong(long position, long value) {
    piece(position).putLong(offset(position), value);
  }

  long getLong(long position) {
    return piece(position).getLong(offset(position));
  }

  private ByteBuffer piece(long position) {
    return position < bound ? first : pieces.get((int) ((position - bound) >>> PIECE_BITS));
  }

  private int offset(long position) {
    return (int) (position < bound ? position : (position - bound) & (PIECE - 1));
  }

  @Override
  public void close() throws IOException {
    pieces.clear();
    first = ByteBuffer.allocate(0);
    if (file != null) {
      file.close();
    }
  }
}
