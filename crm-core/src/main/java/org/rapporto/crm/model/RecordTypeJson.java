package org.rapporto.crm.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.FieldDefinition.Status;

/**
 * Record types as JSON and back, complete: labels, traits, choices, natural keys, derivations,
 * former names and retired fields. The system fields, which every type has, are left out.
 */
public final class RecordTypeJson {

  private static final int FORMAT = 1;

  private RecordTypeJson() {}

  /**
   * A type as JSON text.
   *
   * @param type the type
   * @return the text; equal types give equal texts
   */
  public static String write(RecordType type) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("format", FORMAT).put("name", type.name());
    labels(node, type.labels());
    ArrayNode fields = node.putArray("fields");
    int system = RecordType.SYSTEM_FIELDS.size();
    type.definitions()
        .subList(system, type.slotCount())
        .forEach(d -> definition(fields.addObject(), d));
    ArrayNode keys = node.putArray("keys");
    for (NaturalKey key : type.naturalKeys()) {
      texts(keys.addObject().put("name", key.name()).putArray("fields"), key.fields());
    }
    return node.toString();
  }

  private static void definition(ObjectNode node, FieldDefinition d) {
    Field<?> field = d.field();
    node.put("name", d.name()).put("column", d.column()).put("type", field.type().name());
    texts(node.putArray("traits"), field.traits().stream().map(Trait::name).sorted().toList());
    if (field instanceof DecimalField decimal) {
      node.put("scale", decimal.scale());
    } else if (field instanceof ReferenceField reference) {
      node.put("target", reference.target());
    } else if (field instanceof ChoiceField choice) {
      ArrayNode choices = node.putArray("choices");
      choice.choices().forEach(c -> labels(choices.addObject().put("code", c.code()), c.labels()));
    }
    labels(node, d.labels());
    if (!d.formerNames().isEmpty()) {
      texts(node.putArray("former"), d.formerNames().stream().sorted().toList());
    }
    if (d.isRetired()) {
      node.put("retired", true);
    }
    Derivation derivation = d.derivation();
    if (derivation != null) {
      ObjectNode derived = node.putObject("derived").put("key", derivation.key().name());
      texts(derived.putArray("sources"), derivation.sources());
    }
  }

  private static void labels(ObjectNode node, Labels labels) {
    if (!labels.byLanguage().isEmpty()) {
      ObjectNode into = node.putObject("labels");
      new TreeMap<>(labels.byLanguage()).forEach(into::put);
    }
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  /**
   * Reads the form {@link #write} gives.
   *
   * @param json the text
   * @return the type
   * @throws InvalidJsonException if the text is not such a form, or of a later format
   */
  public static RecordType read(String json) {
    JsonNode node = Json.parse(json);
    Json.requireObject(node, List.of("format", "name", "labels", "fields", "keys"), "$");
    if (node.path("format").asInt() != FORMAT) {
      throw new InvalidJsonException("$.format", "wanted format " + FORMAT + " of record types");
    }
    String name = Json.text(node.path("name"), "the name of a record type", "$.name");
    try {
      RecordType.Builder builder = RecordType.named(name).labels(labels(node, "$"));
      int i = 0;
      for (JsonNode field : node.path("fields")) {
        builder.definition(definition(name, field, "$.fields[" + i++ + "]"));
      }
      for (JsonNode key : node.path("keys")) {
        builder.naturalKey(
            new NaturalKey(
                Json.text(key.path("name"), "a name", "$.keys"), texts(key.path("fields"))));
      }
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException("$", String.valueOf(e.getMessage()));
    }
  }

  private static FieldDefinition definition(String type, JsonNode node, String path) {
    Json.requireObject(
        node,
        List.of(
            "name", "column", "type", "traits", "scale", "target", "choices", "labels", "former",
            "retired", "derived"),
        path);
    Derivation derivation = null;
    if (node.has("derived")) {
      JsonNode derived = node.path("derived");
      TextKey key = TextKey.valueOf(Json.text(derived.path("key"), "a key", path + ".derived"));
      derivation = new Derivation(key, texts(derived.path("sources")));
    }
    Set<String> former = new LinkedHashSet<>(texts(node.path("former")));
    return new FieldDefinition(
        field(type, node, path),
        Json.text(node.path("column"), "a column", path + ".column"),
        labels(node, path),
        former,
        node.path("retired").asBoolean() ? Status.RETIRED : Status.ACTIVE,
        derivation);
  }

  private static Field<?> field(String type, JsonNode node, String path) {
    String name = Json.text(node.path("name"), "a name", path + ".name");
    Trait[] traits = texts(node.path("traits")).stream().map(Trait::valueOf).toArray(Trait[]::new);
    ValueType valueType = ValueType.valueOf(Json.text(node.path("type"), "a type", path + ".type"));
    return switch (valueType) {
      case TEXT -> Field.text(type, name, traits);
      case INTEGER -> Field.integer(type, name, traits);
      case DECIMAL -> Field.decimal(type, name, node.path("scale").asInt(), traits);
      case BOOLEAN -> Field.flag(type, name, traits);
      case DATE -> Field.date(type, name, traits);
      case INSTANT -> Field.instant(type, name, traits);
      case REFERENCE ->
          Field.reference(type, name, Json.text(node.path("target"), "a type", path), traits);
      case CHOICE -> Field.choice(type, name, choices(node.path("choices"), path), traits);
      case MONEY -> Field.money(type, name, traits);
      default -> Field.multi(type, name, ElementKind.of(valueType), traits);
    };
  }

  private static List<Choice> choices(JsonNode node, String path) {
    List<Choice> choices = new ArrayList<>();
    for (JsonNode c : node) {
      choices.add(new Choice(Json.text(c.path("code"), "a code", path), labels(c, path)));
    }
    return choices;
  }

  private static Labels labels(JsonNode node, String path) {
    @Nullable JsonNode labels = node.get("labels");
    if (labels == null) {
      return Labels.NONE;
    }
    Map<String, String> byLanguage = new TreeMap<>();
    labels
        .properties()
        .forEach(e -> byLanguage.put(e.getKey(), Json.text(e.getValue(), "a label", path)));
    return new Labels(byLanguage);
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(t -> texts.add(Json.text(t, "a text", "$")));
    return texts;
  }
}
