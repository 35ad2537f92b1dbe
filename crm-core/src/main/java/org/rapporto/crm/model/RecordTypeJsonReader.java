package org.rapporto.crm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads {@link RecordTypeJson}. */
final class RecordTypeJsonReader {

  private final String type;

  private RecordTypeJsonReader(String type) {
    this.type = type;
  }

  static RecordType read(JsonNode node) {
    JsonNode format = node.path(RecordTypeKeys.FORMAT);
    if (node.isObject() && !(format.isInt() && format.intValue() == RecordTypeJson.FORMAT)) {
      throw new InvalidJsonException(
          "$." + RecordTypeKeys.FORMAT,
          "this version reads format " + RecordTypeJson.FORMAT + "; found another or none");
    }
    Json.requireObject(node, RecordTypeKeys.OF_TYPE, "$");
    String name = name(node, RecordTypeKeys.NAME, "$");
    try {
      return new RecordTypeJsonReader(name).type(node);
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException("$", String.valueOf(e.getMessage()));
    }
  }

  private RecordType type(JsonNode node) {
    RecordType.Builder builder = RecordType.named(type).labels(labels(node, "$"));
    JsonNode fields = array(node, RecordTypeKeys.FIELDS, "$");
    for (int i = 0; i < fields.size(); i++) {
      builder.definition(definition(fields.get(i), "$." + RecordTypeKeys.FIELDS + "[" + i + "]"));
    }
    JsonNode keys = array(node, RecordTypeKeys.NATURAL_KEYS, "$");
    for (int i = 0; i < keys.size(); i++) {
      builder.naturalKey(key(keys.get(i), "$." + RecordTypeKeys.NATURAL_KEYS + "[" + i + "]"));
    }
    return builder.build();
  }

  private static NaturalKey key(JsonNode node, String path) {
    Json.requireObject(node, RecordTypeKeys.OF_NATURAL_KEY, path);
    String name = name(node, RecordTypeKeys.NAME, path);
    return at(path, () -> new NaturalKey(name, texts(node, RecordTypeKeys.FIELDS, path)));
  }

  private FieldDefinition definition(JsonNode node, String path) {
    Json.requireObject(node, RecordTypeKeys.OF_FIELD, path);
    Field<?> field = field(node, path);
    String column =
        node.has(RecordTypeKeys.COLUMN) ? name(node, RecordTypeKeys.COLUMN, path) : field.name();
    List<String> former = texts(node, RecordTypeKeys.FORMER_NAMES, path);
    FieldDefinition.Status status =
        node.has(RecordTypeKeys.STATUS)
            ? constant(FieldDefinition.Status.values(), node, RecordTypeKeys.STATUS, path)
            : FieldDefinition.Status.ACTIVE;
    Labels labels = labels(node, path);
    Derivation derivation = derivation(node, path);
    return at(
        path,
        () -> new FieldDefinition(field, column, labels, Set.copyOf(former), status, derivation));
  }

  private Field<?> field(JsonNode node, String path) {
    String name = name(node, RecordTypeKeys.NAME, path);
    ValueType valueType = constant(ValueType.values(), node, RecordTypeKeys.TYPE, path);
    requireDetail(node, RecordTypeKeys.SCALE, valueType == ValueType.DECIMAL, path);
    requireDetail(node, RecordTypeKeys.TARGET, valueType == ValueType.REFERENCE, path);
    requireDetail(node, RecordTypeKeys.CHOICES, valueType == ValueType.CHOICE, path);
    Trait[] traits = traits(node, path);
    return at(
        path,
        () ->
            switch (valueType) {
              case TEXT -> Field.text(type, name, traits);
              case INTEGER -> Field.integer(type, name, traits);
              case DECIMAL -> Field.decimal(type, name, scale(node, path), traits);
              case BOOLEAN -> Field.flag(type, name, traits);
              case DATE -> Field.date(type, name, traits);
              case INSTANT -> Field.instant(type, name, traits);
              case REFERENCE ->
                  Field.reference(type, name, name(node, RecordTypeKeys.TARGET, path), traits);
              case CHOICE -> Field.choice(type, name, choices(node, path), traits);
              case MONEY -> Field.money(type, name, traits);
              default -> Field.multi(type, name, ElementKind.of(valueType), traits);
            });
  }

  private static void requireDetail(JsonNode node, String key, boolean wanted, String path) {
    if (node.has(key) != wanted) {
      throw new InvalidJsonException(
          path, "the key '" + key + "' is " + (wanted ? "missing" : "not for this type"));
    }
  }

  private static int scale(JsonNode node, String path) {
    JsonNode scale = node.path(RecordTypeKeys.SCALE);
    if (!scale.isInt()) {
      throw Json.wanted("a whole number", scale, path + "." + RecordTypeKeys.SCALE);
    }
    return scale.intValue();
  }

  private static List<Choice> choices(JsonNode node, String path) {
    JsonNode array = array(node, RecordTypeKeys.CHOICES, path);
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String below = path + "." + RecordTypeKeys.CHOICES + "[" + i + "]";
      JsonNode choice = array.get(i);
      Json.requireObject(choice, RecordTypeKeys.OF_CHOICE, below);
      String code =
          Json.text(choice.path(RecordTypeKeys.CODE), "a code", below + "." + RecordTypeKeys.CODE);
      choices.add(at(below, () -> new Choice(code, labels(choice, below))));
    }
    return choices;
  }

  private static Trait[] traits(JsonNode node, String path) {
    List<Trait> traits = new ArrayList<>();
    List<String> words = texts(node, RecordTypeKeys.TRAITS, path);
    for (int i = 0; i < words.size(); i++) {
      String below = path + "." + RecordTypeKeys.TRAITS + "[" + i + "]";
      traits.add(constant(Trait.values(), words.get(i), below));
    }
    return traits.toArray(new Trait[0]);
  }

  private static @Nullable Derivation derivation(JsonNode node, String path) {
    JsonNode derivation = node.path(RecordTypeKeys.DERIVATION);
    if (derivation.isMissingNode()) {
      return null;
    }
    String below = path + "." + RecordTypeKeys.DERIVATION;
    Json.requireObject(derivation, RecordTypeKeys.OF_DERIVATION, below);
    TextKey key = constant(TextKey.values(), derivation, RecordTypeKeys.KEY, below);
    return at(below, () -> new Derivation(key, texts(derivation, RecordTypeKeys.SOURCES, below)));
  }

  private static Labels labels(JsonNode node, String path) {
    JsonNode labels = node.path(RecordTypeKeys.LABELS);
    if (labels.isMissingNode()) {
      return Labels.NONE;
    }
    String below = path + "." + RecordTypeKeys.LABELS;
    if (!labels.isObject()) {
      throw Json.wanted("an object of texts by language", labels, below);
    }
    Map<String, String> texts = new HashMap<>();
    labels
        .properties()
        .forEach(e -> texts.put(e.getKey(), Json.text(e.getValue(), "a string", below)));
    return at(below, () -> new Labels(texts));
  }

  private static JsonNode array(JsonNode node, String key, String path) {
    JsonNode array = node.path(key);
    if (!array.isArray() && !array.isMissingNode()) {
      throw Json.wanted("an array", array, path + "." + key);
    }
    return array;
  }

  private static List<String> texts(JsonNode node, String key, String path) {
    JsonNode array = array(node, key, path);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      texts.add(Json.text(array.get(i), "a string", path + "." + key + "[" + i + "]"));
    }
    return texts;
  }

  private static String name(JsonNode node, String key, String path) {
    String below = path + "." + key;
    String name = Json.text(node.path(key), "a name", below);
    if (!Names.isName(name)) {
      throw new InvalidJsonException(
          below, "a name has 1 to 48 of a-z, 0-9 and '_' and starts with a letter");
    }
    return name;
  }

  private static <E extends Enum<E>> E constant(E[] all, JsonNode node, String key, String path) {
    String below = path + "." + key;
    return constant(all, Json.text(node.path(key), "a word", below), below);
  }

  private static <E extends Enum<E>> E constant(E[] all, String word, String path) {
    for (E constant : all) {
      if (RecordTypeJsonWriter.word(constant).equals(word)) {
        return constant;
      }
    }
    throw new InvalidJsonException(
        path, "unknown word; known are " + Arrays.toString(all).toLowerCase(Locale.ROOT));
  }

  /** What is made of one place, with its problems told of that place. */
  private static <T> T at(String path, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException(path, String.valueOf(e.getMessage()));
    }
  }
}
