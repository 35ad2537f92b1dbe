package org.rapporto.crm.examples.matching;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the records of a file are. */
public enum RecordKind {
  /** People. */
  CONTACT(Set.of("contact", "person", "individual", "people")),
  /** Companies and other organisations. */
  ORGANISATION(Set.of("organisation", "organization", "org", "company"));

  private final Set<String> words;

  RecordKind(Set<String> words) {
    this.words = words;
  }

  boolean isNamed(String cell) {
    return words.contains(cell.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether the cells of a column say of each record which of the two it is. */
  static boolean areIn(List<String> cells) {
    return !cells.isEmpty()
        && cells.stream().allMatch(c -> CONTACT.isNamed(c) || ORGANISATION.isNamed(c));
  }
}
