package org.rapporto.crm.imports.spill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file that grows by mapped pieces. Where the system allows it, the file loses its name
 * as soon as it is open, so that nothing is left even after a crash; its room comes back when it is
 * closed and the garbage collector has taken the pieces.
 */
final class MappedFile implements Closeable {

  private static final int ZEROS = 1 << 16;

  private final FileChannel file;
  private long size;

  MappedFile(@Nullable Path directory) throws IOException {
    this.file = TemporaryFile.open(directory, ".spill");
  }

  /**
   * The next piece, of zeros. They are written rather than left out: a full disk is then an error
   * here, and not a fault in the midst of memory.
   */
  ByteBuffer grow(int bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
    long end = size + bytes;
    for (long at = size; at < end; ) {
      zeros.position(0).limit((int) Math.min(ZEROS, end - at));
      at += file.write(zeros, at);
    }
    ByteBuffer piece = file.map(FileChannel.MapMode.READ_WRITE, size, bytes);
    size = end;
    return piece;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
