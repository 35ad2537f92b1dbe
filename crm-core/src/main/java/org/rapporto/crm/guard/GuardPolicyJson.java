package org.rapporto.crm.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapporto.crm.guard.DisclosureLimit.Step;

/**
 * A guard policy as JSON and back:
 *
 * <pre>{@code
 * {"limits": [{"name": "day", "step": "REASON", "window": "PT24H", "records": 500}],
 *  "exempt": ["data-protection"],
 *  "export": {"rows": 5000, "needsReason": true, "fields": {"contact": ["given_name"]}}}
 * }</pre>
 *
 * <p>Windows are ISO 8601 durations; what is left out is not limited. Thread-safe.
 */
public final class GuardPolicyJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> PARTS = Set.of("limits", "exempt", "export");

  private GuardPolicyJson() {}

  /**
   * Writes a policy.
   *
   * @param policy the policy
   * @return a JSON object
   */
  public static String write(GuardPolicy policy) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode limits = root.putArray("limits");
    for (DisclosureLimit limit : policy.limits()) {
      limits
          .addObject()
          .put("name", limit.name())
          .put("step", limit.step().name())
          .put("window", limit.window().toString())
          .put("records", limit.records())
          .put("timesPeers", limit.timesPeers());
    }
    ArrayNode exempt = root.putArray("exempt");
    new TreeSet<>(policy.exempt()).forEach(exempt::add);
    ObjectNode export = root.putObject("export");
    if (policy.export().rows() != Long.MAX_VALUE) {
      export.put("rows", policy.export().rows());
    }
    export.put("needsReason", policy.export().needsReason());
    export.put("validFor", policy.export().validFor().toString());
    ObjectNode fields = export.putObject("fields");
    policy
        .export()
        .fields()
        .forEach((type, names) -> names.forEach(fields.withArray("/" + type)::add));
    return root.toString();
  }

  /**
   * Reads a policy.
   *
   * @param json as {@link #write} makes it
   * @return the policy
   * @throws IllegalArgumentException if it is no such JSON, or a part of it is not known
   */
  public static GuardPolicy read(String json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      requireParts(root, PARTS);
      List<DisclosureLimit> limits = new ArrayList<>();
      list(root, "limits").forEach(n -> limits.add(limit(n)));
      Set<String> exempt = new HashSet<>();
      list(root, "exempt").forEach(n -> exempt.add(n.asText()));
      return new GuardPolicy(limits, exempt, export(root.path("export")));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "A guard policy is a JSON object, with no key twice and nothing behind it", e);
    }
  }

  /** Empty if it is left out. */
  private static JsonNode list(JsonNode node, String name) {
    JsonNode list = node.path(name);
    if (!list.isMissingNode() && !list.isArray()) {
      throw new IllegalArgumentException("'" + name + "' of a guard policy is a list");
    }
    return list;
  }

  private static boolean needsReason(JsonNode node) {
    JsonNode needs = node.path("needsReason");
    if (!needs.isMissingNode() && !needs.isBoolean()) {
      throw new IllegalArgumentException("'needsReason' of a guard policy is true or false");
    }
    return needs.asBoolean(false);
  }

  private static DisclosureLimit limit(JsonNode node) {
    requireParts(node, Set.of("name", "step", "window", "records", "timesPeers"));
    return new DisclosureLimit(
        node.path("name").asText(),
        step(node.path("step").asText()),
        duration(node.path("window").asText()),
        number(node.path("records")),
        node.path("timesPeers").asDouble(0));
  }

  private static Step step(String text) {
    return Arrays.stream(Step.values())
        .filter(step -> step.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "A step is one of "
                        + Arrays.toString(Step.values())
                        + "; found '"
                        + text
                        + "'"));
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new IllegalArgumentException(
          "A window is an ISO 8601 duration such as PT24H; found '" + text + "'", e);
    }
  }

  private static long number(JsonNode node) {
    if (!node.canConvertToLong() || !node.isIntegralNumber()) {
      throw new IllegalArgumentException("A number of records is a whole number; found " + node);
    }
    return node.longValue();
  }

  private static ExportLimits export(JsonNode node) {
    if (node.isMissingNode()) {
      return ExportLimits.NONE;
    }
    requireParts(node, Set.of("rows", "needsReason", "fields", "validFor"));
    Map<String, Set<String>> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("fields").properties()) {
      Set<String> names = new TreeSet<>();
      entry.getValue().forEach(n -> names.add(n.asText()));
      fields.put(entry.getKey(), names);
    }
    long rows = node.has("rows") ? number(node.get("rows")) : Long.MAX_VALUE;
    Duration validFor =
        node.has("validFor") ? duration(node.path("validFor").asText()) : ExportLimits.A_WEEK;
    return new ExportLimits(rows, needsReason(node), fields, validFor);
  }

  /** A misspelt part must not leave a base without its limit. */
  private static void requireParts(JsonNode node, Set<String> known) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("A part of a guard policy is no JSON object");
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException(
                    "A guard policy has no part '"
                        + name
                        + "' there; known are "
                        + new TreeSet<>(known));
              }
            });
  }
}
