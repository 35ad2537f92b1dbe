package org.rapporto.crm.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.FilterJson;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;

/**
 * Reads a policy strictly: an unknown key or name, or a key twice, is refused, and the error names
 * the place.
 */
final class PolicyJsonReader {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int DEEPEST_SUBJECT = 50;

  private final Map<String, RecordType> types = new TreeMap<>();

  PolicyJsonReader(Collection<RecordType> types) {
    types.forEach(t -> this.types.put(t.name(), t));
  }

  Policy read(String text) {
    JsonNode json = parsed(text);
    requireKeys(json, Set.of("version", "rules", "fields"), "$");
    PolicyBuilder builder =
        new PolicyBuilder(text(json.path("version"), "$.version"), types.values());
    int at = 0;
    for (JsonNode rule : array(json.path("rules"), "$.rules")) {
      builder.rule(rule(rule, "$.rules[" + at++ + "]"));
    }
    at = 0;
    for (JsonNode rule : array(json.path("fields"), "$.fields")) {
      builder.rule(fieldRule(rule, "$.fields[" + at++ + "]"));
    }
    return builder.build();
  }

  private static JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new InvalidJsonException("$", "the text is no JSON, or has a key twice");
    }
  }

  private Rule rule(JsonNode node, String path) {
    requireKeys(
        node,
        Set.of("id", "effect", "actions", "types", "to", "when", "via", "shared", "from", "until"),
        path);
    Set<String> names = names(node.path("types"), path + ".types");
    RecordType type = typeOf(names, path + ".types");
    Set<Action> actions = new HashSet<>();
    for (String action : names(node.path("actions"), path + ".actions")) {
      actions.add(constant(Action.class, action, path + ".actions"));
    }
    return checked(
        path,
        () ->
            new Rule(
                text(node.path("id"), path + ".id"),
                constant(
                    Rule.Effect.class,
                    text(node.path("effect"), path + ".effect"),
                    path + ".effect"),
                actions,
                names,
                subject(node.path("to"), path + ".to", 0),
                condition(node, type, path),
                instant(node.path("from"), path + ".from"),
                instant(node.path("until"), path + ".until")));
  }

  private static @Nullable Instant instant(JsonNode node, String path) {
    try {
      return node.isMissingNode() ? null : Instant.parse(text(node, path));
    } catch (DateTimeParseException e) {
      throw new InvalidJsonException(path, "wanted an instant such as 2026-03-01T09:00:00Z");
    }
  }

  private interface Reading<T> {
    T read();
  }

  private static <T> T checked(String path, Reading<T> reading) {
    try {
      return reading.read();
    } catch (InvalidJsonException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException(path, String.valueOf(e.getMessage()));
    }
  }

  /** A condition over several types names what all have; one of them will do to read it. */
  private RecordType typeOf(Set<String> names, String path) {
    String name = names.stream().sorted().findFirst().orElse(null);
    RecordType type =
        name == null ? types.values().stream().findFirst().orElse(null) : types.get(name);
    if (type == null) {
      throw new InvalidJsonException(
          path, "there is no such record type; known: " + types.keySet());
    }
    return type;
  }

  private Condition condition(JsonNode node, RecordType type, String path) {
    long kinds = List.of("when", "via", "shared").stream().filter(node::has).count();
    if (kinds != 1) {
      throw new InvalidJsonException(path, "wanted one of when, via and shared; found " + kinds);
    }
    if (node.has("when")) {
      return new Condition.Where(filter(node.path("when"), type, path + ".when"));
    }
    if (node.has("shared")) {
      String level = text(node.path("shared"), path + ".shared");
      return new Condition.Shared(constant(ShareLevel.class, level, path + ".shared"));
    }
    JsonNode via = node.path("via");
    requireKeys(via, Set.of("reference", "action"), path + ".via");
    String name = text(via.path("reference"), path + ".via.reference");
    @Nullable Object field = type.find(name).map(FieldDefinition::field).orElse(null);
    if (!(field instanceof ReferenceField reference)) {
      throw new InvalidJsonException(path + ".via.reference", type + " has no such reference");
    }
    String action = text(via.path("action"), path + ".via.action");
    return new Condition.Via(reference, constant(Action.class, action, path + ".via.action"));
  }

  private Filter filter(JsonNode node, RecordType type, String path) {
    try {
      return FilterJson.read(node, type, types::get);
    } catch (InvalidJsonException e) {
      throw new InvalidJsonException(path, String.valueOf(e.getMessage()));
    }
  }

  private FieldRule fieldRule(JsonNode node, String path) {
    requireKeys(node, Set.of("id", "type", "fields", "readers", "writers", "mask"), path);
    String name = text(node.path("type"), path + ".type");
    RecordType type = typeOf(Set.of(name), path + ".type");
    return checked(
        path,
        () ->
            new FieldRule(
                text(node.path("id"), path + ".id"),
                name,
                names(node.path("fields"), path + ".fields"),
                permissions(node.path("readers"), type, path + ".readers"),
                permissions(node.path("writers"), type, path + ".writers"),
                constant(Mask.class, text(node.path("mask"), path + ".mask"), path + ".mask")));
  }

  private List<FieldRule.Permission> permissions(JsonNode node, RecordType type, String path) {
    List<FieldRule.Permission> permissions = new ArrayList<>();
    for (JsonNode one : array(node, path)) {
      String at = path + "[" + permissions.size() + "]";
      requireKeys(one, Set.of("to", "when"), at);
      permissions.add(
          new FieldRule.Permission(
              subject(one.path("to"), at + ".to", 0),
              filter(one.path("when"), type, at + ".when")));
    }
    return permissions;
  }

  private Subject subject(JsonNode node, String path, int depth) {
    if (depth > DEEPEST_SUBJECT || !node.isObject()) {
      throw new InvalidJsonException(path, "wanted a subject, not too deep");
    }
    if (node.has("except")) {
      requireKeys(node, Set.of("some", "except"), path);
      return subject(node.path("some"), path + ".some", depth + 1)
          .except(subject(node.path("except"), path + ".except", depth + 1));
    }
    if (node.has("any")) {
      requireKeys(node, Set.of("any"), path);
      List<Subject> some = new ArrayList<>();
      for (JsonNode one : array(node.path("any"), path + ".any")) {
        some.add(subject(one, path + ".any[" + some.size() + "]", depth + 1));
      }
      return new Subject.AnyOf(some);
    }
    return simple(node, path);
  }

  private static Subject simple(JsonNode node, String path) {
    if (node.size() != 1) {
      throw new InvalidJsonException(path, "wanted one kind of subject; found " + node.size());
    }
    String kind = node.fieldNames().next();
    JsonNode value = node.path(kind);
    String at = path + "." + kind;
    return switch (kind) {
      case "role" -> Subject.role(text(value, at));
      case "team" -> Subject.team(text(value, at));
      case "unit" -> Subject.unit(text(value, at));
      case "user" -> Subject.user(text(value, at));
      case "system" -> Subject.system(text(value, at));
      case "everybody" -> everybody(value, at);
      default -> throw new InvalidJsonException(path, "wanted a known kind of subject");
    };
  }

  private static Subject everybody(JsonNode value, String path) {
    if (!value.isBoolean() || !value.booleanValue()) {
      throw new InvalidJsonException(path, "wanted true");
    }
    return Subject.everybody();
  }

  private static Set<String> names(JsonNode node, String path) {
    Set<String> names = new HashSet<>();
    for (JsonNode one : array(node, path)) {
      names.add(text(one, path + "[" + names.size() + "]"));
    }
    return names;
  }

  private static JsonNode array(JsonNode node, String path) {
    if (!node.isArray()) {
      throw new InvalidJsonException(path, "wanted an array");
    }
    return node;
  }

  private static String text(JsonNode node, String path) {
    if (!node.isTextual()) {
      throw new InvalidJsonException(path, "wanted a text");
    }
    return Objects.requireNonNull(node.textValue());
  }

  private static <E extends Enum<E>> E constant(Class<E> kind, String name, String path) {
    try {
      return Enum.valueOf(kind, name);
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException(
          path, "wanted one of " + List.of(kind.getEnumConstants()) + "; found another text");
    }
  }

  private static void requireKeys(JsonNode node, Set<String> known, String path) {
    if (!node.isObject()) {
      throw new InvalidJsonException(path, "wanted an object");
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw new InvalidJsonException(
                    path, "found an unknown key; known are " + known.stream().sorted().toList());
              }
            });
  }
}
