package org.rapporto.crm.imports.report;

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
 * original cells untouched, and behind them the row number and the codes. Mended, the file can be
 * imported as it is. The file is made with the first such row. Not thread-safe.
 */
public final class FailedRows implements RowListener, AutoCloseable {

  /** The header of the row number; the mapping knows it and leaves it out. */
  public static final String ROW_HEADER = "import row";

  /** The header of the codes; the mapping knows it and leaves it out. */
  public static final String REASON_HEADER = "import reason";

  private final Path file;
  private final List<String> header;
  private @Nullable CsvWriter writer;

  /**
   * Failed rows of a draft.
   *
   * @param file the file to make
   * @param draft the draft that will be run
   */
  public FailedRows(Path file, ImportDraft draft) {
    this.file = file;
    this.header = draft.table().header();
  }

  @Override
  public void done(RowResult result, List<String> cells) {
    if (result.outcome() != Outcome.FAILED && result.outcome() != Outcome.NEEDS_DECISION) {
      return;
    }
    List<String> row = new ArrayList<>(cells);
    while (row.size() < header.size()) {
      row.add("");
    }
    row.add(Long.toString(result.row()));
    row.add(String.join(" ", result.notes().stream().map(CellNote::code).distinct().toList()));
    open().writeRecord(row);
  }

  private CsvWriter open() {
    CsvWriter opened = writer;
    if (opened == null) {
      try {
        opened = CsvWriter.builder().build(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      List<String> names = new ArrayList<>(header);
      names.add(ROW_HEADER);
      names.add(REASON_HEADER);
      opened.writeRecord(names);
      writer = opened;
    }
    return opened;
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
