package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.row.CellNote;

/**
 * What a careful person expects of a file, as a {@code .expected.json} beside it says it: the facts
 * of each card in the words of headers (null for a fact that must not be there), and counts. A file
 * of cards only is a list.
 */
record ExpectedCards(JsonNode node) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static ExpectedCards of(Path file) {
    try {
      Path expected = file.resolveSibling(Corpus.name(file) + ".expected.json");
      return new ExpectedCards(JSON.readTree(Files.readString(expected)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks everything that the file says; the free texts of some files need a test of their own.
   */
  void check(WholeFile base, ImportReport report) {
    JsonNode cards = node.isArray() ? node : node.path("contacts");
    if (cards.isArray()) {
      meets(cards, base.cards());
    } else if (cards.isNumber()) {
      assertThat(base.cards()).hasSize(cards.intValue());
    }
    if (node.has("deals")) {
      deals(base.deals());
    }
    if (node.has("orgs")) {
      assertThat(base.all(Organisations.TYPE)).hasSize(node.get("orgs").intValue());
    }
    if (node.has("create")) {
      assertThat(report.counts().of(Outcome.CREATED)).isEqualTo(node.get("create").longValue());
    }
    if (node.has("ok")) {
      long lossy = base.results().stream().filter(ExpectedCards::isLossy).count();
      assertThat(lossy).isEqualTo(node.get("lossy").longValue());
      assertThat(base.results()).hasSize((int) (lossy + node.get("ok").longValue()));
    }
    file(report);
    skipped(base.results());
  }

  private static boolean isLossy(RowResult result) {
    return result.notes().stream().anyMatch(note -> note.code().equals("PHONE_LOSSY"));
  }

  private void file(ImportReport report) {
    if (node.has("sheet")) {
      assertThat(report.draft().table().sheet()).contains(node.get("sheet").textValue());
    }
    if (node.has("charset")) {
      assertThat(report.draft().table().charset().orElseThrow().charset())
          .hasToString(node.get("charset").textValue());
    }
    if (node.has("headerRow")) {
      assertThat(report.draft().table().headerRow()).hasValue(node.get("headerRow").longValue());
    }
    if (node.has("headerRows")) { // from 0
      assertThat(report.draft().table().headerRow())
          .hasValue(node.get("headerRows").get(0).longValue() + 1);
    }
    if (node.has("blank")) {
      assertThat(report.counts().blank()).isEqualTo(node.get("blank").longValue());
    }
  }

  /** Such as {@code group row 7}, from 0. */
  private void skipped(List<RowResult> results) {
    List<String> skipped = new ArrayList<>();
    node.path("skipped").forEach(text -> skipped.add(text.textValue()));
    assertThat(results)
        .filteredOn(result -> result.outcome() == Outcome.SKIPPED)
        .extracting(ExpectedCards::skip)
        .containsExactlyElementsOf(skipped);
  }

  private static String skip(RowResult result) {
    String code = result.notes().stream().map(CellNote::code).findFirst().orElse("nothing said");
    String kind =
        switch (code) {
          case "ROW_GROUP" -> "group";
          case "ROW_TOTAL" -> "total";
          case "ROW_WITHOUT_NAME", "VALUE_WITHOUT_CARD" -> "nameless";
          default -> code;
        };
    return kind + " row " + (result.line() - 1);
  }

  private void deals(List<Map<String, Object>> deals) {
    if (node.get("deals").isNumber()) {
      assertThat(deals).hasSize(node.get("deals").intValue());
    } else {
      meets(node.get("deals"), deals);
    }
  }

  /** Each expected card must be there, and no other. */
  private static void meets(JsonNode expected, List<Map<String, Object>> cards) {
    List<Map<String, Object>> left = new ArrayList<>(cards);
    for (JsonNode facts : expected) {
      Map<String, Object> wanted = facts(facts);
      Map<String, Object> best = best(wanted, left);
      assertThat(shown(best, wanted.keySet())).isEqualTo(shown(wanted, wanted.keySet()));
      left.remove(best);
    }
    assertThat(left).as("cards that nobody expects").isEmpty();
  }

  private static Map<String, Object> best(
      Map<String, Object> wanted, List<Map<String, Object>> cards) {
    Map<String, Object> best = Map.of();
    long most = 0;
    for (Map<String, Object> card : cards) {
      long same =
          wanted.entrySet().stream().filter(f -> f.getValue().equals(card.get(f.getKey()))).count();
      if (same > most) {
        most = same;
        best = card;
      }
    }
    return best;
  }

  private static Map<String, Object> shown(Map<String, Object> facts, Set<String> names) {
    Map<String, Object> shown = new TreeMap<>();
    names.forEach(name -> shown.put(name, facts.getOrDefault(name, "none")));
    return shown;
  }

  private static Map<String, Object> facts(JsonNode node) {
    Map<String, Object> facts = new TreeMap<>();
    node.properties().forEach(e -> facts.put(e.getKey(), fact(e.getValue())));
    return facts;
  }

  private static Object fact(JsonNode value) {
    if (value.isNull()) {
      return "none";
    }
    if (!value.isArray()) {
      return value.asText();
    }
    Set<String> texts = new TreeSet<>();
    value.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
