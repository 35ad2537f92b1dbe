package org.rapporto.crm.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.rapporto.crm.match.column.Vocabulary;

/**
 * How many records a table had and which words were frequent in it, so that a few of these records
 * can be judged as in the whole table. Of telephones, addresses and identifiers nothing is kept.
 * Immutable.
 *
 * @param records how many records
 * @param groups by group of columns, in their order
 */
record Frequencies(int records, List<List<OfWords>> groups) {

  static final Frequencies NONE = new Frequencies(0, List.of());

  private static final int MOST = 500;
  private static final int LEAST = 4;

  /** Of rarer words than one in so many rows an extract knows enough itself. */
  private static final int RARE = 4_000;

  private static final int MOST_PARTS = 3;

  /** Copies the lists. */
  Frequencies {
    groups = groups.stream().map(List::copyOf).toList();
  }

  /**
   * The frequent words of a group, or of one part of it.
   *
   * @param rows how many rows have a value
   * @param counts the words with their counts
   */
  record OfWords(int rows, Map<String, Integer> counts) {
    OfWords {
      counts = Map.copyOf(counts);
    }

    /** The most frequent words of a vocabulary. */
    static OfWords of(int rows, Vocabulary words, IntUnaryOperator count) {
      List<Integer> ids = new ArrayList<>();
      for (int id = 0; id < words.size(); id++) {
        if (count.applyAsInt(id) >= Math.max(LEAST, rows / RARE)) {
          ids.add(id);
        }
      }
      ids.sort(Comparator.comparingInt((Integer id) -> -count.applyAsInt(id)));
      Map<String, Integer> counts = new HashMap<>();
      for (int id : ids.subList(0, Math.min(MOST, ids.size()))) {
        counts.put(words.text(id), count.applyAsInt(id));
      }
      return new OfWords(rows, counts);
    }
  }

  static Frequencies of(MatchTable table) {
    List<List<OfWords>> groups = new ArrayList<>();
    for (int g = 0; g < table.groups().size(); g++) {
      groups.add(table.groups().get(g).frequencies(table.cells(g).words()));
    }
    return new Frequencies(table.population(), groups);
  }

  /** Of so many records of which nothing else is known. */
  static Frequencies unknown(int records) {
    return new Frequencies(records, List.of());
  }

  /** What is known of a group; of what is not known, that every record has some value. */
  List<OfWords> of(int group) {
    return group < groups.size()
        ? groups.get(group)
        : Collections.nCopies(MOST_PARTS, new OfWords(records, Map.of()));
  }

  JsonNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("records", records);
    ArrayNode all = json.putArray("groups");
    for (List<OfWords> group : groups) {
      ArrayNode parts = all.addArray();
      for (OfWords part : group) {
        ObjectNode one = parts.addObject();
        one.put("rows", part.rows);
        ObjectNode words = one.putObject("words");
        part.counts.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(e -> words.put(e.getKey(), e.getValue()));
      }
    }
    return json;
  }

  /** A model without frequencies is good as well. */
  static Frequencies fromJson(JsonNode json) {
    List<List<OfWords>> groups = new ArrayList<>();
    for (JsonNode group : json.path("groups")) {
      List<OfWords> parts = new ArrayList<>();
      for (JsonNode part : group) {
        Map<String, Integer> counts = new HashMap<>();
        part.path("words").properties().forEach(e -> counts.put(e.getKey(), e.getValue().asInt()));
        parts.add(new OfWords(part.path("rows").asInt(), counts));
      }
      groups.add(parts);
    }
    return new Frequencies(json.path("records").asInt(), groups);
  }
}
