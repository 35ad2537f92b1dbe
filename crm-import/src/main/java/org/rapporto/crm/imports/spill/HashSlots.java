package org.rapporto.crm.imports.spill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One table of open addressing with linear probing. The upper bits of a hash say where it belongs,
 * so that a table of twice the size is filled from front to back and not all over a file. A slot is
 * the hash (8 bytes) and the ordinal plus one (4 bytes, zero for an empty slot).
 */
final class HashSlots implements Closeable {

  /** The golden ratio in 64 bits. */
  static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int SLOT = 12;
  private static final int PIECE_BITS = 18;
  private static final int PIECE_SLOTS = 1 << PIECE_BITS;

  private final int bits;
  private final long last;
  private final ByteBuffer[] pieces;
  private @Nullable MappedFile file;

  HashSlots(SpillOptions options, int bits) throws IOException {
    this.bits = bits;
    long count = 1L << bits;
    this.last = count - 1;
    int pieceSlots = (int) Math.min(count, PIECE_SLOTS);
    this.pieces = new ByteBuffer[(int) (count / pieceSlots)];
    if (count * SLOT <= options.bytesInMemory()) {
      for (int i = 0; i < pieces.length; i++) {
        pieces[i] = ByteBuffer.allocate(pieceSlots * SLOT);
      }
      return;
    }
    file = new MappedFile(options.directory());
    try {
      for (int i = 0; i < pieces.length; i++) {
        pieces[i] = file.grow(pieceSlots * SLOT);
      }
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Spreads the bits of a hash over all of it, each hash to another one (SplitMix64). */
  static long mixed(long hash) {
    long z = hash + SPREAD;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Whether so many are too many: from two thirds on runs of full slots become long. */
  boolean isCrowded(long size) {
    return 3 * size >= 2 * (last + 1);
  }

  /** Puts a pair in; false if it is there or the key has all it may have. */
  boolean put(long hash, int ordinal) {
    int same = 0;
    long slot = hash >>> (Long.SIZE - bits);
    for (; ; slot = slot + 1 & last) {
      ByteBuffer piece = pieces[(int) (slot >>> PIECE_BITS)];
      int at = (int) (slot & PIECE_SLOTS - 1) * SLOT;
      int value = piece.getInt(at + 8);
      if (value == 0) {
        piece.putLong(at, hash);
        piece.putInt(at + 8, ordinal + 1);
        return true;
      }
      if (piece.getLong(at) == hash && (value == ordinal + 1 || ++same == SpilledKeys.MOST)) {
        return false;
      }
    }
  }

  int find(long hash, int[] ordinals) {
    int found = 0;
    long slot = hash >>> (Long.SIZE - bits);
    for (; ; slot = slot + 1 & last) {
      ByteBuffer piece = pieces[(int) (slot >>> PIECE_BITS)];
      int at = (int) (slot & PIECE_SLOTS - 1) * SLOT;
      int value = piece.getInt(at + 8);
      if (value == 0) {
        return found;
      }
      if (piece.getLong(at) == hash) {
        ordinals[found++] = value - 1;
        if (found == SpilledKeys.MOST) {
          return found;
        }
      }
    }
  }

  /** Keeps one ordinal alone under a key; gives the one that was there, or -1. */
  int swap(long hash, int ordinal) {
    long slot = hash >>> (Long.SIZE - bits);
    for (; ; slot = slot + 1 & last) {
      ByteBuffer piece = pieces[(int) (slot >>> PIECE_BITS)];
      int at = (int) (slot & PIECE_SLOTS - 1) * SLOT;
      int value = piece.getInt(at + 8);
      if (value == 0) {
        piece.putLong(at, hash);
        piece.putInt(at + 8, ordinal + 1);
        return -1;
      }
      if (piece.getLong(at) == hash) {
        piece.putInt(at + 8, ordinal + 1);
        return value - 1;
      }
    }
  }

  HashSlots doubled(SpillOptions options) throws IOException {
    HashSlots larger = new HashSlots(options, bits + 1);
    for (ByteBuffer piece : pieces) {
      for (int at = 0; at < piece.capacity(); at += SLOT) {
        int value = piece.getInt(at + 8);
        if (value != 0) {
          larger.put(piece.getLong(at), value - 1);
        }
      }
    }
    return larger;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
