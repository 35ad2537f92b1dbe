package org.rapporto.crm.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.activity.ActivityKind.Availability;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.model.Labels;

/** A kind of activities as JSON. */
final class KindJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private KindJson() {}

  static String write(ActivityKind kind) {
    ObjectNode node = MAPPER.createObjectNode().put("name", kind.name());
    node.set("labels", labels(kind.labels()));
    ArrayNode statuses = node.putArray("statuses");
    for (ActivityStatus status : kind.statuses()) {
      ObjectNode one = statuses.addObject().put("code", status.code());
      one.put("phase", status.phase().name()).set("labels", labels(status.labels()));
    }
    ArrayNode outcomes = node.putArray("outcomes");
    for (Outcome outcome : kind.outcomes()) {
      ObjectNode one = outcomes.addObject().put("code", outcome.code());
      one.set("labels", labels(outcome.labels()));
      ArrayNode followUps = one.putArray("followUps");
      outcome.followUps().forEach(f -> write(f, followUps.addObject()));
    }
    return node.put("availability", kind.availability().name())
        .put("usual", kind.usual().toString())
        .toString();
  }

  private static void write(FollowUp rule, ObjectNode node) {
    node.put("kind", rule.kind()).put("after", rule.after().toString());
    if (rule.at() != null) {
      node.put("at", rule.at().toString());
    }
    node.put("mode", rule.mode().name());
  }

  private static ObjectNode labels(Labels labels) {
    ObjectNode node = MAPPER.createObjectNode();
    new TreeMap<>(labels.byLanguage()).forEach(node::put);
    return node;
  }

  static ActivityKind read(String json) {
    JsonNode node = parse(json);
    requireKeys(
        node, "$", Set.of("name", "labels", "statuses", "outcomes", "availability", "usual"));
    List<ActivityStatus> statuses = new ArrayList<>();
    each(node, "statuses", "$", (one, path) -> statuses.add(status(one, path)));
    List<Outcome> outcomes = new ArrayList<>();
    each(node, "outcomes", "$", (one, path) -> outcomes.add(outcome(one, path)));
    try {
      return new ActivityKind(
          text(node, "name", "$"),
          labels(node, "$"),
          statuses,
          outcomes,
          constant(node, "availability", Availability.values(), "$"),
          time(node, "usual", Duration::parse, "an ISO 8601 duration such as PT15M", "$"));
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException("$", String.valueOf(e.getMessage()));
    }
  }

  private static ActivityStatus status(JsonNode node, String path) {
    requireKeys(node, path, Set.of("code", "phase", "labels"));
    return new ActivityStatus(
        text(node, "code", path),
        labels(node, path),
        constant(node, "phase", Phase.values(), path));
  }

  private static Outcome outcome(JsonNode node, String path) {
    requireKeys(node, path, Set.of("code", "labels", "followUps"));
    List<FollowUp> rules = new ArrayList<>();
    each(node, "followUps", path, (one, place) -> rules.add(followUp(one, place)));
    return new Outcome(text(node, "code", path), labels(node, path), rules);
  }

  private static FollowUp followUp(JsonNode node, String path) {
    requireKeys(node, path, Set.of("kind", "after", "at", "mode"));
    @Nullable LocalTime at =
        node.has("at")
            ? time(node, "at", LocalTime::parse, "a local time such as 09:00", path)
            : null;
    return new FollowUp(
        text(node, "kind", path),
        time(node, "after", Period::parse, "an ISO 8601 period such as P1D", path),
        at,
        constant(node, "mode", FollowUp.Mode.values(), path));
  }

  private static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new InvalidJsonException("$", "the text is no JSON");
    }
  }

  private interface Reading {
    void read(JsonNode node, String path);
  }

  private static void each(JsonNode node, String key, String path, Reading reading) {
    JsonNode list = node.path(key);
    if (!list.isArray()) {
      throw new InvalidJsonException(path + '.' + key, "wanted an array");
    }
    for (int i = 0; i < list.size(); i++) {
      String place = path + '.' + key + '[' + i + ']';
      try {
        reading.read(list.get(i), place);
      } catch (IllegalArgumentException e) {
        throw new InvalidJsonException(place, String.valueOf(e.getMessage()));
      }
    }
  }

  private static void requireKeys(JsonNode node, String path, Set<String> known) {
    if (!node.isObject()) {
      throw new InvalidJsonException(path, "wanted an object with keys of " + known);
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!known.contains(entry.getKey())) {
        throw new InvalidJsonException(path, "a key that is not known; known are " + known);
      }
    }
  }

  private static String text(JsonNode node, String key, String path) {
    JsonNode value = node.path(key);
    if (!value.isTextual()) {
      throw new InvalidJsonException(path + '.' + key, "wanted a string");
    }
    return value.textValue();
  }

  private static Labels labels(JsonNode node, String path) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("labels").properties()) {
      if (!entry.getValue().isTextual()) {
        throw new InvalidJsonException(path + ".labels", "wanted strings by language");
      }
      texts.put(entry.getKey(), entry.getValue().textValue());
    }
    return new Labels(texts);
  }

  private static <E extends Enum<E>> E constant(
      JsonNode node, String key, E[] values, String path) {
    String name = text(node, key, path);
    return Arrays.stream(values)
        .filter(v -> v.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidJsonException(
                    path + '.' + key, "wanted one of " + Arrays.toString(values)));
  }

  private static <T> T time(
      JsonNode node, String key, Function<String, T> parse, String wanted, String path) {
    try {
      return parse.apply(text(node, key, path));
    } catch (DateTimeException e) {
      throw new InvalidJsonException(path + '.' + key, "wanted " + wanted);
    }
  }
}
