package org.rapporto.crm.imports.source.ods;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.source.xlsx.CellSink;

/** The cells of one row that are not blank, kept as the row may stand for several. */
final class OdsRow {
  private final int columns;
  private final List<Run> runs = new ArrayList<>();
  private int filled;
  private boolean tooWide;

  OdsRow(int columns) {
    this.columns = columns;
  }

  /** Neighbouring cells that are alike. */
  private record Run(int column, int count, OdsCell.Kind kind, String value) {}

  void clear() {
    runs.clear();
    filled = 0;
    tooWide = false;
  }

  int filled() {
    return filled;
  }

  void add(int column, int count, OdsCell cell) {
    filled += count;
    if (column >= columns) {
      tooWide = true;
    } else {
      runs.add(new Run(column, count, cell.kind(), cell.value()));
    }
  }

  void deliver(CellSink sink) {
    for (Run run : runs) {
      for (int i = 0; i < run.count(); i++) {
        put(sink, run.column() + i, run);
      }
    }
    if (tooWide) {
      sink.beyondLastColumn();
    }
  }

  private static void put(CellSink sink, int column, Run run) {
    switch (run.kind()) {
      case TEXT -> sink.text(column, run.value());
      case NUMBER -> sink.number(column, run.value());
      case DATE -> sink.date(column, run.value());
      case TRUTH -> sink.truth(column, run.value());
      case ERROR -> sink.error(column, run.value());
      case TOO_LONG -> sink.tooLong(column, run.value());
    }
  }
}
