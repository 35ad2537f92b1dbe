package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.AccessReview;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.PolicyBuilder;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.Store;

/** Who may what, as it is explained, is what the gate lets through, under random policies. */
class ReviewDifferentialTest {

  private static final List<Action> ACTIONS = List.of(Action.READ, Action.UPDATE, Action.DELETE);
  private static final int POLICIES = 25;

  private final SplittableRandom random = new SplittableRandom(11);
  private final Store store = MemoryStore.create();

  @Test
  void explainsWhatTheGateDoes() {
    RandomPolicies policies = new RandomPolicies(random);
    Branch branch = Branch.fill(store, random, 24);
    for (int i = 0; i < POLICIES; i++) {
      Policy policy = administered(policies.next());
      Crm crm = Branch.on(store).policy(policy).directory(Branch.staff()).open();
      AccessReview review = crm.as(Principal.system("root", "a test")).access().review();
      branch.records().keySet().forEach(id -> compare(crm, review, id, policy));
    }
  }

  private static Policy administered(Policy policy) {
    PolicyBuilder builder = Policy.builder("administered", Branch.TYPES);
    policy.rules().forEach(builder::rule);
    policy.fieldRules().forEach(builder::rule);
    return builder
        .grant("root", Action.ADMIN_POLICY)
        .onEveryType()
        .to(Subject.system("root"))
        .always()
        .build();
  }

  private static void compare(Crm crm, AccessReview review, RecordId id, Policy policy) {
    for (Action action : ACTIONS) {
      List<String> let = new ArrayList<>();
      List<String> explained = new ArrayList<>();
      for (String user : Branch.USERS) {
        if (crm.as(Principal.user(user)).may(action, id)) {
          let.add(user);
        }
        if (review.explain(Principal.user(user), action, id).allowed()) {
          explained.add(user);
        }
      }
      assertThat(explained).as("%s %s under %s", action, id, policy.toJson()).isEqualTo(let);
      assertThat(review.whoMay(action, id)).as(policy.toJson()).isEqualTo(let);
    }
    for (String user : Branch.USERS) {
      compareFields(crm.as(Principal.user(user)), review, id);
    }
  }

  /** A field that is masked comes out without its value, or with four letters of it. */
  private static void compareFields(CrmSession session, AccessReview review, RecordId id) {
    CrmRecord seen = session.find(id).orElse(null);
    if (seen != null) {
      Map<String, Mask> masked =
          new TreeMap<>(review.explain(session.principal(), Action.READ, id).masked());
      masked.forEach(
          (field, mask) ->
              assertThat(String.valueOf(seen.valueOrNull(seen.type().get(field))))
                  .as("%s of %s for %s", field, id, session.principal())
                  .matches(mask == Mask.NULL ? "null|\\[\\]" : "null|\\[\\]|.*••••.*"));
    }
  }
}
