package org.rapporto.crm.imports.row;

import java.util.HashMap;
import java.util.Map;
import org.rapporto.crm.imports.mapping.LabelText;

/** Reads the labels of a file, each once, as few words label many rows. Not thread-safe. */
final class LabelReader {

  private static final int MOST = 1_000;

  private final LabelText labels = LabelText.standard();
  private final Map<String, String> known = new HashMap<>();

  /** The label to keep; empty if the cell has none. */
  String read(String cell) {
    if (known.size() > MOST) {
      known.clear();
    }
    return known.computeIfAbsent(cell, labels::kept);
  }
}
