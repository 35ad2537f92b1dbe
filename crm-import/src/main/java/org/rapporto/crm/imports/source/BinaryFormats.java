package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Recognises formats by their first bytes and, inside containers, by the names of what they hold.
 */
final class BinaryFormats {
  private static final int MAX_ENTRIES = 10_000;
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private BinaryFormats() {}

  /**
   * The format, or null when the file may be text.
   *
   * @throws ZipException when it starts like a zip but is none
   */
  static @Nullable SourceFormat detect(Path file, byte[] head) throws IOException {
    String h = new String(head, 0, Math.min(head.length, 64), BYTES);
    if (h.startsWith("PK\u0003\u0004") || h.startsWith("PK\u0005\u0006")) {
      return zipped(file);
    }
    if (h.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
      return compound(file);
    }
    if (h.startsWith("%PDF")) {
      return SourceFormat.PDF;
    }
    if (h.startsWith("{\\rtf")) {
      return SourceFormat.RTF;
    }
    if (h.startsWith("SQLite format 3\0") || h.startsWith("\0\u0001\0\0Standard")) {
      return SourceFormat.DATABASE;
    }
    if (image(h)) {
      return SourceFormat.IMAGE;
    }
    if (archive(h)) {
      return SourceFormat.ARCHIVE;
    }
    return oldExcel(head) ? SourceFormat.XLS : null;
  }

  private static boolean image(String h) {
    return h.startsWith("\u0089PNG\r\n")
        || h.startsWith("\u00FF\u00D8\u00FF")
        || h.startsWith("GIF87a")
        || h.startsWith("GIF89a")
        || h.startsWith("II*\0")
        || h.startsWith("MM\0*")
        || (h.startsWith("RIFF") && h.startsWith("WEBP", 8))
        || (h.startsWith("BM") && h.startsWith("\0\0\0\0", 6));
  }

  private static boolean archive(String h) {
    return h.startsWith("\u001F\u008B")
        || h.startsWith("7z\u00BC\u00AF")
        || h.startsWith("Rar!\u001A")
        || h.startsWith("\u00FD7zXZ")
        || (h.startsWith("BZh") && h.startsWith("1AY&SY", 4))
        || h.startsWith("(\u00B5/\u00FD");
  }

  /** Workbooks of Excel 2 to 4 start with a BOF record and have no container. */
  private static boolean oldExcel(byte[] head) {
    return head.length > 6
        && head[0] == 9
        && (head[1] == 0 || head[1] == 2 || head[1] == 4 || head[1] == 8)
        && head[3] == 0
        && head[2] >= 4
        && head[2] <= 16;
  }

  private static SourceFormat zipped(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String mime = openDocumentType(zip);
      if (mime.startsWith("application/vnd.oasis.opendocument.spreadsheet")) {
        return SourceFormat.ODS;
      }
      if (mime.startsWith("application/vnd.oasis.opendocument")) {
        return SourceFormat.OFFICE_DOCUMENT;
      }
      return byNames(zip);
    } catch (IllegalArgumentException e) {
      throw new ZipException("names of its entries are no text");
    }
  }

  private static SourceFormat byNames(ZipFile zip) {
    Set<String> found = new HashSet<>();
    int seen = 0;
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements() && seen++ < MAX_ENTRIES) {
      String name = entries.nextElement().getName().replace('\\', '/').toLowerCase(Locale.ROOT);
      int slash = name.indexOf('/');
      found.add(slash < 0 ? name : name.substring(0, slash));
      found.add(name.substring(name.lastIndexOf('/') + 1));
    }
    if (found.contains("workbook.bin")) {
      return SourceFormat.XLSB;
    }
    if (found.contains("workbook.xml") || found.contains("xl")) {
      return SourceFormat.XLSX;
    }
    boolean document = found.contains("word") || found.contains("ppt") || found.contains("visio");
    boolean office = found.contains("[content_types].xml");
    return document
        ? SourceFormat.OFFICE_DOCUMENT
        : office ? SourceFormat.XLSX : SourceFormat.ARCHIVE;
  }

  private static String openDocumentType(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry("mimetype");
    if (entry == null) {
      return "";
    }
    try (var in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(100), BYTES).strip();
    }
  }

  /** Looks at the names of the streams of a compound file [MS-CFB], which tell formats apart. */
  private static SourceFormat compound(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      return byStreams(CompoundDirectory.names(in));
    }
  }

  private static SourceFormat byStreams(String directory) {
    if (directory.contains("EncryptedPackage") || directory.contains("EncryptionInfo")) {
      return SourceFormat.ENCRYPTED_OFFICE;
    }
    if (directory.contains("WordDocument") || directory.contains("PowerPoint Document")) {
      return SourceFormat.OFFICE_DOCUMENT;
    }
    boolean book = directory.contains("Workbook") || directory.contains("Book");
    return book ? SourceFormat.XLS : SourceFormat.BINARY;
  }
}
