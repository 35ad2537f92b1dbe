package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The columns of one program's export: what each holds, and which of them give it away. */
final class Profile {
  private static final char ANY_NUMBER = '#';
  private static final double WHOLE = 0.95;
  private static final int SEVERAL = 6;

  private final String name;
  private final Set<String> signature = new HashSet<>();
  private final Map<String, FieldPath> columns = new HashMap<>();
  private final int leastMarks;
  private final double leastCover;

  /**
   * A profile without columns.
   *
   * @param name what it is called in reports
   * @param leastMarks how many headers of the signature a table must have; one is enough of two if
   *     nearly all headers are known
   * @param leastCover which share of the table's headers must be known here
   */
  Profile(String name, int leastMarks, double leastCover) {
    this.name = name;
    this.leastMarks = leastMarks;
    this.leastCover = leastCover;
  }

  String name() {
    return name;
  }

  void sign(String header) {
    signature.add(key(HeaderText.of(header.replace(ANY_NUMBER, '1')), "#"));
  }

  void put(String header, FieldPath field) {
    columns.putIfAbsent(key(HeaderText.of(header.replace(ANY_NUMBER, '1')), "#"), field);
  }

  /** The field of a header: as it stands, with any number in the place of a number, or without. */
  Optional<FieldPath> find(HeaderText header) {
    FieldPath numbered = columns.get(key(header, "#"));
    return Optional.ofNullable(numbered == null ? columns.get(key(header, "")) : numbered);
  }

  /** How well a table fits: 0 if it is none of this kind, else the share of known headers. */
  double fit(List<HeaderText> headers) {
    Set<String> marks = new HashSet<>();
    int named = 0;
    int known = 0;
    for (HeaderText header : headers) {
      named += header.words().isEmpty() ? 0 : 1;
      known += find(header).isPresent() ? 1 : 0;
      String key = key(header, "#");
      if (signature.contains(key)) {
        marks.add(key);
      }
    }
    double cover = named == 0 ? 0 : known / (double) named;
    boolean marked = marks.size() >= leastMarks && cover >= leastCover;
    boolean whole = !marks.isEmpty() && cover >= WHOLE && known >= SEVERAL;
    return marked || whole && leastMarks <= 2 ? cover + marks.size() * 1e-3 : 0;
  }

  private static String key(HeaderText header, String number) {
    List<String> words = new ArrayList<>();
    for (String word : header.words()) {
      String kept = HeaderText.isNumber(word) ? number : word;
      if (!kept.isEmpty()) {
        words.add(kept);
      }
    }
    return String.join(" ", words);
  }
}
