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
  private Checksum() {}

  /** Describes the file, showing its bytes to {@code scan} on the way. */
  static SourceFile of(Path file, SourceFormat format, @Nullable ByteScan scan) throws IOException {
    MessageDigest digest = sha256();
    byte[] block = new byte[1 << 16];
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
        size += n;
        if (scan != null) {
          scan.take(block, n);
        }
      }
    }
    if (scan != null) {
      scan.finish();
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    return new SourceFile(Refusal.name(file), size, hex, format);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
