package org.rapporto.crm.blackbox.access;

import static org.rapporto.crm.blackbox.access.Branch.some;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Condition;
import org.rapporto.crm.access.FieldRule;
import org.rapporto.crm.access.InvalidPolicyException;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.PolicyBuilder;
import org.rapporto.crm.access.Rule;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.Variable;

/** Policies and filters of all kinds, by a seed. */
final class RandomPolicies {

  private static final List<Instant> MOMENTS =
      List.of(Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2201-01-01T00:00:00Z"));

  private final SplittableRandom random;

  RandomPolicies(SplittableRandom random) {
    this.random = random;
  }

  Policy next() {
    while (true) {
      PolicyBuilder builder = Policy.builder("random", Branch.TYPES);
      int grants = random.nextInt(1, 7);
      for (int i = 0; i < grants; i++) {
        builder.rule(rule("g" + i, Rule.Effect.GRANT));
      }
      int forbids = random.nextInt(3);
      for (int i = 0; i < forbids; i++) {
        builder.rule(rule("f" + i, Rule.Effect.FORBID));
      }
      int fields = random.nextInt(3);
      for (int i = 0; i < fields; i++) {
        builder.rule(fieldRule("h" + i));
      }
      try {
        return builder.build();
      } catch (InvalidPolicyException e) {
        // a circle or a rule without use: another one
      }
    }
  }

  Rule rule(String id, Rule.Effect effect) {
    RecordType type = some(Branch.TYPES, random);
    type = random.nextInt(3) == 0 ? type : Branch.JOB_TYPE;
    Set<Action> actions = EnumSet.of(Action.READ);
    if (random.nextInt(3) == 0) {
      actions.add(Action.UPDATE);
    }
    Condition when = condition(type, effect);
    Instant from = random.nextInt(6) == 0 ? some(MOMENTS, random) : null;
    Instant until = random.nextInt(6) == 0 ? some(MOMENTS, random) : null;
    if (from != null && until != null && !until.isAfter(from)) {
      until = null;
    }
    return new Rule(id, effect, actions, Set.of(type.name()), subject(2), when, from, until);
  }

  private Condition condition(RecordType type, Rule.Effect effect) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return Condition.ALWAYS;
    }
    if (effect == Rule.Effect.GRANT && kind < 4) {
      if (kind == 1) {
        return new Condition.Shared(some(List.of(ShareLevel.values()), random));
      }
      if (type.equals(Branch.JOB_TYPE)) {
        return new Condition.Via(Branch.JOB_CLIENT, Action.READ);
      } else if (type.equals(Branch.CLIENT_TYPE)) {
        return new Condition.Via(Branch.CLIENT_REGION, Action.READ);
      }
    }
    return new Condition.Where(filter(type, 2));
  }

  private FieldRule fieldRule(String id) {
    RecordType type = random.nextInt(4) == 0 ? Branch.CLIENT_TYPE : Branch.JOB_TYPE;
    List<String> names =
        type.equals(Branch.CLIENT_TYPE)
            ? List.of("vip", "region", "name")
            : List.of("secret", "worth", "stage", "client", "tags", "phones", "title");
    String name = some(names, random);
    List<FieldRule.Permission> readers = new ArrayList<>();
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      readers.add(new FieldRule.Permission(subject(1), filter(type, 1)));
    }
    boolean text = Set.of("secret", "stage", "phones", "title").contains(name);
    Mask mask = text && random.nextBoolean() ? Mask.LAST_FOUR : Mask.NULL;
    return new FieldRule(id, type.name(), Set.of(name), readers, List.of(), mask);
  }

  private Subject subject(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> Subject.role(some(List.of("rep", "head", "board"), random));
      case 1 -> Subject.team(some(List.of("t1", "t2"), random));
      case 2 -> Subject.unit(some(List.of("u1", "u2"), random));
      case 3 -> Subject.user(some(Branch.USERS, random));
      case 6 -> Subject.anyOf(subject(depth - 1), subject(depth - 1));
      case 7 -> Subject.everybody().except(subject(depth - 1));
      default -> Subject.everybody();
    };
  }

  Filter filter(RecordType type, int depth) {
    if (depth > 0) {
      int kind = random.nextInt(6);
      if (kind == 0) {
        return filter(type, depth - 1).and(filter(type, depth - 1));
      } else if (kind == 1) {
        return filter(type, depth - 1).or(filter(type, depth - 1));
      } else if (kind == 2) {
        return filter(type, depth - 1).negate();
      }
    }
    if (random.nextInt(4) == 0) {
      return owner();
    }
    return type.equals(Branch.JOB_TYPE)
        ? job()
        : type.equals(Branch.CLIENT_TYPE) ? client() : region();
  }

  private Filter owner() {
    return switch (random.nextInt(5)) {
      case 0 -> Owners.me();
      case 1 -> Owners.myTeams();
      case 2 -> Owners.myUnit();
      case 3 -> Owners.mySubtree();
      default -> RecordType.OWNER.eq(some(Branch.USERS, random));
    };
  }

  private Filter job() {
    return switch (random.nextInt(11)) {
      case 0 -> Branch.STAGE.eq(some(Branch.STAGES, random));
      case 1 -> Branch.STAGE.in(List.of("won", some(Branch.STAGES, random)));
      case 2 -> Branch.WORTH.greaterThan((long) random.nextInt(6));
      case 3 -> Branch.SECRET.startsWith("s" + random.nextInt(4));
      case 4 -> Branch.SECRET.isSet();
      case 5 -> Branch.TAGS.any(Tag.NAME.eq(some(Branch.STAGES, random)));
      case 6 -> Branch.JOB_CLIENT.to(client());
      case 7 -> Branch.JOB_CLIENT.isSet();
      case 8 -> Branch.TITLE.is(Operator.EQ, Variable.ME).or(Branch.TITLE.eq("job1"));
      case 9 -> Branch.PHONES.isSet();
      default -> Branch.SECRET.eq("s" + random.nextInt(4));
    };
  }

  private Filter client() {
    return switch (random.nextInt(4)) {
      case 0 -> Branch.CLIENT.startsWith("c1");
      case 1 -> Branch.CLIENT_REGION.isSet();
      case 2 -> owner();
      default -> Branch.VIP.eq(random.nextBoolean());
    };
  }

  private Filter region() {
    return random.nextBoolean()
        ? Branch.REGION.eq("r" + random.nextInt(4))
        : Branch.CLOSED.eq(random.nextBoolean());
  }
}
