package org.rapporto.crm.blackbox.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.ConflictException;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeNotFoundException;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Variable;

/** Contacts are everybody's; notes are read or changed as the role of the principal tells. */
class MergeAccessTest {

  private static final AccessPolicy POLICY =
      (principal, action, type) -> {
        Filter own = RecordType.OWNER.is(Operator.EQ, Variable.ME);
        Set<String> roles = principal.roles();
        boolean note = type.name().equals(Notes.NAME);
        if (note && action != Action.CREATE && roles.contains("sees-own-notes")) {
          return own;
        }
        if (note && action == Action.UPDATE && roles.contains("changes-own-notes")) {
          return own;
        }
        if (action == Action.MERGE && roles.contains("no-merge")) {
          return Filter.nothing();
        }
        if (type.name().equals(Contacts.NAME) && roles.contains("own-contacts")) {
          return own;
        }
        if (action == Action.DELETE && roles.contains("no-delete")) {
          return Filter.nothing();
        }
        if (roles.contains("no-ledger")
            && Set.of(CardMerges.NAME, MergedCards.NAME).contains(type.name())) {
          return Filter.nothing();
        }
        return Filter.everything();
      };

  private final Crm crm = Crm.on(MemoryStore.create()).policy(POLICY).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final CrmRecord ada = person("Ada");
  private final CrmRecord twin = person("Adele");
  private final CrmRecord note =
      amy.save(
          CrmRecord.of(Notes.TYPE)
              .with(Notes.TEXT, "x")
              .with(Notes.ABOUT, List.of(new Link(twin.id(), null))));

  private CrmRecord person(String name) {
    return amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, name));
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private Merges as(String role) {
    return Merges.in(crm.as(Principal.user("bob", role)));
  }

  private MergeRequest request() {
    return MergeRequest.of(ada.id(), twin.id());
  }

  private void assertUntouched() {
    assertThat(amy.get(ada.id())).isEqualTo(ada);
    assertThat(amy.get(twin.id())).isEqualTo(twin);
    assertThat(amy.get(note.id())).isEqualTo(note);
    assertThat(amy.count(CardMerges.TYPE, Filter.everything())).isZero();
  }

  @Test
  void refusesWhoMayNotMerge() {
    for (String role :
        List.of("no-merge", "no-delete", "changes-own-notes", "sees-own-notes", "no-ledger")) {
      assertThatThrownBy(() -> as(role).merge(request()))
          .as(role)
          .isInstanceOf(AccessDeniedException.class);
      assertUntouched();
    }
    assertThatThrownBy(() -> as("no-merge").preview(request()))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> as("sees-own-notes").preview(request()))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageNotContaining(note.id().toString());
  }

  @Test
  void writesNothingEvenIfTheCallersTransactionGoesOn() {
    for (String role : List.of("no-delete", "changes-own-notes", "no-ledger")) {
      CrmSession bob = crm.as(Principal.user("bob", role));
      RecordId other =
          bob.inTransaction(
              s -> {
                assertThatThrownBy(() -> Merges.in(s).merge(request()))
                    .isInstanceOf(AccessDeniedException.class);
                return s.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "X")).id();
              });
      assertThat(amy.find(other)).isPresent();
      assertUntouched();
    }
  }

  @Test
  void hidesCardsThatMayNotBeSeen() {
    assertThatThrownBy(() -> as("own-contacts").merge(request()))
        .isInstanceOf(RecordNotFoundException.class);
    assertUntouched();
  }

  @Test
  void tellsNothingOfMergesOfCardsThatMayNotBeSeen() {
    RecordId merge = Merges.in(amy).merge(request()).merge();
    Merges blind = as("own-contacts");
    for (RecordId id : List.of(ada.id(), twin.id(), merge)) {
      assertThatThrownBy(() -> blind.unmerge(id))
          .isInstanceOf(MergeNotFoundException.class)
          .hasMessage(
              "There is no merge to take back under "
                  + id
                  + ". Name a card that is merged into another now, or a merge that was not taken"
                  + " back");
    }
    assertThat(blind.into(ada.id())).isEmpty();
    assertThat(Merges.in(amy).into(ada.id())).hasSize(1);
    assertThatThrownBy(() -> Merges.in(amy).unmerge(ada.id()))
        .hasMessageContaining("the survivor of [" + twin.id());
  }

  @Test
  void leadsAnOldIdOnForWhoeverMayReadTheSurvivor() {
    RecordId merge = Merges.in(amy).merge(request()).merge();
    CrmSession unledgered = crm.as(Principal.user("bob", "no-ledger"));
    assertThat(unledgered.find(merge)).isEmpty();
    assertThat(unledgered.get(twin.id()).id()).isEqualTo(ada.id());
    assertThat(as("own-contacts").survivorOf(twin.id())).isEmpty();
  }

  @Test
  void refusesAnUnmergeOfWhoMayNotChangeWhatGoesBack() {
    RecordId merge = Merges.in(amy).merge(request()).merge();
    CrmRecord merged = amy.get(ada.id());
    for (String role : List.of("no-merge", "changes-own-notes")) {
      assertThatThrownBy(() -> as(role).unmerge(merge))
          .as(role)
          .isInstanceOf(AccessDeniedException.class);
    }
    assertThatThrownBy(() -> as("sees-own-notes").unmerge(merge))
        .isInstanceOf(RecordNotFoundException.class);
    assertThat(amy.get(twin.id())).isEqualTo(merged);
    assertThat(Merges.in(amy).unmerge(merge).kept()).isEmpty();
  }

  @Test
  void tellsWhatAPrincipalMayDo() {
    CrmSession bob = crm.as(Principal.user("bob", "no-merge"));
    assertThat(bob.may(Action.MERGE, ada.id())).isFalse();
    assertThat(bob.may(Action.UPDATE, ada.id())).isTrue();
    assertThat(bob.may(Action.READ, bob.newId(Contacts.TYPE))).isFalse();
  }

  @Test
  void noSaveAndNoCheckOfTheLedgerTellsWhatTheCardsWereBefore() {
    RecordId merge = Merges.in(amy).merge(request()).merge();
    CrmRecord kept = amy.get(merge);
    assertThat(amy.check(List.of(kept), id -> false, id -> false))
        .allMatch(r -> r.find(CardMerges.DETAILS).isEmpty());
    for (TextField sealed : List.of(CardMerges.DETAILS, CardMerges.STANDING)) {
      assertThatThrownBy(() -> amy.save(kept.with(sealed, "{}")))
          .isInstanceOf(AccessDeniedException.class)
          .hasMessageNotContaining("Adele");
    }
    amy.save(amy.get(merge).with(RecordType.OWNER, "bob"));
    assertThatThrownBy(() -> amy.save(kept.with(RecordType.OWNER, "cleo")))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.current().find(CardMerges.DETAILS)).isEmpty());
    assertThat(Merges.in(amy).unmerge(merge).kept()).isEmpty();
  }

  @Test
  void rightsAreAsTheMergeLeftThemFromThatMomentOn() {
    ReferenceField of = Field.reference("room", "house", Organisations.NAME);
    ReferenceField in = Field.reference("desk", "room", "room");
    RecordType room = RecordType.named("room").field(of).build();
    RecordType desk = RecordType.named("desk").field(in).build();
    AccessPolicy open =
        (principal, action, type) ->
            type.name().equals("desk") && principal.id().equals("bob")
                ? new Filter.Related(in, new Filter.Related(of, Organisations.TITLE.eq("Open")))
                : Filter.everything();
    try (Crm other = Crm.on(MemoryStore.create()).types(room, desk).policy(open).open()) {
      CrmSession cleo = other.as(Principal.user("cleo"));
      CrmRecord house = CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, "Open");
      RecordId stays = cleo.save(house).id();
      RecordId goes = cleo.save(house).id();
      RecordId here = cleo.save(CrmRecord.of(room).with(of, stays)).id();
      cleo.save(CrmRecord.of(desk).with(in, here));
      other
          .as(Principal.user("bob"))
          .inTransaction(
              s -> {
                assertThat(s.count(desk, Filter.everything())).isEqualTo(1);
                MergeRequest closing = MergeRequest.of(stays, goes);
                Merges.in(s).merge(closing.value(Organisations.TITLE, "Closed"));
                assertThat(s.count(desk, Filter.everything())).isZero();
                return true;
              });
    }
  }

  @Test
  void whatTheLibraryReadInItsBooksIsNotReadByItsCaller() {
    Merges.in(amy).merge(request());
    CrmRecord entry = amy.find(MergedCards.TYPE, Filter.everything()).get(0);
    CrmRecord guess =
        CrmRecord.stored(
            MergedCards.TYPE, entry.id().value(), 1, new Object[MergedCards.TYPE.slotCount()]);
    boolean done =
        crm.as(Principal.user("bob", "no-ledger"))
            .inTransaction(
                s -> {
                  assertThat(Merges.in(s).into(ada.id())).isEmpty();
                  assertThatThrownBy(() -> s.save(guess))
                      .isInstanceOf(RecordNotFoundException.class);
                  return true;
                });
    assertThat(done).isTrue();
  }
}
