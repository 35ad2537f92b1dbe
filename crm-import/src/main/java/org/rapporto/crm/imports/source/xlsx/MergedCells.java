package org.rapporto.crm.imports.source.xlsx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cells merged over several rows, whose value counts in each of them. Only the first of them has
 * it. Not thread-safe.
 */
public final class MergedCells implements CellSink {
  /** Nobody merges more; what goes beyond is left as it is, that a small file costs no time. */
  private static final long MOST = 2_000_000;

  private static final int MOST_DIGITS = 7;

  private static final Pattern RANGE =
      Pattern.compile(
          "([A-Z]{1,3})([0-9]{1,%d}):[A-Z]{1,3}([0-9]{1,%d})".formatted(MOST_DIGITS, MOST_DIGITS));

  private final Map<Long, List<Range>> byFirstRow = new HashMap<>();
  private final List<Range> open = new ArrayList<>();
  private final Map<Integer, Consumer<CellSink>> values = new HashMap<>();
  private final BitSet filled = new BitSet();
  private CellSink sink = this;
  private long count;

  /** A column of a range that is higher than one row. */
  private record Range(int column, long lastRow) {}

  /** What a sheet says at its end; nothing if it is too large to be asked before it is read. */
  static MergedCells of(byte @Nullable [] sheet) throws IOException {
    MergedCells merged = new MergedCells();
    if (sheet == null || !new String(sheet, StandardCharsets.ISO_8859_1).contains("mergeCell")) {
      return merged;
    }
    try (Xml xml = new Xml(new ByteArrayInputStream(sheet))) {
      for (Xml.Event e = xml.next(); e != Xml.Event.EOF; e = xml.next()) {
        if (e == Xml.Event.START && xml.name().equals("mergeCell")) {
          merged.add("" + xml.attribute("ref"));
        }
      }
    } catch (XlsxException e) {
      return merged; // who reads the sheet comes upon the damage
    }
    return merged;
  }

  private void add(String ref) {
    Matcher range = RANGE.matcher(ref);
    if (!range.matches()) {
      return;
    }
    add(column(range.group(1)), Long.parseLong(range.group(2)), Long.parseLong(range.group(3)));
  }

  /** Adds cells of one column and of rows as a spreadsheet shows their numbers. */
  public void add(int column, long first, long last) {
    if (last > first && count + last - first <= MOST) {
      byFirstRow.computeIfAbsent(first, row -> new ArrayList<>()).add(new Range(column, last));
      count += last - first;
    }
  }

  private static int column(String letters) {
    int column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = 26 * column + letters.charAt(i) - 'A' + 1;
    }
    return column - 1;
  }

  /** Whether no cells are merged over rows. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** Begins a row, whose cells go on to a sink. */
  public void begin(CellSink to) {
    sink = to;
    filled.clear();
  }

  /** Ends a row: it gets the values that began above it, if it has cells of its own. */
  public void end(long row) {
    open.removeIf(range -> range.lastRow() < row);
    if (!filled.isEmpty()) {
      fill();
    }
    List<Range> begun = byFirstRow.remove(row);
    for (Range range : begun == null ? List.<Range>of() : begun) {
      if (!filled.get(range.column())) {
        values.remove(range.column());
      }
      open.add(range);
    }
  }

  private void fill() {
    for (Range range : open) {
      Consumer<CellSink> value = values.get(range.column());
      if (value != null && !filled.get(range.column())) {
        value.accept(sink);
      }
    }
  }

  private void put(int column, Consumer<CellSink> value) {
    filled.set(column);
    values.put(column, value);
    value.accept(sink);
  }

  @Override
  public void text(int column, String value) {
    put(column, to -> to.text(column, value));
  }

  @Override
  public void number(int column, String value) {
    put(column, to -> to.number(column, value));
  }

  @Override
  public void date(int column, String value) {
    put(column, to -> to.date(column, value));
  }

  @Override
  public void truth(int column, String value) {
    put(column, to -> to.truth(column, value));
  }

  @Override
  public void error(int column, String value) {
    put(column, to -> to.error(column, value));
  }

  @Override
  public void tooLong(int column, String beginning) {
    sink.tooLong(column, beginning);
  }

  @Override
  public void beyondLastColumn() {
    sink.beyondLastColumn();
  }
}
