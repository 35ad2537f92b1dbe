package org.rapporto.crm.imports.source.xlsx;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a package by name, unpacked under one allowance for all of them. Sizes the zip
 * states are not used.
 */
public final class Parts implements Closeable {
  private static final long FREE = 16L << 20;

  private final ZipFile zip;
  private final XlsxLimits limits;
  private final Map<String, ZipEntry> entries = new HashMap<>();
  private final long fileBytes;
  private long unpacked;

  private Parts(ZipFile zip, long fileBytes, XlsxLimits limits) {
    this.zip = zip;
    this.fileBytes = fileBytes;
    this.limits = limits;
  }

  /** A file that is not packed, under the same allowance of bytes. */
  public static InputStream limited(Path file, XlsxLimits limits) throws IOException {
    if (Files.size(file) > limits.unpackedBytes()) {
      throw new XlsxException(
          XlsxException.Kind.LIMIT, "it has more than " + limits.unpackedBytes() + " bytes");
    }
    return Files.newInputStream(file);
  }

  /** Opens a zip and reads its table of contents. */
  public static Parts open(Path file, XlsxLimits limits) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw new XlsxException(
          "the zip is damaged", e); // names that are no text are an argument error
    }
    try {
      Parts parts = new Parts(zip, Files.size(file), limits);
      parts.index();
      return parts;
    } catch (IllegalArgumentException e) {
      zip.close();
      throw new XlsxException("the zip is damaged", e);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void index() throws IOException {
    if (zip.size() > limits.entries()) {
      throw new XlsxException(
          XlsxException.Kind.LIMIT,
          "it has " + zip.size() + " parts, more than " + limits.entries());
    }
    Enumeration<? extends ZipEntry> all = zip.entries();
    while (all.hasMoreElements()) {
      ZipEntry entry = all.nextElement();
      entries.putIfAbsent(key(entry.getName()), entry);
    }
  }

  private static String key(String name) {
    String s = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    return s.startsWith("/") ? s.substring(1) : s;
  }

  boolean has(String name) {
    return entries.containsKey(key(name));
  }

  /** The unpacked part, or null when there is none of that name. */
  public @Nullable InputStream find(String name) throws IOException {
    ZipEntry entry = entries.get(key(name));
    if (entry == null) {
      return null;
    }
    try {
      return new Counted(zip.getInputStream(entry));
    } catch (ZipException e) {
      throw new XlsxException("the zip is damaged", e);
    }
  }

  /** A part to be looked at before it is read; null if it has more bytes than that. */
  byte @Nullable [] small(String name, int bytes) throws IOException {
    ZipEntry entry = entries.get(key(name));
    if (entry == null || entry.getSize() > bytes) {
      return null;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] all = in.readNBytes(bytes + 1);
      return all.length > bytes ? null : all;
    } catch (ZipException | EOFException e) {
      return null; // who reads the part comes upon the damage
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private void spend(long bytes) throws XlsxException {
    unpacked += bytes;
    if (unpacked > limits.unpackedBytes()) {
      throw new XlsxException(
          XlsxException.Kind.LIMIT, "it unpacks to more than " + limits.unpackedBytes() + " bytes");
    }
    if (unpacked > FREE && unpacked / limits.ratio() > fileBytes) {
      throw new XlsxException(
          XlsxException.Kind.LIMIT,
          "it unpacks to more than " + limits.ratio() + " times its size");
    }
  }

  /** Counts what is really unpacked. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      if (b >= 0) {
        spend(1);
      }
      return b;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      try {
        int n = in.read(b, off, len);
        if (n > 0) {
          spend(n);
        }
        return n;
      } catch (ZipException e) {
        throw new XlsxException("the zip is damaged", e);
      }
    }
  }
}
