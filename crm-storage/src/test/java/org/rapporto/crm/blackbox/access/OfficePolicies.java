package org.rapporto.crm.blackbox.access;

import static org.rapporto.crm.blackbox.access.Branch.some;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Condition;
import org.rapporto.crm.access.FieldRule;
import org.rapporto.crm.access.InvalidPolicyException;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.PolicyBuilder;
import org.rapporto.crm.access.Rule;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.Reminders;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.sales.Deals;

/** Policies over {@link Office}, by a seed. */
final class OfficePolicies {

  private final SplittableRandom random;

  OfficePolicies(SplittableRandom random) {
    this.random = random;
  }

  Policy next() {
    while (true) {
      List<RecordType> types = new ArrayList<>(Crm.BUILT_IN);
      types.addAll(List.of(Schedule.types()));
      PolicyBuilder builder = Policy.builder("office", types);
      builder
          .grant("reminders", Action.READ, Action.CREATE, Action.UPDATE)
          .on(Reminders.TYPE)
          .to(Subject.everybody())
          .when(Owners.me());
      for (RecordType type : Office.TYPES) {
        Set<Action> all = EnumSet.allOf(Action.class);
        all.remove(Action.ADMIN_POLICY);
        builder.rule(
            new Rule(
                "all-" + type.name(),
                Rule.Effect.GRANT,
                all,
                Set.of(type.name()),
                Subject.everybody(),
                condition(type)));
        if (random.nextInt(3) == 0) {
          builder.rule(
              new Rule(
                  "not-" + type.name(),
                  Rule.Effect.FORBID,
                  Set.of(Action.READ),
                  Set.of(type.name()),
                  Subject.everybody().except(Subject.role("board")),
                  new Condition.Where(filter(type))));
        }
      }
      int fields = random.nextInt(1, 5);
      for (int i = 0; i < fields; i++) {
        builder.rule(fieldRule("h" + i));
      }
      try {
        return builder.build();
      } catch (InvalidPolicyException e) {
        // another one
      }
    }
  }

  private Condition condition(RecordType type) {
    return switch (type.name()) {
      case Affiliations.NAME -> new Condition.Via(Affiliations.CONTACT, Action.READ);
      case Deals.NAME ->
          random.nextBoolean()
              ? new Condition.Via(Deals.CONTACT, Action.READ)
              : new Condition.Where(filter(type));
      default -> random.nextInt(4) == 0 ? Condition.ALWAYS : new Condition.Where(filter(type));
    };
  }

  private Filter filter(RecordType type) {
    Filter owner =
        some(List.of(Owners.me(), Owners.myTeams(), Owners.mySubtree(), Owners.myUnit()), random);
    Filter other =
        switch (type.name()) {
          case Contacts.NAME -> Contacts.SOURCE.eq("fair");
          case Organisations.NAME -> Organisations.INDUSTRY.eq("iron");
          case Activities.NAME -> Activities.PRIORITY.eq("high");
          case Deals.NAME -> Deals.STAGE.eq(some(Branch.STAGES, random));
          default -> RecordType.OWNER.eq(some(Branch.USERS, random));
        };
    return switch (random.nextInt(4)) {
      case 0 -> owner;
      case 1 -> owner.or(other);
      case 2 -> other.negate();
      default -> owner.negate();
    };
  }

  private FieldRule fieldRule(String id) {
    RecordType type =
        some(
            List.of(
                Contacts.TYPE,
                Contacts.TYPE,
                Deals.TYPE,
                Deals.TYPE,
                Organisations.TYPE,
                Activities.TYPE),
            random);
    List<String> names =
        switch (type.name()) {
          case Contacts.NAME ->
              List.of("family_name", "given_name", "phones", "emails", "tax_id", "source");
          case Deals.NAME -> List.of("amount", "stage", "contact", "title", "probability");
          case Activities.NAME ->
              List.of("subject", "starts", "start_at", "end_at", "phase", "about", "assignees");
          default -> List.of("title", "phones", "industry");
        };
    String name = some(names, random);
    List<FieldRule.Permission> readers = new ArrayList<>();
    if (random.nextBoolean()) {
      readers.add(new FieldRule.Permission(Subject.everybody(), filter(type)));
    }
    // the last four letters of a value are told, so that another value may be told from it
    return new FieldRule(id, type.name(), Set.of(name), readers, List.of(), Mask.NULL);
  }
}
