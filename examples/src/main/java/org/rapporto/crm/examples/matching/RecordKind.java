package org.rapporto.crm.examples.matching;

import java.util.List;
import java.util.Locale;

/** What the records of a file are. */
public enum RecordKind {
  /** People. */
  CONTACT("contact person individual people"),
  /** Companies and other organisations. */
  ORGANISATION("organisation organization org company");

  private final String words;

  RecordKind(String words) {
    this.words = words;
  }

  boolean isNamed(String cell) {
    return List.of(words.split(" ")).contains(cell.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether the cells of a column say of each record which of the two it is. */
  static boolean areIn(List<String> cells) {
    return !cells.isEmpty()
        && cells.stream().allMatch(c -> CONTACT.isNamed(c) || ORGANISATION.isNamed(c));
  }
}
