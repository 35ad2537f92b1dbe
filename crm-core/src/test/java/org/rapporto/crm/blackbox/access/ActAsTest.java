package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.audit.AuditEntry;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.sales.Deals;

/** Support works as a user, to see what he sees. */
class ActAsTest {

  private final Desk desk =
      new Desk(
          Desk.policy()
              .grant("support", Action.ACT_AS)
              .onEveryType()
              .to(Subject.role("support"))
              .always()
              .build());
  private final CrmSession sue = desk.crm.as(Principal.user("sue"));
  private final CrmRecord deal = desk.deal(desk.amy, "Spare parts");

  @BeforeEach
  void hire() {
    desk.root.access().users().put(Principal.user("sue", "support"), null);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void seesWhatTheUserSeesAndNoMore() {
    assertThat(sue.find(deal.id())).isEmpty();
    CrmSession asAmy = sue.access().actAs("amy", "ticket 5");
    assertThat(asAmy.find(deal.id())).contains(deal);
    assertThat(asAmy.find(Contacts.TYPE, Filter.everything()))
        .isEqualTo(desk.amy.find(Contacts.TYPE, Filter.everything()));
    assertThat(sue.access().actAs("bob", "ticket 6").find(deal.id())).isEmpty();
  }

  @Test
  void standsInTheAuditWithTheReason() {
    CrmSession asAmy = sue.access().actAs("amy", "ticket 5");
    asAmy.save(asAmy.get(deal.id()).with(Deals.TITLE, "Parts"));
    AuditEvent last = desk.amy.history(deal.id(), 9, null).items().get(1);
    assertThat(last.actor()).isEqualTo("sue");
    assertThat(last.authority()).isEqualTo("acting as amy: ticket 5");
    assertThat(
            desk.root.access().audit().search(AuditSearch.all().of(Action.ACT_AS), 9, null).items())
        .extracting(AuditEntry::facts)
        .containsExactly(Map.of("user", "amy", "reason", "ticket 5"));
  }

  @Test
  void isRefusedToThoseWithoutTheRight() {
    assertThatThrownBy(() -> desk.bob.access().actAs("amy", "curious"))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> sue.access().actAs("nobody", "ticket 5"))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> sue.access().actAs("amy", " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sue.access().actAs("amy", "ticket 5").access().actAs("eve", "more"))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> desk.crm.as(Principal.user("bob").actingAs("amy", "by the back")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endsWithTheRightAndWithTheUser() {
    CrmSession asAmy = sue.access().actAs("amy", "ticket 5");
    assertThat(asAmy.find(deal.id())).isPresent();
    desk.root.access().users().put(Principal.user("sue", "rep").inTeams(Set.of()), null);
    assertThat(asAmy.find(deal.id())).isEmpty();
    desk.root.access().users().put(Principal.user("sue", "support"), null);
    assertThat(asAmy.find(deal.id())).isPresent();
    desk.root.access().users().leave("amy");
    assertThat(asAmy.find(deal.id())).isEmpty();
  }

  @Test
  void neverSharesNorTakesOut() {
    CrmSession asAmy = sue.access().actAs("amy", "ticket 5");
    assertThat(desk.amy.may(Action.SHARE, deal.id())).isTrue();
    assertThat(asAmy.may(Action.SHARE, deal.id())).isFalse();
    CrmSession asRoot = sue.access().actAs("eve", "ticket 7");
    assertThatThrownBy(() -> asRoot.access().erase(Set.of(deal.id()), "spite"))
        .isInstanceOfAny(AccessDeniedException.class, RecordNotFoundException.class);
  }
}
