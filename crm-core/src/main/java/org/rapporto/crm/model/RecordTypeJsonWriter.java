package org.rapporto.crm.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Writes {@link RecordTypeJson}. */
final class RecordTypeJsonWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RecordTypeJsonWriter() {}

  static JsonNode write(RecordType type) {
    ObjectNode node = NODES.objectNode();
    node.put(RecordTypeKeys.FORMAT, RecordTypeJson.FORMAT);
    node.put(RecordTypeKeys.NAME, type.name());
    putLabels(node, type.labels());
    ArrayNode fields = node.putArray(RecordTypeKeys.FIELDS);
    List<FieldDefinition> all = type.definitions();
    all.subList(RecordType.SYSTEM_FIELDS.size(), all.size()).forEach(d -> fields.add(field(d)));
    if (!type.naturalKeys().isEmpty()) {
      ArrayNode keys = node.putArray(RecordTypeKeys.NATURAL_KEYS);
      for (NaturalKey key : type.naturalKeys()) {
        ObjectNode json = keys.addObject().put(RecordTypeKeys.NAME, key.name());
        putTexts(json, RecordTypeKeys.FIELDS, key.fields());
      }
    }
    return node;
  }

  private static ObjectNode field(FieldDefinition definition) {
    Field<?> field = definition.field();
    ObjectNode node = NODES.objectNode();
    node.put(RecordTypeKeys.NAME, field.name());
    node.put(RecordTypeKeys.TYPE, word(field.type()));
    putDetail(node, field);
    putLabels(node, definition.labels());
    putTexts(
        node,
        RecordTypeKeys.TRAITS,
        field.traits().stream().sorted().map(RecordTypeJsonWriter::word).toList());
    if (!definition.column().equals(field.name())) {
      node.put(RecordTypeKeys.COLUMN, definition.column());
    }
    putTexts(
        node, RecordTypeKeys.FORMER_NAMES, definition.formerNames().stream().sorted().toList());
    if (definition.isRetired()) {
      node.put(RecordTypeKeys.STATUS, word(definition.status()));
    }
    Derivation derivation = definition.derivation();
    if (derivation != null) {
      ObjectNode json = node.putObject(RecordTypeKeys.DERIVATION);
      json.put(RecordTypeKeys.KEY, word(derivation.key()));
      putTexts(json, RecordTypeKeys.SOURCES, derivation.sources());
    }
    return node;
  }

  private static void putDetail(ObjectNode node, Field<?> field) {
    if (field instanceof DecimalField decimal) {
      node.put(RecordTypeKeys.SCALE, decimal.scale());
    } else if (field instanceof ReferenceField reference) {
      node.put(RecordTypeKeys.TARGET, reference.target());
    } else if (field instanceof ChoiceField choice) {
      ArrayNode choices = node.putArray(RecordTypeKeys.CHOICES);
      for (Choice each : choice.choices()) {
        putLabels(choices.addObject().put(RecordTypeKeys.CODE, each.code()), each.labels());
      }
    }
  }

  private static void putLabels(ObjectNode node, Labels labels) {
    if (!labels.byLanguage().isEmpty()) {
      ObjectNode texts = node.putObject(RecordTypeKeys.LABELS);
      new TreeMap<>(labels.byLanguage()).forEach(texts::put);
    }
  }

  private static void putTexts(ObjectNode node, String key, Collection<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = node.putArray(key);
      texts.forEach(array::add);
    }
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
