package org.rapporto.crm.imports.source.xls;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.common.UnicodeString;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.xlsx.StringSpill;
import org.rapporto.crm.imports.source.xlsx.XlsxLimits;

/** The shared strings of a workbook; what exceeds a share of the heap goes to a file. */
final class XlsStrings implements Closeable {
  /** Characters kept in memory before strings go to the file. */
  private static final long IN_MEMORY = 2L << 20;

  private final XlsxLimits limits;
  private final List<String> first = new ArrayList<>();
  private long chars;
  private int count;
  private @Nullable StringSpill spill;

  XlsStrings(XlsxLimits limits) {
    this.limits = limits;
  }

  /** Reads the table, which goes on over records of continuation. */
  void read(RecordInputStream in) throws IOException {
    in.readInt();
    int unique = in.readInt();
    for (int i = 0; i < unique && (in.available() > 0 || isContinued(in)); i++) {
      add(new UnicodeString(in).getString());
    }
  }

  /** Whether the table goes on in another record; asked at the end of one only. */
  private static boolean isContinued(RecordInputStream in) {
    return in.hasNextRecord() && in.getNextSid() == Sid.CONTINUE;
  }

  private void add(String s) throws IOException {
    // one character more than allowed tells that it is too long
    String kept = s.length() > limits.cellChars() ? s.substring(0, limits.cellChars() + 1) : s;
    count++;
    if (spill == null && chars < IN_MEMORY) {
      first.add(kept);
      chars += kept.length() + 24;
      return;
    }
    if (spill == null) {
      spill = new StringSpill(limits.temporaryDirectory());
    }
    spill.add(kept);
  }

  /** The string, or null when there are not so many. */
  @Nullable String get(int index) throws IOException {
    if (index < 0 || index >= count) {
      return null;
    }
    return index < first.size() || spill == null
        ? first.get(index)
        : spill.get(index - first.size());
  }

  @Override
  public void close() throws IOException {
    if (spill != null) {
      spill.close();
    }
  }
}
