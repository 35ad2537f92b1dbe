package org.rapporto.crm.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.rapporto.crm.access.InvalidPolicyException.Code;
import org.rapporto.crm.access.InvalidPolicyException.Problem;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.model.ValueType;

/** Whether the rules of a policy fit the record types and each other. */
final class PolicyCheck {

  /** At most how many steps to parents a grant takes. */
  static final int DEEPEST_VIA = 4;

  private final Map<String, RecordType> types = new HashMap<>();
  private final List<Rule> rules;
  private final List<FieldRule> fieldRules;
  private final List<Problem> problems = new ArrayList<>();

  PolicyCheck(Collection<RecordType> types, List<Rule> rules, List<FieldRule> fieldRules) {
    types.forEach(t -> this.types.put(t.name(), t));
    this.rules = rules;
    this.fieldRules = fieldRules;
  }

  void require(String version) {
    ids();
    rules.forEach(this::checkRule);
    fieldRules.forEach(this::checkFields);
    rules.forEach(this::checkSteps);
    if (problems.isEmpty()) {
      rules.forEach(this::checkUse);
    }
    if (!problems.isEmpty()) {
      throw new InvalidPolicyException(version, problems);
    }
  }

  private void ids() {
    Set<String> seen = new HashSet<>();
    Stream.concat(rules.stream().map(Rule::id), fieldRules.stream().map(FieldRule::id))
        .filter(id -> !seen.add(id))
        .forEach(id -> add(id, Code.ID_TWICE, "another rule has this id"));
  }

  private void add(String rule, Code code, String message) {
    problems.add(new Problem(rule, code, message));
  }

  private void checkRule(Rule rule) {
    boolean conditional = !rule.when().equals(Condition.ALWAYS);
    boolean grant = rule.effect() == Rule.Effect.GRANT;
    if (!grant && !(rule.when() instanceof Condition.Where)) {
      add(rule.id(), Code.CONDITION, "a forbid holds by a filter, not through a parent or a share");
    }
    for (String name : rule.types()) {
      RecordType type = types.get(name);
      if (type == null) {
        add(rule.id(), Code.UNKNOWN_TYPE, "there is no type '" + name + "' among " + known());
      } else if (conditional) {
        checkCondition(rule, type);
      }
    }
    if (rule.types().isEmpty() && conditional) {
      types.values().forEach(type -> checkCondition(rule, type));
    }
  }

  private List<String> known() {
    return types.keySet().stream().sorted().toList();
  }

  private void checkCondition(Rule rule, RecordType type) {
    if (rule.when() instanceof Condition.Where where) {
      checkFilter(rule.id(), where.filter(), type);
    } else if (rule.when() instanceof Condition.Via via) {
      checkStep(rule.id(), via.reference(), type);
    }
  }

  private void checkStep(String id, ReferenceField reference, RecordType type) {
    checkFilter(id, reference.isSet(), type);
    if (!types.containsKey(reference.target())) {
      add(id, Code.UNKNOWN_TYPE, reference + " leads to no single known type, such as " + known());
    }
  }

  private void checkFilter(String id, Filter filter, RecordType type) {
    try {
      Filter bound = filter.bind(PolicyTypes::sample);
      bound.toPredicate(type, missing -> null);
      PolicyTypes.steps(bound).forEach(step -> checkRelated(id, step));
    } catch (UnsupportedQueryException e) {
      add(id, Code.UNKNOWN_FIELD, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      add(id, Code.CONDITION, String.valueOf(e.getMessage()));
    }
  }

  private void checkRelated(String id, Filter.Related step) {
    RecordType target = types.get(step.field().target());
    if (target != null) {
      checkFilter(id, step.condition(), target);
    } else if (!step.field().target().equals(ReferenceField.ANY_TYPE)) {
      add(id, Code.UNKNOWN_TYPE, step.field() + " leads to a type that is not among " + known());
    }
  }

  private void checkFields(FieldRule rule) {
    RecordType type = types.get(rule.type());
    if (type == null) {
      add(rule.id(), Code.UNKNOWN_TYPE, "there is no type '" + rule.type() + "'");
      return;
    }
    for (String name : rule.fields()) {
      FieldDefinition field = type.find(name).orElse(null);
      if (field == null || RecordType.SYSTEM_FIELDS.contains(field.field())) {
        add(rule.id(), Code.UNKNOWN_FIELD, type + " has no field '" + name + "' of its own");
      } else if (rule.mask() == Mask.LAST_FOUR
          && field.field().type() != ValueType.TEXT
          && field.field().type() != ValueType.PHONES) {
        add(rule.id(), Code.MASK, field.field() + " is no text and no phone; mask it by NULL");
      }
    }
    Stream.concat(rule.readers().stream(), rule.writers().stream())
        .forEach(p -> checkFilter(rule.id(), p.when(), type));
  }

  /** Follows a grant through parents until it ends, is too long, or comes back. */
  private void checkSteps(Rule rule) {
    if (rule.when() instanceof Condition.Via) {
      PolicyTypes.cells(rule, types.keySet())
          .forEach(cell -> follow(rule, cell.action(), cell.type(), List.of()));
    }
  }

  private boolean follow(Rule origin, Action action, String type, List<String> path) {
    String here = action + " " + type;
    if (path.contains(here)) {
      add(origin.id(), Code.VIA_CIRCLE, "leads in a circle over " + path);
      return false;
    }
    List<String> longer = new ArrayList<>(path);
    longer.add(here);
    for (Rule rule : path.isEmpty() ? List.of(origin) : rules) {
      if (rule.isAbout(action, type) && rule.when() instanceof Condition.Via via) {
        if (longer.size() > DEEPEST_VIA) {
          add(origin.id(), Code.VIA_TOO_DEEP, "takes more than " + DEEPEST_VIA + " steps");
          return false;
        }
        if (!follow(origin, via.action(), via.reference().target(), longer)) {
          return false;
        }
      }
    }
    return true;
  }

  private void checkUse(Rule rule) {
    if (rule.effect() == Rule.Effect.GRANT) {
      if (rule.when().equals(new Condition.Where(Filter.nothing()))) {
        add(rule.id(), Code.UNREACHABLE_GRANT, "no record passes its filter");
      } else if (isTakenAway(rule)) {
        add(rule.id(), Code.UNREACHABLE_GRANT, "a forbid without a condition takes all of it away");
      } else if (rule.when() instanceof Condition.Via via && !isGranted(via)) {
        add(
            rule.id(),
            Code.UNREACHABLE_GRANT,
            "nothing grants " + via.action() + " on " + via.reference().target());
      }
    } else if (rules.stream().noneMatch(g -> isGrantFor(g, rule))) {
      add(rule.id(), Code.REDUNDANT_FORBID, "nothing grants what it forbids");
    } else if (rules.stream().anyMatch(f -> !f.id().equals(rule.id()) && isWider(f, rule))) {
      add(rule.id(), Code.REDUNDANT_FORBID, "another forbid refuses all of it");
    }
  }

  private boolean isGranted(Condition.Via via) {
    return rules.stream()
        .anyMatch(
            rule ->
                rule.effect() == Rule.Effect.GRANT
                    && rule.isAbout(via.action(), via.reference().target()));
  }

  private boolean isTakenAway(Rule grant) {
    return PolicyTypes.cells(grant, types.keySet())
        .allMatch(
            cell ->
                rules.stream()
                    .anyMatch(
                        f ->
                            f.effect() == Rule.Effect.FORBID
                                && !f.isTimed()
                                && f.when().equals(Condition.ALWAYS)
                                && f.isAbout(cell.action(), cell.type())
                                && f.subject().covers(grant.subject())));
  }

  private static boolean isGrantFor(Rule grant, Rule forbid) {
    return grant.effect() == Rule.Effect.GRANT
        && forbid.actions().stream().anyMatch(grant.actions()::contains)
        && (grant.types().isEmpty()
            || forbid.types().isEmpty()
            || forbid.types().stream().anyMatch(grant.types()::contains));
  }

  private static boolean isWider(Rule wide, Rule narrow) {
    boolean same = wide.when().equals(narrow.when());
    boolean covers =
        wide.effect() == Rule.Effect.FORBID
            && !wide.isTimed()
            && (same || wide.when().equals(Condition.ALWAYS))
            && wide.actions().containsAll(narrow.actions())
            && (wide.types().isEmpty()
                || !narrow.types().isEmpty() && wide.types().containsAll(narrow.types()))
            && wide.subject().covers(narrow.subject());
    return covers;
  }
}
