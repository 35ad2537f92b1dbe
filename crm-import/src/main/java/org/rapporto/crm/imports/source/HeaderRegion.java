package org.rapporto.crm.imports.source;

import java.util.List;

/**
 * Where the header of a table stands.
 *
 * @param rows the lines of its rows: none, one or two
 * @param names one name a column; empty where the header has no text
 * @param preamble rows above it
 * @param body the rows below it
 */
record HeaderRegion(List<Long> rows, List<String> names, List<SkippedRow> preamble, Body body) {
  HeaderRegion {
    rows = List.copyOf(rows);
    names = List.copyOf(names);
    preamble = List.copyOf(preamble);
  }

  /**
   * Whether the file looks like a printed list, with titles, grouped columns, group and total rows.
   */
  boolean printedList() {
    return rows.size() == 2 || !preamble.isEmpty();
  }

  /** No row of the file, as the format itself names the columns. */
  static HeaderRegion known(List<String> columns) {
    return new HeaderRegion(
        List.of(), columns, List.of(), new Body(0, columns.size(), -1, List.of()));
  }

  /**
   * What the rows below a header are like.
   *
   * @param firstData the line below which rows are data; 0 for all
   * @param recordWidth how many cells most rows have, empty ones at their end included
   * @param groupColumn where names of groups stand alone; -1 for nowhere
   * @param translation the header again in other words, as the first row has it; empty if it is a
   *     record
   */
  record Body(long firstData, int recordWidth, int groupColumn, List<String> translation) {
    Body {
      translation = List.copyOf(translation);
    }
  }
}
