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
  private final Map<String, Known> byPlain;
  private final Map<String, Known> byKey;
  private final Map<String, Known> byWords;

  private Synonyms(
      Map<String, Known> byPlain, Map<String, Known> byKey, Map<String, Known> byWords) {
    this.byPlain = Map.copyOf(byPlain);
    this.byKey = new LinkedHashMap<>(byKey);
    this.byWords = Map.copyOf(byWords);
    for (Known known : byKey.values()) {
      fields.add(known.field().withQualifier(""));
    }
  }

  static Synonyms load(String resource) {
    Map<String, Known> byPlain = new HashMap<>();
    Map<String, Known> byKey = new LinkedHashMap<>();
    Map<String, Known> byWords = new HashMap<>();
    for (List<String> row : TsvResource.rows(resource)) {
      FieldPath field = FieldPath.parse(row.get(0));
      double certainty = Double.parseDouble(row.get(2));
      for (String text : TsvResource.cut(row.get(3), '|')) {
        HeaderText header = HeaderText.of(text);
        String key = HeaderText.key(header.words());
        Known known = new Known(field, row.get(1), certainty, text, key);
        byPlain.merge(header.plain(), known, Synonyms::surer);
        byKey.merge(key, known, Synonyms::surer);
        // What labels a value stands behind it: "Type of organisation" is no label.
        if (!field.base().equals("label")) {
          byWords.merge(
              HeaderText.orderlessKey(header.wordsWithoutNumbers()), known, Synonyms::surer);
        }
      }
    }
    return new Synonyms(byPlain, byKey, byWords);
  }

  private static Known surer(Known first, Known second) {
    return second.certainty > first.certainty ? second : first;
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
