package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The header texts that are known as they stand, by several keys. */
final class Synonyms {
  /** One known text. */
  record Known(FieldPath field, String language, double certainty, String text, String key) {}

  private final Set<FieldPath> fields = new HashSet<>();
  private final Map<String, Known> byPlain = new HashMap<>();
  private final Map<String, Known> byKey = new LinkedHashMap<>();
  private final Map<String, Known> byWords = new HashMap<>();

  private Synonyms() {}

  static Synonyms load(String resource) {
    Synonyms synonyms = new Synonyms();
    for (List<String> row : TsvResource.rows(resource)) {
      FieldPath field = FieldPath.parse(row.get(0));
      double certainty = Double.parseDouble(row.get(2));
      synonyms.fields.add(field.withQualifier(""));
      for (String text : TsvResource.cut(row.get(3), '|')) {
        HeaderText header = HeaderText.of(text);
        String key = HeaderText.key(header.words());
        synonyms.add(header, new Known(field, row.get(1), certainty, text, key));
      }
    }
    return synonyms;
  }

  private void add(HeaderText header, Known known) {
    putSurer(byPlain, header.plain(), known);
    putSurer(byKey, known.key(), known);
    // What labels a value stands behind it: "Type of organisation" is no label.
    if (!known.field().base().equals("label")) {
      putSurer(byWords, HeaderText.orderlessKey(header.wordsWithoutNumbers()), known);
    }
  }

  private static void putSurer(Map<String, Known> map, String key, Known known) {
    Known first = map.putIfAbsent(key, known);
    if (first != null && known.certainty() > first.certainty()) {
      map.put(key, known);
    }
  }

  /** Whether some text means a field; the path has no qualifier. */
  boolean isField(FieldPath path) {
    return fields.contains(path);
  }

  Optional<Known> exact(HeaderText header) {
    return Optional.ofNullable(byPlain.get(header.plain()));
  }

  Optional<Known> normalised(List<String> words) {
    return Optional.ofNullable(byKey.get(HeaderText.key(words)));
  }

  Optional<Known> inAnyOrder(List<String> words) {
    return Optional.ofNullable(byWords.get(HeaderText.orderlessKey(words)));
  }

  /** Every known text once, in the order of the data. */
  List<Known> all() {
    return new ArrayList<>(byKey.values());
  }
}
