package org.rapporto.crm.imports.mapping;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The header texts that are known as they stand, by several keys. Most headers are met as they
 * stand; the texts are cut into words when the first is met that is not.
 */
final class Synonyms {
  /** One known text. */
  record Known(FieldPath field, String language, double certainty, String text, String key) {}

  /** The same, not cut into words yet. */
  private record Text(
      FieldPath field, String language, double certainty, String text, String plain) {

    HeaderText header() {
      return HeaderText.of(text, plain);
    }

    Known known(HeaderText header) {
      return new Known(field, language, certainty, text, HeaderText.key(header.words()));
    }
  }

  private final Set<FieldPath> fields = new HashSet<>();
  private final List<Text> texts = new ArrayList<>();
  private final Map<String, Text> byPlain = new HashMap<>();
  private final Supplier<Words> words = Suppliers.memoize(() -> new Words(texts));

  private Synonyms() {}

  static Synonyms load(String resource) {
    Synonyms synonyms = new Synonyms();
    for (List<String> row : TsvResource.rows(resource)) {
      FieldPath field = FieldPath.parse(row.get(0));
      double certainty = Double.parseDouble(row.get(2));
      synonyms.fields.add(field.withQualifier(""));
      for (String text : TsvResource.cut(row.get(3), '|')) {
        synonyms.add(new Text(field, row.get(1), certainty, text, text.toLowerCase(Locale.ROOT)));
      }
    }
    return synonyms;
  }

  private void add(Text text) {
    texts.add(text);
    Text first = byPlain.putIfAbsent(text.plain(), text);
    if (first != null && text.certainty() > first.certainty()) {
      byPlain.put(text.plain(), text);
    }
  }

  /** The texts by the words they are made of. Immutable. */
  private static final class Words {
    private final Map<String, Known> byKey = new LinkedHashMap<>();
    private final Map<String, Known> byWords = new HashMap<>();

    Words(List<Text> texts) {
      for (Text text : texts) {
        HeaderText header = text.header();
        Known known = text.known(header);
        putSurer(byKey, known.key(), known);
        // What labels a value stands behind it: "Type of organisation" is no label.
        if (!known.field().base().equals("label")) {
          putSurer(byWords, HeaderText.orderlessKey(header.wordsWithoutNumbers()), known);
        }
      }
    }

    private static void putSurer(Map<String, Known> map, String key, Known known) {
      Known first = map.putIfAbsent(key, known);
      if (first != null && known.certainty() > first.certainty()) {
        map.put(key, known);
      }
    }
  }

  /** Whether some text means a field; the path has no qualifier. */
  boolean isField(FieldPath path) {
    return fields.contains(path);
  }

  Optional<Known> exact(HeaderText header) {
    return Optional.ofNullable(byPlain.get(header.plain())).map(text -> text.known(text.header()));
  }

  Optional<Known> normalised(List<String> some) {
    return Optional.ofNullable(words.get().byKey.get(HeaderText.key(some)));
  }

  Optional<Known> inAnyOrder(List<String> some) {
    return Optional.ofNullable(words.get().byWords.get(HeaderText.orderlessKey(some)));
  }

  /** Every known text once, in the order of the data. */
  List<Known> all() {
    return new ArrayList<>(words.get().byKey.values());
  }
}
