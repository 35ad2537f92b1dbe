package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The beginning of a file, for telling its format. Immutable and thread-safe. */
public final class FileHead {
  private static final int SIZE = 8_192;

  private final byte[] bytes;
  private final String text;
  private final @Nullable SourceFormat format;

  private FileHead(byte[] bytes, String text, @Nullable SourceFormat format) {
    this.bytes = bytes;
    this.text = text;
    this.format = format;
  }

  static FileHead of(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(SIZE);
    }
    String text = decoded(bytes);
    SourceFormat format = bytes.length == 0 ? null : BinaryFormats.detect(file, bytes);
    return new FileHead(bytes, text, format == null ? TextFormats.detect(text) : format);
  }

  /** Good enough for the words that tell formats apart, which are ASCII. */
  private static String decoded(byte[] b) {
    Charset charset = StandardCharsets.ISO_8859_1;
    int from = 0;
    if (starts(b, 0xEF, 0xBB, 0xBF)) {
      from = 3;
    } else if (starts(b, 0xFF, 0xFE)) {
      charset = StandardCharsets.UTF_16LE;
      from = 2;
    } else if (starts(b, 0xFE, 0xFF)) {
      charset = StandardCharsets.UTF_16BE;
      from = 2;
    } else if (b.length > 3 && b[0] != 0 && b[1] == 0 && b[2] != 0 && b[3] == 0) {
      charset = StandardCharsets.UTF_16LE;
    } else if (b.length > 3 && b[0] == 0 && b[1] != 0 && b[2] == 0 && b[3] != 0) {
      charset = StandardCharsets.UTF_16BE;
    }
    return new String(b, from, b.length - from, charset);
  }

  private static boolean starts(byte[] b, int... signature) {
    for (int i = 0; i < signature.length; i++) {
      if (i >= b.length || (b[i] & 0xFF) != signature[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The first bytes of the file.
   *
   * @return a copy of at most 8,192 bytes
   */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, bytes.length);
  }

  /**
   * The first bytes as text without a byte order mark: UTF-16 where it looks like that, else one
   * character a byte (ISO 8859-1), so that ASCII can be recognised in any charset.
   *
   * @return at most 8,192 characters
   */
  public String text() {
    return text;
  }

  /**
   * What this library takes the file for.
   *
   * @return a format; empty for what may be delimited text
   */
  public Optional<SourceFormat> format() {
    return Optional.ofNullable(format);
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Prints the size and the format only. */
  @Override
  public String toString() {
    return "FileHead[bytes=" + bytes.length + ", format=" + format + "]";
  }
}
