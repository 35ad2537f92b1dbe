package org.rapporto.crm.imports.source.xls;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.xlsx.DateSystem;
import org.rapporto.crm.imports.source.xlsx.MergedCells;
import org.rapporto.crm.imports.source.xlsx.NumberFormats;
import org.rapporto.crm.imports.source.xlsx.XlsxException;
import org.rapporto.crm.imports.source.xlsx.XlsxLimits;

/** An open binary workbook: its globals are read, its sheets are read on demand. */
public final class XlsBook implements Closeable {
  private static final int BIFF8 = 0x600;
  private static final int BIFF5 = 0x500;
  private static final int GRAPH = 0x580;
  private static final int GLOBALS = 5;
  private static final int SHEET = 0x10;
  private static final int WORKSHEET = 0;
  private static final int RANGE = 8;
  private static final int MAX_STYLES = 65_536;
  private static final int MAX_SHEETS = 10_000;

  private final Path file;
  private final @Nullable POIFSFileSystem container;
  private final XlsxLimits limits;
  private final XlsStrings strings;
  private final List<XlsSheet> sheets = new ArrayList<>();
  private final Map<Integer, Integer> formats = new HashMap<>();
  private final List<Integer> styles = new ArrayList<>();
  private BiffText texts = BiffText.unicode();
  private DateSystem dates = DateSystem.FROM_1900;

  private XlsBook(Path file, @Nullable POIFSFileSystem container, XlsxLimits limits) {
    this.file = file;
    this.container = container;
    this.limits = limits;
    this.strings = new XlsStrings(limits);
  }

  /** Opens a workbook and reads its globals. */
  public static XlsBook open(Path file, XlsxLimits limits) throws IOException {
    XlsBook book = null;
    try {
      book = new XlsBook(file, isContainer(file) ? container(file) : null, limits);
      book.globals();
      return book;
    } catch (IOException e) {
      close(book);
      throw e;
    } catch (RuntimeException e) {
      close(book);
      throw damaged(e);
    }
  }

  /** What the library throws on damaged files is of many kinds. */
  static XlsxException damaged(RuntimeException e) {
    return new XlsxException("its records are damaged", e);
  }

  private static void close(@Nullable XlsBook book) throws IOException {
    if (book != null) {
      book.close();
    }
  }

  private static boolean isContainer(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0xD0;
    }
  }

  private static POIFSFileSystem container(Path file) throws IOException {
    try {
      return new POIFSFileSystem(file.toFile(), true);
    } catch (IOException e) {
      throw new XlsxException("its container is damaged", e);
    }
  }

  /** The stream of records from an offset on. */
  private RecordInputStream records(long offset) throws IOException {
    InputStream in = stream();
    try {
      in.skipNBytes(offset);
      return new RecordInputStream(new BufferedInputStream(in, 1 << 15));
    } catch (IOException e) {
      in.close();
      throw new XlsxException("its records are cut off", e);
    } catch (RuntimeException e) {
      in.close();
      throw damaged(e);
    }
  }

  private InputStream stream() throws IOException {
    if (container == null) {
      return Files.newInputStream(file);
    }
    DirectoryNode root = container.getRoot();
    for (String name : new String[] {"Workbook", "WORKBOOK", "Book", "BOOK"}) {
      if (root.hasEntryCaseInsensitive(name)) {
        return root.createDocumentInputStream(root.getEntryCaseInsensitive(name));
      }
    }
    throw new XlsxException(XlsxException.Kind.CORRUPT, "there is no workbook in it");
  }

  private void globals() throws IOException {
    RecordInputStream in = records(0);
    int type = begin(in);
    while (in.hasNextRecord()) {
      in.nextRecord();
      if (in.getSid() == Sid.EOF) {
        break;
      }
      global(in);
      in.readRemainder();
    }
    if (type == SHEET && sheets.isEmpty()) {
      sheets.add(new XlsSheet("Sheet1", 0, XlsSheet.Visibility.VISIBLE));
    }
  }

  /** Reads the record every stream begins with; gives what the stream holds. */
  private int begin(RecordInputStream in) throws IOException {
    if (!in.hasNextRecord()) {
      throw new XlsxException(XlsxException.Kind.CORRUPT, "it has no records");
    }
    in.nextRecord();
    int version = in.getSid() == Sid.BOF ? in.readUShort() : 0;
    if (version == GRAPH) {
      throw new XlsxException(
          XlsxException.Kind.UNSUPPORTED, "a chart of Microsoft Graph, which has no sheets");
    }
    if (version != BIFF8 && version != BIFF5) {
      throw new XlsxException(
          XlsxException.Kind.UNSUPPORTED, "of a version before Excel 5, which is not read");
    }
    texts = version == BIFF8 ? BiffText.unicode() : BiffText.codePage();
    int type = in.readUShort();
    in.readRemainder();
    if (type != GLOBALS && type != SHEET) {
      throw new XlsxException(XlsxException.Kind.CORRUPT, "there is no workbook in it");
    }
    return type;
  }

  private void global(RecordInputStream in) throws IOException {
    switch (in.getSid()) {
      case Sid.FILE_PASS ->
          throw new XlsxException(XlsxException.Kind.ENCRYPTED, "it is protected with a password");
      case Sid.CODE_PAGE -> texts.charset(in.readUShort());
      case Sid.DATE_MODE ->
          dates = in.readUShort() == 1 ? DateSystem.FROM_1904 : DateSystem.FROM_1900;
      case Sid.BOUND_SHEET -> sheet(in);
      case Sid.FORMAT -> {
        int number = in.readUShort();
        String code = texts.isUnicode() ? texts.longText(in) : texts.shortText(in);
        if (formats.size() < MAX_STYLES) {
          formats.put(number, NumberFormats.ofCode(code));
        }
      }
      case Sid.XF -> {
        in.readUShort();
        if (styles.size() < MAX_STYLES) {
          styles.add(in.readUShort());
        }
      }
      case Sid.SST -> strings.read(in);
      default -> {}
    }
  }

  private void sheet(RecordInputStream in) {
    long offset = in.readInt() & 0xFFFFFFFFL;
    boolean hidden = (in.readUByte() & 3) != 0;
    int type = in.readUByte();
    String name = texts.shortText(in);
    if (type == WORKSHEET && sheets.size() < MAX_SHEETS) {
      sheets.add(
          new XlsSheet(
              name, offset, hidden ? XlsSheet.Visibility.HIDDEN : XlsSheet.Visibility.VISIBLE));
    }
  }

  /** The work sheets in their order; charts and macro sheets are left out. */
  public List<XlsSheet> sheets() {
    return List.copyOf(sheets);
  }

  /** Starts reading a sheet. */
  public XlsReader read(XlsSheet sheet) throws IOException {
    try {
      MergedCells merged = merged(sheet);
      RecordInputStream in = records(sheet.offset());
      if (!in.hasNextRecord()) {
        throw new XlsxException(XlsxException.Kind.CORRUPT, "a sheet is missing");
      }
      in.nextRecord();
      if (in.getSid() != Sid.BOF) {
        throw new XlsxException(XlsxException.Kind.CORRUPT, "a sheet is missing");
      }
      in.readRemainder();
      return new XlsReader(in, this, merged);
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  /** Which cells are merged stands behind them. */
  private MergedCells merged(XlsSheet sheet) throws IOException {
    MergedCells merged = new MergedCells();
    RecordInputStream in = records(sheet.offset());
    int nested = 0;
    try {
      do {
        in.nextRecord();
        nested += in.getSid() == Sid.BOF ? 1 : in.getSid() == Sid.EOF ? -1 : 0;
        if (in.getSid() == Sid.MERGED_CELLS && nested == 1) {
          in.readUShort();
          while (in.remaining() >= RANGE) {
            int first = in.readUShort();
            int last = in.readUShort();
            merged.add(in.readUShort(), first + 1L, last + 1L);
            in.readUShort();
          }
        }
        in.readRemainder();
      } while (nested > 0 && in.hasNextRecord());
    } catch (RuntimeException e) {
      return merged; // who reads the sheet comes upon the damage
    }
    return merged;
  }

  XlsxLimits limits() {
    return limits;
  }

  BiffText texts() {
    return texts;
  }

  DateSystem dates() {
    return dates;
  }

  /** What a style says of its number, as {@link NumberFormats} has it. */
  int format(int style) {
    return style < styles.size()
        ? NumberFormats.ofFormat(styles.get(style), formats)
        : NumberFormats.PLAIN;
  }

  @Nullable String string(int index) throws IOException {
    return strings.get(index);
  }

  @Override
  public void close() throws IOException {
    try (strings) {
      if (container != null) {
        container.close();
      }
    }
  }
}
