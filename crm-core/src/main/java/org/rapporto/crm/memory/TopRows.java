package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/** The first rows of many in an order, in memory of about twice the limit. */
final class TopRows {

  private static final int SLACK = 1024;

  private final Ranking ranking;
  private final int limit;
  private final List<CrmRecord> rows = new ArrayList<>();

  /** As many rows as are wanted are at least as good as this one. */
  private @Nullable CrmRecord last;

  TopRows(Ranking ranking, int limit) {
    this.ranking = ranking;
    this.limit = limit;
  }

  void add(CrmRecord row) {
    CrmRecord known = last;
    if (known != null && ranking.compare(row, known) >= 0) {
      return;
    }
    rows.add(row);
    if (rows.size() >= 2L * limit + SLACK) {
      cut();
    }
  }

  /** Whether neither a row nor any that comes later in the first order is wanted any more. */
  boolean isBeyond(CrmRecord row) {
    CrmRecord known = last;
    return known != null && ranking.isInLaterGroup(row, known);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  CrmRecord any() {
    return rows.get(0);
  }

  /** The first rows in order. */
  List<CrmRecord> sorted() {
    cut();
    return rows;
  }

  private void cut() {
    rows.sort(ranking);
    if (rows.size() > limit) {
      rows.subList(limit, rows.size()).clear();
      last = limit == 0 ? null : rows.get(limit - 1);
    }
  }
}
