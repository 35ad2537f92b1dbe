package org.rapporto.crm.blackbox.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Condition;
import org.rapporto.crm.access.FieldRule;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Rule;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextMatch;
import org.rapporto.crm.model.Variable;

/**
 * What a policy says, read off its rules one by one for one principal: the oracle. A condition of a
 * rule is yes, no or (null) not decided; a filter of a query is asked of masked rows and is yes or
 * no.
 */
final class NaiveAccess {

  /** Windows of rules begin and end in others. */
  private static final Instant THIS_CENTURY = Instant.parse("2101-01-01T00:00:00Z");

  private final Policy policy;
  private final Principal me;
  private final Staff staff;
  private final Map<RecordId, CrmRecord> base;
  private final Map<RecordId, ShareLevel> shared;
  private final Map<RecordId, @Nullable Map<String, Object>> seen = new HashMap<>();

  NaiveAccess(
      Policy policy,
      Principal me,
      Staff staff,
      Map<RecordId, CrmRecord> base,
      Map<RecordId, ShareLevel> shared) {
    this.policy = policy;
    this.me = me;
    this.staff = staff;
    this.base = base;
    this.shared = shared;
  }

  boolean allowed(Action action, CrmRecord record) {
    boolean granted = false;
    for (Rule rule : policy.rules()) {
      boolean about =
          rule.actions().contains(action)
              && (rule.types().isEmpty() || rule.types().contains(record.type().name()))
              && (rule.from() == null || rule.from().isBefore(THIS_CENTURY))
              && (rule.until() == null || rule.until().isAfter(THIS_CENTURY))
              && means(rule.subject(), me);
      if (about && rule.effect() == Rule.Effect.FORBID) {
        if (!Boolean.FALSE.equals(holds(rule.when(), record))) {
          return false;
        }
      } else if (about) {
        granted |= Boolean.TRUE.equals(holds(rule.when(), record));
      }
    }
    return granted;
  }

  static boolean means(Subject subject, Principal p) {
    if (subject instanceof Subject.Role s) {
      return p.roles().contains(s.name());
    } else if (subject instanceof Subject.Team s) {
      return p.teams().contains(s.id());
    } else if (subject instanceof Subject.Unit s) {
      return p.unit() != null && p.unit().equals(s.id());
    } else if (subject instanceof Subject.User s) {
      return p.id().equals(s.id());
    } else if (subject instanceof Subject.AnyOf s) {
      boolean any = false;
      for (Subject one : s.subjects()) {
        any |= means(one, p);
      }
      return any;
    } else if (subject instanceof Subject.Except s) {
      return means(s.some(), p) && !means(s.others(), p);
    }
    return !(subject instanceof Subject.Authority);
  }

  private @Nullable Boolean holds(Condition condition, CrmRecord record) {
    if (condition instanceof Condition.Via via) {
      CrmRecord parent = base.get((RecordId) value(record, via.reference().name()));
      return parent != null && allowed(via.action(), parent);
    }
    if (condition instanceof Condition.Shared wanted) {
      ShareLevel level = shared.get(record.id());
      return level != null && (wanted.level() == ShareLevel.READ || level == ShareLevel.UPDATE);
    }
    return decided(((Condition.Where) condition).filter(), record);
  }

  /** Yes, no, or null where a missing value leaves it open. */
  private @Nullable Boolean decided(Filter filter, CrmRecord record) {
    if (filter instanceof Filter.And f) {
      Boolean all = true;
      for (Filter one : f.operands()) {
        Boolean part = decided(one, record);
        if (Boolean.FALSE.equals(part)) {
          return false;
        }
        all = part == null ? null : all;
      }
      return all;
    } else if (filter instanceof Filter.Or f) {
      Boolean any = false;
      for (Filter one : f.operands()) {
        Boolean part = decided(one, record);
        if (Boolean.TRUE.equals(part)) {
          return true;
        }
        any = part == null ? null : any;
      }
      return any;
    } else if (filter instanceof Filter.Not f) {
      Boolean inner = decided(f.operand(), record);
      return inner == null ? null : !inner;
    } else if (filter instanceof Filter.Related f) {
      CrmRecord target = base.get((RecordId) value(record, f.field().name()));
      return target == null ? null : decided(f.condition(), target);
    } else if (filter instanceof Filter.IsSet f) {
      return value(record, f.field().name()) != null;
    } else if (filter instanceof Filter.Everything) {
      return true;
    } else if (filter instanceof Filter.AnyElement f) {
      return anyTag(f, value(record, f.field().name()));
    }
    Object value = value(record, fieldOf(filter));
    return value == null ? null : leaf(filter, value);
  }

  private static @Nullable Object value(CrmRecord record, String field) {
    int slot = 0;
    for (FieldDefinition d : record.type().definitions()) {
      if (d.name().equals(field)) {
        return record.valueAt(slot);
      }
      slot++;
    }
    throw new AssertionError("no field " + field);
  }

  private static boolean anyTag(Filter.AnyElement f, @Nullable Object tags) {
    Object wanted = ((Filter.Compare) f.element()).value();
    return tags instanceof List<?> list
        && list.stream().anyMatch(t -> ((Tag) t).name().equals(wanted));
  }

  private static String fieldOf(Filter filter) {
    if (filter instanceof Filter.Compare f) {
      return f.field().name();
    } else if (filter instanceof Filter.In f) {
      return f.field().name();
    }
    return ((Filter.Text) filter).field().name();
  }

  private boolean leaf(Filter filter, Object value) {
    if (filter instanceof Filter.In f) {
      return f.values().contains(value);
    } else if (filter instanceof Filter.Text f) {
      assert f.match() == TextMatch.STARTS_WITH;
      return ((String) value).startsWith(f.sought());
    }
    Filter.Compare f = (Filter.Compare) filter;
    if (f.value() instanceof Variable variable) {
      return usersMeant(variable).contains(value);
    }
    return switch (f.operator()) {
      case EQ -> f.value().equals(value);
      case GT -> (Long) value > (Long) f.value();
      default -> throw new AssertionError("not made: " + f);
    };
  }

  private Collection<String> usersMeant(Variable variable) {
    Set<String> users = new HashSet<>();
    users.add(me.id());
    for (String id : Branch.USERS) {
      Principal other = staff.find(id).orElseThrow();
      boolean meant =
          switch (variable) {
            case MY_TEAMS -> other.teams().stream().anyMatch(t -> me.teams().contains(t));
            case MY_UNIT -> me.unit() != null && me.unit().equals(other.unit());
            case MY_SUBTREE -> reportsToMe(id);
            default -> false;
          };
      if (meant) {
        users.add(id);
      }
    }
    return users;
  }

  private boolean reportsToMe(String id) {
    String superior = staff.managerOf(id);
    for (int i = 0; i < Branch.USERS.size() && superior != null; i++) {
      if (superior.equals(me.id())) {
        return true;
      }
      superior = staff.managerOf(superior);
    }
    return false;
  }

  /** The row as the principal may see it, missing where he may not; null for a hidden record. */
  @Nullable Map<String, Object> row(CrmRecord record) {
    if (!seen.containsKey(record.id())) {
      Map<String, Object> row = null;
      if (allowed(Action.READ, record)) {
        row = new LinkedHashMap<>();
        for (FieldDefinition d : record.type().definitions()) {
          Object value = value(record, d.name());
          if (value != null && mayRead(record, d.name())) {
            row.put(d.name(), value);
          }
        }
      }
      seen.put(record.id(), row);
    }
    return seen.get(record.id());
  }

  /** What the principal may do to a record he sees. */
  Set<Action> rights(CrmRecord record) {
    Set<Action> rights = EnumSet.noneOf(Action.class);
    if (row(record) != null) {
      for (Action action : Action.values()) {
        if (allowed(action, record)) {
          rights.add(action);
        }
      }
    }
    return rights;
  }

  /**
   * The fields of a record he sees that the principal may read, whether they have a value or not.
   */
  Set<String> readable(CrmRecord record) {
    Set<String> fields = new HashSet<>();
    if (row(record) != null) {
      for (FieldDefinition definition : record.type().definitions()) {
        if (mayRead(record, definition.name())) {
          fields.add(definition.name());
        }
      }
    }
    return fields;
  }

  boolean mayRead(CrmRecord record, String field) {
    FieldDefinition definition = record.type().find(field).orElseThrow();
    if (definition.derivation() != null) {
      for (String source : definition.derivation().sources()) {
        if (!mayRead(record, source)) {
          return false;
        }
      }
    }
    boolean any = false;
    for (FieldRule rule : rulesOf(record.type().name(), field)) {
      any = true;
      for (FieldRule.Permission p : rule.readers()) {
        if (means(p.subject(), me) && Boolean.TRUE.equals(decided(p.when(), record))) {
          return true;
        }
      }
    }
    return !any;
  }

  private List<FieldRule> rulesOf(String type, String field) {
    return policy.fieldRules().stream()
        .filter(r -> r.type().equals(type) && r.fields().contains(field))
        .toList();
  }

  /** Whether queries know the field at all. */
  boolean knows(String type, String field) {
    List<FieldRule> rules = rulesOf(type, field);
    List<FieldRule.Permission> mine = new ArrayList<>();
    rules.forEach(r -> r.readers().stream().filter(p -> means(p.subject(), me)).forEach(mine::add));
    return rules.isEmpty() || !mine.isEmpty();
  }

  /** Whether a visible row passes the filter of a query. */
  boolean passes(Filter filter, RecordId id) {
    Map<String, Object> row = row(base.get(id));
    if (filter instanceof Filter.And f) {
      return f.operands().stream().allMatch(o -> passes(o, id));
    } else if (filter instanceof Filter.Or f) {
      return f.operands().stream().anyMatch(o -> passes(o, id));
    } else if (filter instanceof Filter.Not f) {
      return !passes(f.operand(), id);
    } else if (filter instanceof Filter.Everything) {
      return true;
    } else if (filter instanceof Filter.IsSet f) {
      return row.containsKey(f.field().name());
    } else if (filter instanceof Filter.AnyElement f) {
      return anyTag(f, row.get(f.field().name()));
    } else if (filter instanceof Filter.Related f) {
      RecordId target = (RecordId) row.get(f.field().name());
      return target != null
          && base.containsKey(target)
          && row(base.get(target)) != null
          && passes(f.condition(), target);
    }
    Object value = row.get(fieldOf(filter));
    return value != null && leaf(filter, value);
  }

  /** The fields a filter names, as {@code type.field}. */
  static Set<String> names(Filter filter) {
    Set<String> names = new HashSet<>();
    if (filter instanceof Filter.And f) {
      f.operands().forEach(o -> names.addAll(names(o)));
    } else if (filter instanceof Filter.Or f) {
      f.operands().forEach(o -> names.addAll(names(o)));
    } else if (filter instanceof Filter.Not f) {
      names.addAll(names(f.operand()));
    } else if (filter instanceof Filter.IsSet f) {
      names.add(f.field().toString());
    } else if (filter instanceof Filter.AnyElement f) {
      names.add(f.field().toString());
    } else if (filter instanceof Filter.Related f) {
      names.add(f.field().toString());
      names.addAll(names(f.condition()));
    } else if (filter instanceof Filter.Compare f) {
      names.add(f.field().toString());
    } else if (filter instanceof Filter.In f) {
      names.add(f.field().toString());
    } else if (filter instanceof Filter.Text f) {
      names.add(f.field().toString());
    }
    return names;
  }
}
