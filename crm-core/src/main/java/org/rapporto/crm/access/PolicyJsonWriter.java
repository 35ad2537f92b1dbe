package org.rapporto.crm.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import org.rapporto.crm.model.FilterJson;

/** Writes a policy in one form only: rules by id, names in order. */
final class PolicyJsonWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PolicyJsonWriter() {}

  static ObjectNode write(Policy policy) {
    ObjectNode node = NODES.objectNode().put("version", policy.version());
    ArrayNode rules = node.putArray("rules");
    policy.rules().forEach(rule -> rules.add(write(rule)));
    ArrayNode fields = node.putArray("fields");
    policy.fieldRules().forEach(rule -> fields.add(write(rule)));
    return node;
  }

  private static ObjectNode write(Rule rule) {
    ObjectNode node = NODES.objectNode().put("id", rule.id()).put("effect", rule.effect().name());
    node.set("actions", names(rule.actions().stream().map(Action::name).toList()));
    node.set("types", names(rule.types()));
    node.set("to", write(rule.subject()));
    if (rule.when() instanceof Condition.Via via) {
      node.putObject("via")
          .put("reference", via.reference().name())
          .put("action", via.action().name());
    } else if (rule.when() instanceof Condition.Shared shared) {
      node.put("shared", shared.level().name());
    } else {
      node.set("when", FilterJson.toJson(((Condition.Where) rule.when()).filter()));
    }
    if (rule.from() != null) {
      node.put("from", rule.from().toString());
    }
    if (rule.until() != null) {
      node.put("until", rule.until().toString());
    }
    return node;
  }

  private static ObjectNode write(FieldRule rule) {
    ObjectNode node = NODES.objectNode().put("id", rule.id()).put("type", rule.type());
    node.set("fields", names(rule.fields()));
    node.set("readers", permissions(rule.readers()));
    node.set("writers", permissions(rule.writers()));
    return node.put("mask", rule.mask().name());
  }

  private static ArrayNode permissions(List<FieldRule.Permission> permissions) {
    ArrayNode array = NODES.arrayNode();
    for (FieldRule.Permission permission : permissions) {
      ObjectNode node = array.addObject();
      node.set("to", write(permission.subject()));
      node.set("when", FilterJson.toJson(permission.when()));
    }
    return array;
  }

  private static ArrayNode names(Collection<String> names) {
    ArrayNode array = NODES.arrayNode();
    names.stream().sorted().forEach(array::add);
    return array;
  }

  private static JsonNode write(Subject subject) {
    ObjectNode node = NODES.objectNode();
    if (subject instanceof Subject.Role s) {
      node.put("role", s.name());
    } else if (subject instanceof Subject.Team s) {
      node.put("team", s.id());
    } else if (subject instanceof Subject.Unit s) {
      node.put("unit", s.id());
    } else if (subject instanceof Subject.User s) {
      node.put("user", s.id());
    } else if (subject instanceof Subject.Authority s) {
      node.put("system", s.name());
    } else if (subject instanceof Subject.AnyOf s) {
      ArrayNode some = node.putArray("any");
      s.subjects().forEach(one -> some.add(write(one)));
    } else if (subject instanceof Subject.Except s) {
      node.set("some", write(s.some()));
      node.set("except", write(s.others()));
    } else {
      node.put("everybody", true);
    }
    return node;
  }
}
