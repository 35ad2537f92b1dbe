package org.rapporto.crm.imports.mapping;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the cells of a column look like: for each kind the share of the filled cells. */
final class ColumnContent {
  /** What a cell can look like; a cell can look like several. */
  enum Kind {
    EMAIL,
    PHONE,
    WRITTEN_PHONE,
    DATE,
    WEB,
    TAX_ID,
    PERSON_TAX_ID,
    KPP,
    AMOUNT,
    GENDER,
    ZIP,
    GIVEN_NAME,
    FULL_NAME,
    ORGANISATION,
    TITLE,
    COUNTER,
    SEVERAL_WORDS
  }

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private int filled;

  private ColumnContent() {}

  static ColumnContent of(List<String> sample, CellKinds kinds) {
    ColumnContent content = new ColumnContent();
    long before = Long.MIN_VALUE;
    for (String cell : sample) {
      String text = cell.strip();
      if (text.isEmpty()) {
        continue;
      }
      content.filled++;
      for (Kind kind : kinds.of(text)) {
        content.counts.merge(kind, 1, Integer::sum);
      }
      long number = CellKinds.smallNumber(text);
      if (number >= 0 && (before == Long.MIN_VALUE || number > before)) {
        content.counts.merge(Kind.COUNTER, 1, Integer::sum);
      }
      before = number >= 0 ? number : before;
    }
    return content;
  }

  int filled() {
    return filled;
  }

  double share(Kind kind) {
    return filled == 0 ? 0 : counts.getOrDefault(kind, 0) / (double) filled;
  }
}
