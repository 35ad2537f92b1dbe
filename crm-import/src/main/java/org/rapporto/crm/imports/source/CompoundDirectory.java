package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The directory of a compound file [MS-CFB 2.6], which lies in sectors all over the file. */
final class CompoundDirectory {
  private static final int HEADER = 512;
  private static final int FIRST_DIRECTORY = 48;
  private static final int FAT_SECTORS = 76;
  private static final int IN_HEADER = 109;

  /** Sectors looked at: four names or more in each. */
  private static final int MAX_SECTORS = 256;

  private final RandomAccessFile in;
  private final ByteBuffer header;
  private final int shift;

  private CompoundDirectory(RandomAccessFile in, ByteBuffer header) {
    this.in = in;
    this.header = header;
    this.shift = Math.min(12, Math.max(9, header.get(30)));
  }

  /** The sectors of the directory as text, in which the names of streams can be found. */
  static String names(RandomAccessFile in) throws IOException {
    byte[] bytes = new byte[HEADER];
    in.readFully(bytes, 0, (int) Math.min(HEADER, in.length()));
    return new CompoundDirectory(in, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)).read();
  }

  private String read() throws IOException {
    StringBuilder names = new StringBuilder();
    int sector = header.getInt(FIRST_DIRECTORY);
    for (int i = 0; i < MAX_SECTORS && sector >= 0; i++) {
      byte[] bytes = sector(sector);
      names.append(new String(bytes, StandardCharsets.UTF_16LE));
      sector = next(sector);
    }
    return names.toString();
  }

  /** The bytes of a sector, fewer at the end of the file. */
  private byte[] sector(int number) throws IOException {
    long at = (number + 1L) << shift;
    byte[] bytes = new byte[(int) Math.max(0, Math.min(1 << shift, in.length() - at))];
    in.seek(Math.min(at, in.length()));
    in.readFully(bytes);
    return bytes;
  }

  /** The sector behind a sector; negative at the end, or where the header tells no more. */
  private int next(int sector) throws IOException {
    int perSector = 1 << (shift - 2);
    int table = sector / perSector;
    int fat = table < IN_HEADER ? header.getInt(FAT_SECTORS + 4 * table) : -1;
    if (fat < 0) {
      return -1;
    }
    byte[] bytes = sector(fat);
    int at = 4 * (sector % perSector);
    return at + 4 > bytes.length
        ? -1
        : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }
}
