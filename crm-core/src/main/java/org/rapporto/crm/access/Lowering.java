package org.rapporto.crm.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** Turns the rules of a policy into filters, for one principal in one transaction. */
final class Lowering {

  private final Policy policy;
  private final AccessFacts facts;

  Lowering(Policy policy, AccessFacts facts) {
    this.policy = policy;
    this.facts = facts;
  }

  /** Some grant and no forbid; of no grant, nothing. */
  Filter filter(Action action, RecordType type) {
    return filter(action, type, PolicyCheck.DEEPEST_VIA);
  }

  private Filter filter(Action action, RecordType type, int stepsLeft) {
    List<Filter> grants = new ArrayList<>();
    List<Filter> forbids = new ArrayList<>();
    for (Rule rule : policy.rules(action, type.name())) {
      boolean holds = !rule.isTimed() || rule.holdsAt(facts.now());
      if (holds && rule.subject().includes(facts.principal())) {
        boolean grant = rule.effect() == Rule.Effect.GRANT;
        (grant ? grants : forbids).add(condition(rule, type, stepsLeft));
      }
    }
    Filter granted = Filter.any(grants);
    return forbids.isEmpty() ? granted : granted.and(Filter.any(forbids).negate());
  }

  /** Where one rule holds, whoever it is about. */
  Filter condition(Rule rule, RecordType type) {
    return condition(rule, type, PolicyCheck.DEEPEST_VIA);
  }

  private Filter condition(Rule rule, RecordType type, int stepsLeft) {
    if (rule.when() instanceof Condition.Via via) {
      if (stepsLeft == 0) {
        return Filter.nothing();
      }
      RecordType parent = facts.type(via.reference().target());
      Filter there = filter(via.action(), parent, stepsLeft - 1);
      return there instanceof Filter.Nothing ? there : new Filter.Related(via.reference(), there);
    }
    if (rule.when() instanceof Condition.Shared shared) {
      return Filter.hasId(
          facts.shared(type, shared.level()).stream()
              .map(id -> new RecordId(type.name(), id))
              .toList());
    }
    Filter filter = ((Condition.Where) rule.when()).filter();
    return rule.effect() == Rule.Effect.GRANT ? Careful.certain(filter) : Careful.possible(filter);
  }

  FieldRights fields(RecordType type) {
    Map<String, FieldRight> restricted = new LinkedHashMap<>();
    for (FieldRule rule : policy.fieldRules(type.name())) {
      Filter readable = permitted(rule.readers());
      List<FieldRule.Permission> writers =
          rule.writers().isEmpty() ? rule.readers() : rule.writers();
      FieldRight right = new FieldRight(readable, permitted(writers), rule.mask());
      for (String field : rule.fields()) {
        type.find(field).ifPresent(d -> restricted.merge(d.name(), right, Lowering::either));
      }
    }
    restricted.values().removeIf(Lowering::isOpen);
    return restricted.isEmpty() ? FieldRights.OPEN : new FieldRights(restricted);
  }

  private Filter permitted(List<FieldRule.Permission> permissions) {
    List<Filter> filters = new ArrayList<>();
    for (FieldRule.Permission permission : permissions) {
      if (permission.subject().includes(facts.principal())) {
        filters.add(Careful.certain(permission.when()));
      }
    }
    return Filter.any(filters);
  }

  private static @Nullable FieldRight either(FieldRight a, FieldRight b) {
    Mask mask = a.mask() == Mask.NULL ? Mask.NULL : b.mask();
    return new FieldRight(
        a.readable().or(b.readable()), a.writable().or(b.writable()), Objects.requireNonNull(mask));
  }

  private static boolean isOpen(FieldRight right) {
    return right.readable() instanceof Filter.Everything
        && right.writable() instanceof Filter.Everything;
  }
}
