package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.Timer;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Condition;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.access.Rule;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.sales.Deals;
import org.rapporto.crm.store.DuplicateRecordException;

/** Records that are not for a principal: neither read nor written nor guessed at. */
class HiddenRecordTest {

  private static final ReferenceField VISITED = Field.reference("visit", "deal", Deals.NAME);

  private final Desk desk = new Desk();
  private final CrmRecord deal = desk.deal(desk.amy, "Spare parts");

  @AfterEach
  void close() {
    desk.close();
  }

  /** N10, N28: neither the id nor a total leads to what a list leaves out. */
  @Test
  void neitherIdNorTotalLeadsToAHiddenRecord() {
    assertThat(desk.bob.find(deal.id())).isEmpty();
    assertThat(desk.bob.count(Deals.TYPE, Filter.everything())).isZero();
    assertThat(desk.bob.count(Deals.TYPE, Filter.nothing().negate())).isZero();
    assertThat(desk.bob.count(Deals.TYPE, Filter.hasId(List.of(deal.id())))).isZero();
    assertThat(desk.eve.count(Deals.TYPE, Filter.everything())).isEqualTo(1);
    assertThat(desk.leo.count(Deals.TYPE, Filter.everything())).isZero();
  }

  /** N27: hidden and missing are one answer, whatever is tried. */
  @Test
  void answersTheSameForHiddenAndMissing() {
    RecordId nobody = desk.nobody(Deals.TYPE);
    for (Consumer<RecordId> attempt : attempts(desk.bob)) {
      String hidden = messageOf(attempt, deal.id());
      String missing = messageOf(attempt, nobody);
      assertThat(hidden.replace(deal.id().toString(), "ID"))
          .isEqualTo(missing.replace(nobody.toString(), "ID"));
    }
  }

  private static List<Consumer<RecordId>> attempts(CrmSession s) {
    return List.of(
        s::get,
        s::card,
        s::delete,
        s::restore,
        id -> s.history(id, 5, null),
        id -> s.access().requireMergeable(List.of(id)),
        id -> s.access().requireReadWhole(List.of(id)),
        id -> s.access().sharing().share(id, Subject.user("leo"), ShareLevel.READ, null, "x"),
        id -> s.access().sharing().of(id),
        id -> Merges.in(s).unmerge(id),
        id -> s.save(CrmRecord.stored(Deals.TYPE, id.value(), 1, empty()).with(Deals.TITLE, "x")));
  }

  private static Object[] empty() {
    return new Object[Deals.TYPE.slotCount()];
  }

  private static String messageOf(Consumer<RecordId> attempt, RecordId id) {
    try {
      attempt.accept(id);
    } catch (RuntimeException e) {
      return e.toString();
    }
    throw new AssertionError("nothing was thrown");
  }

  /** N24: a step through a reference stops at what is hidden behind it. */
  @Test
  void takesNoStepToAHiddenRecord() {
    RecordType visit = RecordType.named("visit").field(VISITED).build();
    desk.root.types().define(visit);
    desk.root.save(CrmRecord.of(visit).with(VISITED, deal.id()));
    Policy visits =
        Desk.policy()
            .rule(
                new Rule(
                    "visits",
                    Rule.Effect.GRANT,
                    Set.of(Action.READ, Action.CREATE),
                    Set.of(),
                    Subject.role("rep"),
                    new Condition.Where(RecordType.OWNER.eq("root"))))
            .build();
    assertThat(visits.rules()).hasSizeGreaterThan(7);
    Filter step = VISITED.to(Deals.TITLE.eq("Spare parts"));
    assertThat(desk.root.count(visit, step)).isEqualTo(1);
    try (Desk other = new Desk(visits)) {
      other.root.types().define(visit);
      CrmRecord hidden = other.deal(other.amy, "Spare parts");
      other.root.save(CrmRecord.of(visit).with(VISITED, hidden.id()));
      assertThat(other.bob.count(visit, Filter.everything())).isEqualTo(1);
      assertThat(other.bob.count(visit, step)).isZero();
      assertThat(other.bob.count(visit, step.negate())).isEqualTo(1);
      assertThat(other.amy.count(visit, step)).isEqualTo(1);
    }
  }

  /** N32, N35: each write asks for its own right. */
  @Test
  void eachWriteAsksForItsOwnRight() {
    assertThatThrownBy(() -> desk.eve.delete(deal.id())).isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> desk.eve.history(deal.id(), 5, null))
        .isInstanceOf(RecordNotFoundException.class);
    assertThatThrownBy(() -> desk.eve.save(CrmRecord.of(Deals.TYPE).with(Deals.TITLE, "x")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(
            () ->
                desk.eve
                    .access()
                    .sharing()
                    .share(deal.id(), Subject.user("leo"), ShareLevel.READ, null, ""))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(desk.eve.may(Action.EXPORT, deal.id())).isFalse();
    assertThat(desk.eve.save(deal.with(Deals.TITLE, "y")).version()).isEqualTo(2);
    desk.amy.delete(deal.id());
    assertThatThrownBy(() -> desk.eve.restore(deal.id())).isInstanceOf(AccessDeniedException.class);
  }

  /** N38: another owner is a right of its own, on the record as it is and as it shall be. */
  @Test
  void givesARecordAwayOnlyWithTheRightToAssign() {
    assertThatThrownBy(() -> desk.amy.save(deal.with(RecordType.OWNER, "bob")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> desk.eve.save(deal.with(RecordType.OWNER, "leo")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(
            () ->
                desk.amy.save(
                    CrmRecord.of(Deals.TYPE).with(Deals.TITLE, "x").with(RecordType.OWNER, "bob")))
        .isInstanceOf(AccessDeniedException.class);
    CrmRecord card = desk.person(desk.amy, "Rossi");
    assertThat(desk.bob.save(desk.bob.get(card.id()).with(Contacts.SOURCE, "web")).version())
        .as("bob may change the card")
        .isEqualTo(2);
    assertThatThrownBy(() -> desk.bob.save(desk.bob.get(card.id()).with(RecordType.OWNER, "bob")))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("ASSIGN");
    CrmRecord moved = desk.eve.save(deal.with(RecordType.OWNER, "bob"));
    assertThat(desk.bob.get(deal.id())).isEqualTo(moved);
    assertThat(desk.amy.find(deal.id())).isEmpty();
  }

  /** N33: to refer to a record, one must be able to read it. */
  @Test
  void refersToNothingThatIsHidden() {
    RecordType visit = RecordType.named("visit").field(VISITED).build();
    Policy visits =
        Desk.policy()
            .grant("visits", Action.READ, Action.CREATE)
            .onEveryType()
            .to(Subject.role("rep"))
            .when(Owners.me())
            .build();
    try (Desk other = new Desk(visits)) {
      other.root.types().define(visit);
      CrmRecord hidden = other.deal(other.amy, "Spare parts");
      CrmRecord of = CrmRecord.of(visit).with(VISITED, hidden.id());
      assertThatThrownBy(() -> other.bob.save(of)).hasMessageContaining("not there");
      assertThat(other.amy.save(of).version()).isEqualTo(1);
    }
  }

  /** N34, N40: a batch of which one record is not for the principal writes nothing at all. */
  @Test
  void writesNothingOfABatchWithOneThatIsNotPermitted() {
    CrmRecord mine = desk.deal(desk.bob, "Mine");
    CrmRecord seen = desk.eve.get(deal.id());
    assertThatThrownBy(
            () ->
                desk.bob.save(
                    List.of(mine.with(Deals.TITLE, "new"), seen.with(Deals.TITLE, "stolen"))))
        .isInstanceOf(RecordNotFoundException.class);
    assertThatThrownBy(() -> desk.bob.delete(List.of(mine.id(), deal.id())))
        .isInstanceOf(RecordNotFoundException.class);
    assertThat(desk.bob.get(mine.id())).isEqualTo(mine);
    assertThat(desk.amy.get(deal.id())).isEqualTo(deal);
  }

  /** N34: a transaction that goes on after a refusal commits nothing of what was refused. */
  @Test
  void storesNothingOfWhatWasRefusedWhenTheTransactionGoesOn() {
    CrmRecord mine = desk.deal(desk.bob, "Mine");
    CrmRecord gone = desk.deal(desk.bob, "Gone");
    desk.bob.delete(gone.id());
    CrmRecord shut = desk.eve.get(deal.id());
    desk.bob.inTransaction(
        s -> {
          refused(
              () -> s.save(List.of(mine.with(Deals.TITLE, "new"), shut.with(Deals.TITLE, "x"))));
          refused(() -> s.save(List.of(owned("bob", null), owned("amy", null))));
          refused(() -> s.save(mine.with(RecordType.OWNER, "amy")));
          refused(() -> s.delete(List.of(mine.id(), deal.id())));
          CrmRecord back = s.pageOfDeleted(Query.of(Deals.TYPE)).items().get(0);
          refused(() -> s.restore(List.of(back.with(RecordType.OWNER, "amy"))));
          return true;
        });
    assertThat(desk.root.find(Deals.TYPE, Filter.everything()))
        .containsExactlyInAnyOrder(deal, mine);
  }

  private static void refused(ThrowingCallable write) {
    assertThatThrownBy(write)
        .isInstanceOfAny(RecordNotFoundException.class, AccessDeniedException.class);
  }

  @Test
  @DisplayName("who asks what is free is not told who has what is taken")
  void tellsNoIdOfWhoHasAKey() {
    ExternalId taken = new ExternalId("erp", "17");
    CrmRecord draft = CrmRecord.of(Deals.TYPE).with(Deals.EXTERNAL_IDS, List.of(taken));
    CrmRecord hidden = desk.amy.save(draft);
    List<RecordId> told = new ArrayList<>();
    for (CrmSession session : List.of(desk.bob, desk.amy)) {
      assertThatThrownBy(() -> session.check(List.of(draft), id -> false, id -> !told.add(id)))
          .isInstanceOf(DuplicateRecordException.class);
    }
    assertThat(told).as("to amy, whose it is").containsExactly(hidden.id());
  }

  /** N30: a forbid wins over every grant, and holds where its value is missing. */
  @Test
  void aForbidWinsAndHoldsWhereItsValueIsMissing() {
    Policy strict =
        Desk.policy()
            .forbid("stage", Action.READ)
            .on(Deals.TYPE)
            .to(Subject.role("rep"))
            .when(Deals.STAGE.eq("secret"))
            .build();
    try (Desk other = new Desk(strict)) {
      CrmRecord none = other.root.save(owned("amy", null));
      CrmRecord open = other.root.save(owned("amy", "open"));
      CrmRecord secret = other.root.save(owned("amy", "secret"));
      assertThat(other.amy.find(Deals.TYPE, Filter.everything()))
          .extracting(CrmRecord::id)
          .containsExactly(open.id());
      assertThat(other.eve.find(Deals.TYPE, Filter.everything()))
          .extracting(CrmRecord::id)
          .containsExactlyInAnyOrder(none.id(), open.id(), secret.id());
    }
  }

  private static CrmRecord owned(String owner, @org.jspecify.annotations.Nullable String stage) {
    return CrmRecord.of(Deals.TYPE)
        .with(Deals.TITLE, "d")
        .with(Deals.STAGE, stage)
        .with(RecordType.OWNER, owner);
  }

  /** N41, N42: there is no principal without a name, and a system authority needs a grant too. */
  @Test
  void aSystemAuthorityHasNoRightsOfItsOwn() {
    CrmSession job = desk.crm.as(Principal.system("nightly", "a test"));
    assertThat(job.count(Contacts.TYPE, Filter.everything())).isZero();
    assertThat(job.count(Deals.TYPE, Filter.everything())).isZero();
    assertThatThrownBy(() -> Principal.system("nightly", " "))
        .isInstanceOf(IllegalArgumentException.class);
    CrmSession forged = desk.crm.as(Principal.user("root", "head"));
    assertThat(forged.count(Deals.TYPE, Filter.everything())).isZero();
  }

  /** N50: who left has no rights from the next transaction on, whatever he holds. */
  @Test
  void whoLeftHasNoRightsAtAll() {
    String token =
        desk.amy.page(org.rapporto.crm.Query.of(Contacts.TYPE).limit(1)).next().orElse("none");
    assertThat(token).isEqualTo("none");
    assertThat(desk.amy.get(deal.id())).isEqualTo(deal);
    desk.root.access().users().leave("amy");
    assertThat(desk.amy.find(deal.id())).isEmpty();
    assertThatThrownBy(() -> desk.amy.save(deal.with(Deals.TITLE, "x")))
        .isInstanceOf(RecordNotFoundException.class);
    CrmSession withOldRoles = desk.crm.as(Principal.user("amy", "rep", "head"));
    assertThat(withOldRoles.find(deal.id())).as("whatever the host still says of him").isEmpty();
    assertThat(withOldRoles.count(Contacts.TYPE, Filter.everything())).isZero();
    desk.person(desk.bob, "Rossi");
    assertThat(withOldRoles.count(Contacts.TYPE, Filter.everything())).isZero();
    assertThat(desk.eve.find(deal.id())).as("the record is still the team's").isPresent();
  }

  /** Timers follow the record they are about. */
  @Test
  void timersOfARecordAreForThoseWhoMayChangeIt() {
    Timer call = Timer.of("call", "host", desk.clock.instant()).about(deal.id());
    assertThatThrownBy(() -> desk.bob.timers().set(List.of(call)))
        .isInstanceOf(RecordNotFoundException.class);
    desk.amy.timers().set(List.of(call));
    desk.bob.timers().cancel(List.of("call"));
    assertThat(desk.root.timers().find("call")).contains(call);
    assertThatThrownBy(() -> desk.bob.timers().set(List.of(Timer.of("call", "host", call.at()))))
        .isInstanceOf(AccessDeniedException.class);
    desk.eve.timers().set(List.of(call.saying("by the head")));
    desk.eve.timers().cancel(List.of("call"));
    assertThat(desk.root.timers().find("call")).isEmpty();
  }

  /** A change may not lead a record out of what its author may change. */
  @Test
  void checksAChangeOnTheRecordAsItIsAndAsItShallBe() {
    Policy open =
        Desk.policy()
            .grant("open", Action.READ, Action.UPDATE)
            .on(Deals.TYPE)
            .to(Subject.unit("v"))
            .when(Deals.STAGE.eq("open"))
            .build();
    try (Desk other = new Desk(open)) {
      CrmRecord one = other.root.save(owned("amy", "open"));
      CrmRecord won = other.root.save(owned("amy", "won"));
      CrmRecord changed = other.leo.save(other.leo.get(one.id()).with(Deals.TITLE, "by leo"));
      assertThatThrownBy(() -> other.leo.save(changed.with(Deals.STAGE, "won")))
          .isInstanceOf(AccessDeniedException.class);
      assertThatThrownBy(() -> other.leo.save(won.with(Deals.STAGE, "open")))
          .isInstanceOf(RecordNotFoundException.class);
      assertThat(other.root.get(one.id())).isEqualTo(changed);
    }
  }

  /** N51: what a transaction changes in rights counts for what it does next. */
  @Test
  void aTransactionLosesTheRightsItTakesFromItself() {
    Policy admins =
        Desk.policy()
            .grant("admins", Action.READ, Action.ADMIN_POLICY)
            .onEveryType()
            .to(Subject.role("admin"))
            .always()
            .build();
    try (Desk other = new Desk(admins)) {
      other.root.access().users().put(Principal.user("zoe", "admin"), null);
      RecordId id = other.deal(other.amy, "x").id();
      boolean left =
          other
              .crm
              .as(Principal.user("zoe"))
              .inTransaction(
                  s -> {
                    assertThat(s.find(id)).isPresent();
                    s.access().users().put(Principal.user("zoe", "rep"), null);
                    return s.find(id).isPresent();
                  });
      assertThat(left).isFalse();
    }
  }

  /** N51: another role counts at once, in the session that is open. */
  @Test
  void aChangeOfRolesCountsAtOnce() {
    assertThat(desk.bob.find(deal.id())).isEmpty();
    desk.root.access().users().put(Principal.user("bob", "head").inTeams(Set.of("t")), null);
    desk.root.access().users().put(Principal.user("amy", "rep"), "bob");
    assertThat(desk.bob.find(deal.id())).isPresent();
    assertThat(desk.eve.find(deal.id())).isEmpty();
  }
}
