package org.rapporto.crm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.FieldScope.Place;

/** Reads {@link FilterJson} over the fields of one scope. */
final class FilterJsonReader {

  private final FieldScope scope;
  private final Function<? super String, ? extends @Nullable RecordType> types;

  FilterJsonReader(
      FieldScope scope, Function<? super String, ? extends @Nullable RecordType> types) {
    this.scope = scope;
    this.types = types;
  }

  Filter read(JsonNode node, String path, int depth) {
    if (depth > FilterJson.DEEPEST) {
      throw new InvalidJsonException(
          path, "a filter is at most " + FilterJson.DEEPEST + " deep; found a deeper one");
    }
    if (!node.isObject()) {
      throw Json.wanted("a filter, which is an object", node, path);
    }
    try {
      return node.has(FilterKeys.FIELD) ? test(node, path, depth) : compound(node, path, depth);
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException(path, String.valueOf(e.getMessage()));
    }
  }

  private Filter compound(JsonNode node, String path, int depth) {
    String key = onlyKey(node, FilterKeys.NODES, path);
    JsonNode value = node.path(key);
    String below = path + "." + key;
    return switch (key) {
      case FilterKeys.ALL -> constant(Filter.everything(), value, below);
      case FilterKeys.NONE -> constant(Filter.nothing(), value, below);
      case FilterKeys.AND -> new Filter.And(all(value, below, depth));
      case FilterKeys.OR -> new Filter.Or(all(value, below, depth));
      case FilterKeys.NOT -> new Filter.Not(read(value, below, depth + 1));
      default -> new Filter.HasId(ids(value, below));
    };
  }

  /** The one key besides "field". */
  private static String onlyKey(JsonNode node, List<String> known, String path) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    keys.remove(FilterKeys.FIELD);
    for (String key : keys) {
      if (!known.contains(key)) {
        throw new InvalidJsonException(
            path, "unknown key " + Json.quoted(key) + "; wanted one of " + known);
      }
    }
    if (keys.size() != 1) {
      throw new InvalidJsonException(path, "wanted exactly one of " + known + "; found " + keys);
    }
    return keys.get(0);
  }

  private static Filter constant(Filter filter, JsonNode value, String path) {
    if (!value.isBoolean() || !value.booleanValue()) {
      throw new InvalidJsonException(path, "wanted true; a filter is denied by \"not\"");
    }
    return filter;
  }

  private List<Filter> all(JsonNode node, String path, int depth) {
    requireFilled(node, path);
    List<Filter> filters = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      filters.add(read(node.get(i), path + "[" + i + "]", depth + 1));
    }
    return filters;
  }

  private static void requireFilled(JsonNode node, String path) {
    if (!node.isArray() || node.isEmpty()) {
      throw node.isArray()
          ? new InvalidJsonException(path, "wanted one element or more; found none")
          : Json.wanted("an array", node, path);
    }
  }

  private Set<UUID> ids(JsonNode node, String path) {
    if (scope.place() == Place.ELEMENT) {
      throw new InvalidJsonException(path, "elements of a field have no ids");
    }
    if (!node.isArray()) {
      throw Json.wanted("an array of UUIDs", node, path);
    }
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < node.size(); i++) {
      String at = path + "[" + i + "]";
      String text = Json.text(node.get(i), "a UUID", at);
      if (!RecordId.isUuid(text)) {
        throw new InvalidJsonException(at, "wanted a UUID of 36 characters; found another text");
      }
      ids.add(UUID.fromString(text));
    }
    return ids;
  }

  private Filter test(JsonNode node, String path, int depth) {
    String key = onlyKey(node, FilterKeys.TESTS, path);
    String fieldPath = path + "." + FilterKeys.FIELD;
    String name = Json.text(node.path(FilterKeys.FIELD), "the name of a field", fieldPath);
    Field<?> field = scope.get(name, fieldPath);
    JsonNode value = node.path(key);
    String below = path + "." + key;
    Operator operator = FilterKeys.OPERATORS.get(key);
    if (operator != null) {
      return compare(scalar(field, fieldPath), operator, value, below);
    }
    TextMatch match = FilterKeys.MATCHES.get(key);
    if (match != null) {
      TextField text = typed(TextField.class, field, "text", fieldPath);
      return new Filter.Text(text, match, Json.text(value, "a string", below));
    }
    return switch (key) {
      case FilterKeys.IN -> in(scalar(field, fieldPath), value, below);
      case FilterKeys.SET -> constant(field.isSet(), value, below);
      case FilterKeys.ANY -> any(field, value, path, depth);
      default -> to(field, value, path, depth);
    };
  }

  private static Filter compare(
      ScalarField<?> field, Operator operator, JsonNode value, String path) {
    if (!value.has(FilterKeys.VARIABLE)) {
      return new Filter.Compare(field, operator, ValueJson.read(field, value, path));
    }
    Json.requireObject(value, List.of(FilterKeys.VARIABLE), path);
    String below = path + "." + FilterKeys.VARIABLE;
    String name = Json.text(value.path(FilterKeys.VARIABLE), "the name of a variable", below);
    for (Variable variable : Variable.values()) {
      if (variable.name().equals(name)) {
        return new Filter.Compare(field, operator, variable);
      }
    }
    throw new InvalidJsonException(
        below, "unknown variable; known are " + Arrays.toString(Variable.values()));
  }

  private static Filter in(ScalarField<?> field, JsonNode node, String path) {
    requireFilled(node, path);
    Set<Object> values = new HashSet<>();
    for (int i = 0; i < node.size(); i++) {
      values.add(ValueJson.read(field, node.get(i), path + "[" + i + "]"));
    }
    return new Filter.In(field, values);
  }

  private Filter any(Field<?> field, JsonNode value, String path, int depth) {
    MultiField<?> multi =
        typed(MultiField.class, field, "multi-valued", path + "." + FilterKeys.FIELD);
    FilterJsonReader inside = new FilterJsonReader(FieldScope.of(multi.kind()), types);
    return multi.any(inside.read(value, path + "." + FilterKeys.ANY, depth + 1));
  }

  private Filter to(Field<?> field, JsonNode value, String path, int depth) {
    if (scope.place() != Place.RECORD) {
      throw new InvalidJsonException(
          path, "a filter takes one step to another record; this is a step inside another test");
    }
    String fieldPath = path + "." + FilterKeys.FIELD;
    ReferenceField reference = typed(ReferenceField.class, field, "a reference", fieldPath);
    FilterJsonReader there = new FilterJsonReader(target(reference, fieldPath), types);
    return reference.to(there.read(value, path + "." + FilterKeys.TO, depth + 1));
  }

  private FieldScope target(ReferenceField reference, String path) {
    if (reference.target().equals(ReferenceField.ANY_TYPE)) {
      return FieldScope.ofAnyType();
    }
    RecordType target = types.apply(reference.target());
    if (target == null) {
      throw new InvalidJsonException(
          path,
          "the record type '" + reference.target() + "' of field " + reference + " is unknown");
    }
    return FieldScope.of(target, Place.RELATED);
  }

  private static ScalarField<?> scalar(Field<?> field, String path) {
    return typed(ScalarField.class, field, "scalar", path);
  }

  private static <F> F typed(Class<F> wanted, Field<?> field, String what, String path) {
    if (!wanted.isInstance(field)) {
      throw new InvalidJsonException(
          path, "field " + field + " is of type " + field.type() + ", which is not " + what);
    }
    return wanted.cast(field);
  }
}
