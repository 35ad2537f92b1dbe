package org.rapporto.crm.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rapporto.crm.model.InvalidJsonException;

/** A policy as JSON. */
final class PolicyJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String RULES = "rules";
  private static final String COMPOSITES = "composites";
  private static final String TRUSTED = "trusted";

  private PolicyJson() {}

  static String write(SurvivorshipPolicy policy) {
    ObjectNode node = MAPPER.createObjectNode();
    ObjectNode rules = node.putObject(RULES);
    new TreeMap<>(policy.rules()).forEach((field, rule) -> rules.put(field, rule.name()));
    ArrayNode composites = node.putArray(COMPOSITES);
    policy.composites().forEach(c -> c.forEach(composites.addArray()::add));
    policy.trusted().forEach(node.putArray(TRUSTED)::add);
    return node.toString();
  }

  static SurvivorshipPolicy read(String json) {
    JsonNode node = parse(json);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!Set.of(RULES, COMPOSITES, TRUSTED).contains(entry.getKey())) {
        throw new InvalidJsonException(
            "$", "a key that is not known; known are rules, composites and trusted");
      }
    }
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path(RULES).properties()) {
      rules.put(entry.getKey(), rule(entry.getValue()));
    }
    List<List<String>> composites = new ArrayList<>();
    for (JsonNode composite : node.path(COMPOSITES)) {
      composites.add(texts(composite, "$.composites"));
    }
    return new SurvivorshipPolicy(rules, composites, texts(node.path(TRUSTED), "$.trusted"));
  }

  private static JsonNode parse(String json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new InvalidJsonException("$", "the text is no JSON");
    }
    throw new InvalidJsonException("$", "wanted an object with rules, composites and trusted");
  }

  private static Rule rule(JsonNode node) {
    return Arrays.stream(Rule.values())
        .filter(r -> r.name().equals(node.textValue()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidJsonException(
                    "$.rules", "wanted one of " + Arrays.toString(Rule.values())));
  }

  private static List<String> texts(JsonNode node, String path) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : node) {
      if (!text.isTextual()) {
        throw new InvalidJsonException(path, "wanted a list of strings");
      }
      texts.add(text.textValue());
    }
    return texts;
  }
}
