package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.text.ByteScan;

/** The one pass over all bytes of a file. */
final class Checksum {
  /** How many times longer than a record a line may be, as several records may stand in it. */
  private static final int LINE = 32;

  private Checksum() {}

  /** Describes a file that is no text. */
  static SourceFile of(Path file, SourceFormat format) throws IOException {
    return of(file, format, null, Long.MAX_VALUE);
  }

  /**
   * Describes a text, showing its bytes to {@code scan} on the way. It is refused as soon as a line
   * is so long that the file can be no list, before the rest of it is read.
   */
  static SourceFile of(Path file, SourceFormat format, ByteScan scan, SourceLimits limits)
      throws IOException {
    SourceFile facts = of(file, format, scan, (long) LINE * limits.maxRecordChars());
    scan.finish();
    return facts;
  }

  private static SourceFile of(
      Path file, SourceFormat format, @Nullable ByteScan scan, long longestLine)
      throws IOException {
    MessageDigest digest = sha256();
    byte[] block = new byte[1 << 16];
    long size = 0;
    long line = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
        size += n;
        if (scan != null) {
          scan.take(block, n);
          line = hasLineBreak(block, n) ? 0 : line + n;
        }
        if (line > longestLine) {
          throw Refusal.limit(file, "it has a line of more than " + longestLine + " bytes");
        }
      }
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    return new SourceFile(Refusal.name(file), size, hex, format);
  }

  private static boolean hasLineBreak(byte[] block, int n) {
    for (int i = 0; i < n; i++) {
      if (block[i] == '\n' || block[i] == '\r') {
        return true;
      }
    }
    return false;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
