package org.rapporto.crm.imports.report;

import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.util.BitSet;
import org.rapporto.crm.imports.source.BrokenReason;
import org.rapporto.crm.imports.source.SourceFormat;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.convert.FormulaGuard;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.Set;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.row.CellNote;

/**
 * Writes the rows that failed, or about which somebody must decide, to a CSV file (RFC 4180): the
 * original cells, and behind them the row number and the codes. Mended, the file can be imported as
 * it is, whatever the source was: the fields of vCards and JSON are headers, and a column without a
 * header is headed by the field it was taken for. What stood beyond the headers, and the text of a
 * row that could not be taken apart, stand behind the codes. The file is made with the first such
 * row. Not thread-safe.
 *
 * <p>A cell that a spreadsheet could take for a formula has an apostrophe before it, which the
 * import takes away again, see {@link FormulaGuard}; numbers and telephones stay untouched.
 */
public final class FailedRows implements RowListener, AutoCloseable {

  /** The header of the row number; the mapping knows it and leaves it out. */
  public static final String ROW_HEADER = "import row";

  /** The header of the codes; the mapping knows it and leaves it out. */
  public static final String REASON_HEADER = "import reason";

  private static final String UNNAMED = "column ";
  private static final Set<String> BROKEN =
      Stream.of(BrokenReason.values()).map(r -> "ROW_" + r).collect(Collectors.toSet());

  private final Path file;
  private final List<String> header;
  private final boolean isGuarded;
  private final BitSet ours = new BitSet();
  private @Nullable CsvWriter writer;

  /**
   * Failed rows of a draft.
   *
   * @param file the file to make
   * @param draft the draft that will be run
   */
  public FailedRows(Path file, ImportDraft draft) {
    this.file = file;
    this.header = header(draft);
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).equals(ROW_HEADER) || header.get(i).equals(REASON_HEADER)) {
        ours.set(i);
      }
    }
    this.isGuarded = isGuarded(draft.table().file().format());
  }

  private static List<String> header(ImportDraft draft) {
    List<String> header = new ArrayList<>(draft.table().header());
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).isBlank()) {
        header.set(i, UNNAMED + (i + 1));
      }
    }
    for (MappedColumn column : draft.columns()) {
      if (column.header().isBlank()) {
        header.set(column.index(), column.field().toString());
      }
    }
    return header;
  }

  /** Whether the cells of the source may have been made harmless already. */
  private static boolean isGuarded(SourceFormat format) {
    return format != SourceFormat.VCARD
        && format != SourceFormat.JSON
        && format != SourceFormat.JSON_LINES;
  }

  @Override
  public void done(RowResult result, List<String> cells) {
    if (result.outcome() != Outcome.FAILED && result.outcome() != Outcome.NEEDS_DECISION) {
      return;
    }
    List<String> codes = result.notes().stream().map(CellNote::code).distinct().toList();
    int width = codes.stream().anyMatch(BROKEN::contains) ? 0 : header.size();
    List<String> row = new ArrayList<>();
    for (int i = ours.nextClearBit(0); i < header.size(); i = ours.nextClearBit(i + 1)) {
      row.add(i < width && i < cells.size() ? harmless(cells.get(i)) : "");
    }
    row.add(Long.toString(result.row()));
    row.add(String.join(" ", codes));
    for (int i = width; i < cells.size(); i++) {
      row.add(harmless(cells.get(i)));
    }
    open().writeRecord(row);
  }

  private String harmless(String cell) {
    if (isNumber(cell)) {
      return cell;
    }
    return FormulaGuard.wrap(isGuarded ? FormulaGuard.unwrap(cell) : cell);
  }

  /** A number or telephone, which computes nothing but itself. */
  private static boolean isNumber(String cell) {
    for (int i = 1; i < cell.length(); i++) {
      if ("0123456789 ().,-/".indexOf(cell.charAt(i)) < 0) {
        return false;
      }
    }
    return cell.length() > 1 && "+-".indexOf(cell.charAt(0)) >= 0;
  }

  private CsvWriter open() {
    CsvWriter opened = writer;
    if (opened == null) {
      try {
        opened = CsvWriter.builder().quoteStrategy(new Quotes()).build(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      List<String> names = new ArrayList<>();
      for (int i = ours.nextClearBit(0); i < header.size(); i = ours.nextClearBit(i + 1)) {
        names.add(FormulaGuard.wrap(header.get(i)));
      }
      names.add(ROW_HEADER);
      names.add(REASON_HEADER);
      opened.writeRecord(names);
      writer = opened;
    }
    return opened;
  }

  /** Quotes what begins with an apostrophe too, which some readers take for a quote. */
  private static final class Quotes implements QuoteStrategy {
    @Override
    public boolean quoteValue(int line, int column, String value) {
      return FormulaGuard.isMarked(value);
    }
  }

  /** Closes the file, if there were such rows. */
  @Override
  public void close() {
    try {
      if (writer != null) {
        writer.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
