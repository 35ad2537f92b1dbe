package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Card;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.ConflictException;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Variable;
import org.rapporto.crm.sales.Deals;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Summary;

/**
 * Leaks that other CRMs were found to have and that have no test elsewhere; SECURITY.md lists them
 * all under these numbers.
 */
class KnownLeaksTest {

  private final Desk desk =
      new Desk(
          Desk.policy()
              .grant("out", Action.EXPORT)
              .on(Contacts.TYPE)
              .to(Subject.role("rep"))
              .when(Owners.me())
              .grant("ledger-too", Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE)
              .on(CardMerges.TYPE, MergedCards.TYPE)
              .to(Subject.user("leo"))
              .always()
              .forbid("merging", Action.MERGE)
              .on(Contacts.TYPE)
              .to(Subject.user("leo"))
              .always()
              .forbid("secret", Action.READ)
              .on(Contacts.TYPE)
              .to(Subject.role("rep"))
              .when(Contacts.SOURCE.eq("secret"))
              .build());

  @AfterEach
  void close() {
    desk.close();
  }

  private static Summary howMany(RecordType type) {
    return new Summary(type, Filter.everything(), List.of(), List.of());
  }

  private static long total(List<Group> groups) {
    return groups.stream().mapToLong(Group::count).sum();
  }

  @Test
  @DisplayName("N4: a report that leaves the base is asked for the right to that")
  void sumsUpInAnExportWhatMayLeave() {
    desk.person(desk.amy, "Rossi");
    desk.person(desk.bob, "Bianchi");
    assertThat(total(desk.bob.summarize(howMany(Contacts.TYPE)))).isEqualTo(2);
    long leaving =
        desk.bob.export(
            Query.of(Contacts.TYPE), 9, e -> total(e.session().summarize(howMany(Contacts.TYPE))));
    assertThat(leaving).isEqualTo(1);
    assertThatThrownBy(() -> desk.bob.export(Query.of(Deals.TYPE), 9, e -> 0))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  @DisplayName("N5: a report over a forbidden type has nothing to tell")
  void sumsUpNothingOfAForbiddenType() {
    desk.root.save(CrmRecord.of(Notes.TYPE).with(Notes.TEXT, "hidden"));
    assertThat(total(desk.bob.summarize(howMany(Notes.TYPE)))).isZero();
    Summary byText = new Summary(Notes.TYPE, Filter.everything(), List.of(Notes.TEXT), List.of());
    assertThat(desk.bob.summarize(byText)).isEmpty();
    assertThat(desk.root.summarize(byText)).hasSize(1);
  }

  @Test
  @DisplayName("N7: who 'me' is, is not the caller's to say")
  void takesMeForWhoAsks() {
    CrmRecord deal = desk.deal(desk.amy, "Spare parts");
    Filter mine = RecordType.OWNER.is(Operator.EQ, Variable.ME);
    assertThat(desk.amy.find(Deals.TYPE, mine)).containsExactly(deal);
    assertThat(desk.bob.find(Deals.TYPE, mine)).isEmpty();
    assertThat(desk.bob.find(Deals.TYPE, RecordType.OWNER.eq("amy"))).isEmpty();
    assertThat(desk.eve.find(Deals.TYPE, RecordType.OWNER.eq("amy"))).containsExactly(deal);
  }

  @Test
  @DisplayName("N16: the search box finds nothing that a list would not show")
  void searchesWhatMayBeReadAlone() {
    CrmRecord card = desk.person(desk.root, "Hiddenova");
    desk.root.save(card.with(Contacts.SOURCE, "secret"));
    for (String typed : List.of("Hiddenova", "hidd", "ada@example.com", "+39 02 1234 5678")) {
      assertThat(desk.bob.search(typed, 9)).as(typed).isEmpty();
      assertThat(desk.root.search(typed, 9)).as(typed).hasSize(1);
    }
  }

  @Test
  @DisplayName("N17, N47: what stands beside a card is read with the rights of who opens it")
  void showsBesideACardWhatMayBeReadAlone() {
    CrmRecord card = desk.person(desk.root, "Rossi");
    desk.root.save(
        desk.deal(desk.amy, "Hers").with(Deals.CONTACT, card.id()).with(RecordType.OWNER, "amy"));
    CrmRecord his = desk.bob.save(desk.deal(desk.bob, "His").with(Deals.CONTACT, card.id()));
    Card.Relation seen = desk.bob.card(card.id()).relation(Deals.CONTACT).orElseThrow();
    assertThat(seen.records()).extracting(CrmRecord::id).containsExactly(his.id());
    assertThat(seen.total()).isEqualTo(1);
    assertThat(desk.root.card(card.id()).relation(Deals.CONTACT).orElseThrow().total())
        .isEqualTo(2);
  }

  @Test
  @DisplayName("N19: the calendar of a colleague shows what may be read of it")
  void showsOfAnAgendaWhatMayBeReadAlone() {
    Policy own =
        Policy.builder("own", List.of(Schedule.types()))
            .grant("own", Action.READ, Action.CREATE, Action.UPDATE)
            .onEveryType()
            .to(Subject.everybody())
            .when(Owners.me())
            .build();
    try (Crm crm =
        Crm.on(MemoryStore.create()).types(Schedule.types()).policy(own).clock(desk.clock).open()) {
      Schedule amy = Schedule.in(crm.as(Principal.user("amy")));
      When noon = When.at(LocalDateTime.of(2026, 3, 2, 12, 0), ZoneOffset.UTC);
      CrmRecord call =
          CrmRecord.of(Activities.TYPE)
              .with(Activities.SUBJECT, "Offer")
              .with(Activities.KIND, "call");
      amy.plan(call, noon);
      Instant from = Instant.parse("2026-03-01T00:00:00Z");
      Instant to = Instant.parse("2026-03-09T00:00:00Z");
      assertThat(amy.agenda(List.of("amy"), from, to).found()).hasSize(1);
      Schedule bob = Schedule.in(crm.as(Principal.user("bob")));
      assertThat(bob.agenda(List.of("amy"), from, to).found()).isEmpty();
      assertThat(bob.overdue(List.of("amy")).found()).isEmpty();
    }
  }

  @Test
  @DisplayName("N29: names of roles, teams and users are compared exactly")
  void comparesNamesExactly() {
    CrmRecord deal = desk.deal(desk.amy, "Spare parts");
    desk.person(desk.amy, "Rossi");
    desk.root.access().users().put(Principal.user("AMY", "REP", "Head", "he", "rep "), null);
    desk.root.access().users().put(Principal.user("am", "rep"), null);
    for (String other : List.of("AMY", "am")) {
      CrmSession session = desk.crm.as(Principal.user(other));
      assertThat(session.find(deal.id())).isEmpty();
      assertThat(session.count(Deals.TYPE, Filter.everything())).isZero();
    }
    assertThat(desk.crm.as(Principal.user("AMY")).count(Contacts.TYPE, Filter.everything()))
        .isZero();
  }

  @Test
  @DisplayName("N43: ids of what the library keeps for itself lead nowhere")
  void findsNothingOfItsOwnBooks() {
    desk.deal(desk.amy, "Spare parts");
    for (String own :
        List.of(
            "audit_event",
            "audit_head",
            "access_policy",
            "access_policy_head",
            "directory_user",
            "record_share",
            "access_delegation",
            "disclosure",
            "disclosure_approval",
            "timer",
            "timeline_entry",
            "record_type",
            "no_such_type")) {
      for (UUID id : List.of(new UUID(0x7000L, 1L << 63), UUID.randomUUID())) {
        RecordId record = new RecordId(own, id);
        assertThat(desk.root.find(record)).as(own).isEmpty();
        assertThat(desk.root.may(Action.READ, record)).as(own).isFalse();
        assertThatThrownBy(() -> desk.root.history(record, 5, null))
            .isInstanceOf(RecordNotFoundException.class);
      }
      assertThat(desk.root.types().find(own)).as(own).isEmpty();
    }
  }

  @Test
  @DisplayName("N44: what is taken back is taken back with the rights of who does it")
  void takesBackNoMergeOfCardsThatAreNotHis() {
    CrmRecord one = desk.person(desk.root, "Rossi");
    CrmRecord other = desk.person(desk.root, "Rossi");
    Merges.in(desk.root).merge(MergeRequest.of(one.id(), other.id()));
    desk.root.save(desk.root.get(one.id()).with(Contacts.SOURCE, "secret"));
    assertThatThrownBy(() -> Merges.in(desk.bob).unmerge(other.id()))
        .isInstanceOf(RuntimeException.class);
    assertThat(desk.root.find(other.id()).map(CrmRecord::id)).contains(one.id());
    Merges.in(desk.root).unmerge(other.id());
    assertThat(desk.root.find(other.id()).map(CrmRecord::id)).contains(other.id());
  }

  @Test
  @DisplayName("N44: who may change both cards and not merge them takes back no merge of them")
  void takesBackNoMergeWithoutTheRightToMerge() {
    CrmRecord one = desk.person(desk.amy, "Rossi");
    CrmRecord other = desk.person(desk.amy, "Rossi");
    Merges.in(desk.root).merge(MergeRequest.of(one.id(), other.id()));
    assertThat(desk.leo.may(Action.UPDATE, one.id())).isTrue();
    assertThatThrownBy(() -> Merges.in(desk.leo).unmerge(other.id()))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("MERGE");
    assertThat(desk.leo.find(other.id()).map(CrmRecord::id)).contains(one.id());
    Merges.in(desk.root).unmerge(other.id());
    assertThat(desk.leo.find(other.id()).map(CrmRecord::id)).contains(other.id());
  }

  @Test
  @DisplayName("N46: nobody opts a number in or out that is not his to write")
  void optsOutNoNumberOfOthers() {
    CrmRecord ada = desk.person(desk.amy, "Rossi");
    Phone in = ada.get(Contacts.PHONES).get(0);
    Phone out = new Phone(in.raw(), in.e164(), in.extension(), in.label(), in.primary(), true);
    assertThatThrownBy(
            () -> desk.bob.save(desk.bob.get(ada.id()).with(Contacts.PHONES, List.of(out))))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(desk.amy.get(ada.id()).get(Contacts.PHONES).get(0).optOut()).isFalse();
    assertThat(
            desk.amy
                .save(ada.with(Contacts.PHONES, List.of(out)))
                .get(Contacts.PHONES)
                .get(0)
                .optOut())
        .isTrue();
  }

  @Test
  @DisplayName("N58: no message carries what a caller wrote into a field")
  void putsNoValueIntoAMessage() {
    String forged = "Rossi\nERROR root logged in";
    CrmRecord ada = desk.person(desk.amy, "Rossi");
    CrmRecord changed = desk.root.save(ada.with(Contacts.GIVEN_NAME, forged));
    assertThat(changed.toString()).doesNotContain("\n").doesNotContain("root");
    assertThatThrownBy(() -> desk.amy.save(ada.with(Contacts.GIVEN_NAME, "Eva")))
        .isInstanceOf(ConflictException.class)
        .hasMessageNotContaining("Rossi")
        .hasMessageNotContaining("\n");
    RecordId id = desk.deal(desk.root, forged).id();
    assertThatThrownBy(() -> desk.bob.delete(id)).hasMessageNotContaining("Rossi");
  }
}
