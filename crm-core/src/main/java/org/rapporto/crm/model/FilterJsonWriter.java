package org.rapporto.crm.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes {@link FilterJson}. Good for one filter. */
final class FilterJsonWriter implements Filter.Visitor<JsonNode> {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private int depth = 1;

  @Override
  public JsonNode everything() {
    return NODES.objectNode().put(FilterKeys.ALL, true);
  }

  @Override
  public JsonNode nothing() {
    return NODES.objectNode().put(FilterKeys.NONE, true);
  }

  @Override
  public JsonNode and(Filter.And node) {
    return NODES.objectNode().set(FilterKeys.AND, all(node.operands()));
  }

  @Override
  public JsonNode or(Filter.Or node) {
    return NODES.objectNode().set(FilterKeys.OR, all(node.operands()));
  }

  private ArrayNode all(List<Filter> filters) {
    ArrayNode array = NODES.arrayNode(filters.size());
    filters.forEach(f -> array.add(inner(f)));
    return array;
  }

  @Override
  public JsonNode not(Filter.Not node) {
    return NODES.objectNode().set(FilterKeys.NOT, inner(node.operand()));
  }

  private JsonNode inner(Filter filter) {
    if (depth == FilterJson.DEEPEST) {
      throw new IllegalArgumentException(
          "A filter in JSON is at most " + FilterJson.DEEPEST + " deep; this one is deeper");
    }
    depth++;
    JsonNode json = filter.accept(this);
    depth--;
    return json;
  }

  @Override
  public JsonNode compare(Filter.Compare node) {
    JsonNode value =
        node.value() instanceof Variable variable
            ? NODES.objectNode().put(FilterKeys.VARIABLE, variable.name())
            : ValueJson.toJson(node.field(), node.value());
    return on(node.field()).set(FilterKeys.of(node.operator()), value);
  }

  @Override
  public JsonNode in(Filter.In node) {
    ArrayNode array = NODES.arrayNode();
    FilterText.ordered(node).forEach(value -> array.add(ValueJson.toJson(node.field(), value)));
    return on(node.field()).set(FilterKeys.IN, array);
  }

  @Override
  public JsonNode text(Filter.Text node) {
    return on(node.field()).put(FilterKeys.of(node.match()), node.sought());
  }

  @Override
  public JsonNode isSet(Filter.IsSet node) {
    return on(node.field()).put(FilterKeys.SET, true);
  }

  @Override
  public JsonNode anyElement(Filter.AnyElement node) {
    return on(node.field()).set(FilterKeys.ANY, inner(node.element()));
  }

  @Override
  public JsonNode related(Filter.Related node) {
    return on(node.field()).set(FilterKeys.TO, inner(node.condition()));
  }

  @Override
  public JsonNode hasId(Filter.HasId node) {
    ArrayNode array = NODES.arrayNode();
    node.ids().stream().sorted(RecordId::compareValues).forEach(id -> array.add(id.toString()));
    return NODES.objectNode().set(FilterKeys.IDS, array);
  }

  private static ObjectNode on(Field<?> field) {
    return NODES.objectNode().put(FilterKeys.FIELD, field.name());
  }
}
