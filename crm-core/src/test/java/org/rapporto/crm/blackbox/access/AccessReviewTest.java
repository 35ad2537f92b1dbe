package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.AccessReview;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Decision;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.PolicyChange;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.sales.Deals;

/** Why somebody sees something, who else does, and what another policy would change. */
class AccessReviewTest {

  private final Desk desk =
      new Desk(
          Desk.policy()
              .forbid("secret", Action.READ)
              .on(Deals.TYPE)
              .to(Subject.role("rep"))
              .when(Deals.STAGE.eq("secret"))
              .build());
  private final AccessReview review = desk.root.access().review();
  private final CrmRecord deal = open(desk.deal(desk.amy, "Spare parts"));

  private CrmRecord open(CrmRecord given) {
    return desk.root.save(desk.root.get(given.id()).with(Deals.STAGE, "open"));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void namesTheRulesThatDecide() {
    Decision amy = review.explain(Principal.user("amy"), Action.READ, deal.id());
    assertThat(amy.allowed()).isTrue();
    assertThat(amy.grants())
        .extracting(Decision.Reason::rule, Decision.Reason::holds)
        .contains(
            org.assertj.core.groups.Tuple.tuple("deals", Decision.Holds.YES),
            org.assertj.core.groups.Tuple.tuple("shared", Decision.Holds.NO));
    assertThat(amy.forbids())
        .extracting(Decision.Reason::rule, Decision.Reason::holds)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("secret", Decision.Holds.NO));
    assertThat(amy.grants().get(0).condition()).contains("owner");

    desk.root.save(desk.root.get(deal.id()).with(Deals.STAGE, null));
    Decision later = review.explain(Principal.user("amy"), Action.READ, deal.id());
    assertThat(later.allowed()).isFalse();
    assertThat(later.forbids().get(0).holds()).isEqualTo(Decision.Holds.UNDECIDED);
  }

  @Test
  void agreesWithWhatTheGateDoes() {
    desk.amy.access().sharing().share(deal.id(), Subject.user("leo"), ShareLevel.READ, null, "");
    assertThat(review.whoCanSee(deal.id())).containsExactly("amy", "eve", "leo");
    assertThat(review.whoMay(Action.UPDATE, deal.id())).containsExactly("amy", "eve");
    assertThat(desk.leo.find(deal.id())).isPresent();
    assertThat(desk.bob.find(deal.id())).isEmpty();
    assertThat(
            review
                .matrix(
                    List.of(Principal.user("amy"), Principal.user("bob")),
                    List.of(Action.READ, Action.EXPORT),
                    List.of(deal.id()))
                .toString())
        .isEqualTo("amy READ x\namy EXPORT .\nbob READ .\nbob EXPORT .\n");
    assertThat(review.explain(Principal.user("gone"), Action.READ, deal.id()).remark())
        .contains("left");
  }

  @Test
  void whatMayNotBeReadMayNotBeChangedEither() {
    desk.root.save(desk.root.get(deal.id()).with(Deals.STAGE, "secret"));
    assertThat(desk.amy.may(Action.UPDATE, deal.id())).isFalse();
    Decision amy = review.explain(Principal.user("amy"), Action.UPDATE, deal.id());
    assertThat(amy.allowed()).isFalse();
    assertThat(amy.remark()).contains("READ");
    assertThat(amy.grants())
        .extracting(Decision.Reason::rule, Decision.Reason::holds)
        .contains(org.assertj.core.groups.Tuple.tuple("deals", Decision.Holds.YES));
    assertThat(review.whoMay(Action.UPDATE, deal.id())).containsExactly("eve");
  }

  @Test
  void tellsWhichFieldsAreMasked() {
    CrmRecord ada = desk.person(desk.amy, "Rossi");
    assertThat(review.explain(Principal.user("bob"), Action.READ, ada.id()).masked())
        .containsEntry("phones", Mask.LAST_FOUR)
        .containsEntry("tax_id", Mask.NULL)
        .doesNotContainKey("family_name");
  }

  @Test
  void tellsWhatAnotherPolicyWouldChange() {
    CrmRecord bobs = open(desk.deal(desk.bob, "bobs"));
    Policy teams =
        Policy.builder("teams", List.of(Deals.TYPE))
            .grant("team", Action.READ)
            .on(Deals.TYPE)
            .to(Subject.role("rep"))
            .when(Owners.myTeams())
            .build();
    List<PolicyChange> changes = review.whatIf(teams, Deals.TYPE);
    assertThat(changes).extracting(PolicyChange::user).containsExactly("amy", "bob", "eve");
    assertThat(changes.get(0).gainedSamples()).containsExactly(bobs.id());
    assertThat(changes.get(2).lost()).isEqualTo(2);
    assertThat(changes.get(2).gained()).isZero();
  }

  @Test
  void tellsWhichRulesNeverMatch() {
    assertThat(review.rulesNeverMatched())
        .contains("root", "secret", "ledger", "shared", "shared-more", "cards")
        .doesNotContain("deals", "head");
  }

  @Test
  void isForThoseWhoAdministerAlone() {
    AccessReview own = desk.amy.access().review();
    assertThatThrownBy(() -> own.explain(Principal.user("amy"), Action.READ, deal.id()))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> own.whoCanSee(deal.id())).isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> own.whatIf((p, a, t) -> Deals.TITLE.isSet(), Deals.TYPE))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(own::rulesNeverMatched).isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(
            () -> review.explain(Principal.user("amy"), Action.READ, desk.nobody(Deals.TYPE)))
        .isInstanceOf(RecordNotFoundException.class);
  }
}
