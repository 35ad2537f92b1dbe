package org.rapporto.crm.imports.export;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.model.RecordId;

/** Takes cells as texts, which are handed over when asked for. */
final class CellText implements RowSink {

  private List<String> cells = new ArrayList<>();

  /** The cells since the last time; empty texts for empty cells. */
  List<String> take() {
    List<String> taken = cells;
    cells = new ArrayList<>();
    return taken;
  }

  @Override
  public void begin(RecordId id) {
    // texts of any length have a place
  }

  @Override
  public void empty() {
    cells.add("");
  }

  @Override
  public void text(String text) {
    cells.add(text);
  }

  @Override
  public void safeText(String text) {
    cells.add(text);
  }

  @Override
  public void number(BigDecimal number) {
    cells.add(number.toPlainString());
  }

  @Override
  public void day(LocalDate day) {
    cells.add(day.toString());
  }

  @Override
  public void truth(Boolean truth) {
    cells.add(truth.toString());
  }

  @Override
  public void end() {
    // nothing parts rows
  }

  @Override
  public void close() {
    // nothing is open
  }
}
