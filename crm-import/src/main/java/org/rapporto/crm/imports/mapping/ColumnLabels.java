package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Links columns that label others: "Phone 1 - Type" to "Phone 1 - Value". */
final class ColumnLabels {
  private static final String[] ENDS = {"type", "label", "value", "тип", "значение", "tipo", "typ"};

  private ColumnLabels() {}

  static List<MappedColumn> link(List<MappedColumn> columns) {
    Map<String, Integer> labels = new HashMap<>();
    for (MappedColumn column : columns) {
      if (column.field().base().equals("label")) {
        stem(column.header()).ifPresent(stem -> labels.putIfAbsent(stem, column.index()));
      }
    }
    if (labels.isEmpty()) {
      return columns;
    }
    List<MappedColumn> linked = new ArrayList<>();
    for (MappedColumn column : columns) {
      Integer label = column.field().base().equals("label") ? null : find(column, labels);
      linked.add(label == null ? column : column.withLabelColumn(label));
    }
    return linked;
  }

  private static @Nullable Integer find(MappedColumn column, Map<String, Integer> labels) {
    List<String> words = HeaderText.of(column.header()).words();
    for (int n = words.size(); n > 0; n--) {
      Integer label = labels.get(HeaderText.key(words.subList(0, n)));
      if (label != null) {
        return label;
      }
    }
    return null;
  }

  /** The header's words without the one that says that it is a label. */
  private static Optional<String> stem(String header) {
    List<String> words = HeaderText.of(header).words();
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String last = words.get(words.size() - 1);
    for (String end : ENDS) {
      if (last.equals(end) && words.size() > 1) {
        return Optional.of(HeaderText.key(words.subList(0, words.size() - 1)));
      }
    }
    return Optional.empty();
  }
}
