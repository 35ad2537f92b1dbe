package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.InvalidPolicyException;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.PolicyBuilder;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Rule;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Store;

/** One grant more never hides a record, and one forbid more never shows one. */
class MonotonyTest {

  private static final int CASES = Integer.getInteger("access.monotone", 150);

  private final SplittableRandom random = new SplittableRandom(7);
  private final RandomPolicies policies = new RandomPolicies(random);
  private final Store store = MemoryStore.create();
  private long moved;

  @Test
  void aGrantNeverHidesAndAForbidNeverShows() {
    Branch.fill(store, random, 40);
    int done = 0;
    while (done < CASES) {
      Policy before = policies.next();
      Rule.Effect effect = random.nextBoolean() ? Rule.Effect.GRANT : Rule.Effect.FORBID;
      Optional<Policy> after = with(before, policies.rule("zz", effect));
      if (after.isPresent()) {
        compare(before, after.get(), effect);
        done++;
      }
    }
    assertThat(moved).as("rules that changed something").isPositive();
    System.out.println(
        "access: " + done + " rules added, " + moved + " records moved, each one way");
  }

  private static Optional<Policy> with(Policy policy, Rule more) {
    PolicyBuilder builder = Policy.builder("more", Branch.TYPES);
    policy.rules().forEach(builder::rule);
    policy.fieldRules().forEach(builder::rule);
    try {
      return Optional.of(builder.rule(more).build());
    } catch (InvalidPolicyException e) {
      return Optional.empty();
    }
  }

  private void compare(Policy before, Policy after, Rule.Effect effect) {
    for (String user : Branch.USERS) {
      Set<RecordId> less = seen(before, user);
      Set<RecordId> more = seen(after, user);
      if (effect == Rule.Effect.FORBID) {
        Set<RecordId> swap = less;
        less = more;
        more = swap;
      }
      assertThat(more).as(before.toJson() + "\n" + after.toJson()).containsAll(less);
      moved += more.size() - less.size();
    }
  }

  private Set<RecordId> seen(Policy policy, String user) {
    Crm crm = Branch.on(store).policy(policy).directory(Branch.staff()).open();
    CrmSession session = crm.as(Principal.user(user));
    Set<RecordId> seen = new HashSet<>();
    for (RecordType type : Branch.TYPES) {
      session.find(type, Filter.everything()).forEach(r -> seen.add(r.id()));
    }
    return seen;
  }
}
