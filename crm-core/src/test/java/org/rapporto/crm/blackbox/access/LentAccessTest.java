package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Timer;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.Delegation;
import org.rapporto.crm.access.HandOver;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.access.Share;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.audit.AuditEntry;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.sales.Deals;

/** Shares, delegations and hand-over, with a clock that is moved by hand. */
class LentAccessTest {

  private static final Set<Action> DAILY = Set.of(Action.READ, Action.UPDATE, Action.CREATE);

  private final Desk desk = new Desk();
  private final CrmRecord deal = desk.deal(desk.amy, "Spare parts");

  @AfterEach
  void close() {
    desk.close();
  }

  private Instant in(Duration time) {
    return desk.clock.instant().plus(time);
  }

  @Test
  void aShareBeginsAtOnceAndEndsAtItsMoment() {
    Instant end = in(Duration.ofDays(1));
    Share share =
        desk.amy
            .access()
            .sharing()
            .share(deal.id(), Subject.user("leo"), ShareLevel.READ, end, "holidays");
    assertThat(share.by()).isEqualTo("amy");
    assertThat(desk.amy.access().sharing().of(deal.id())).containsExactly(share);
    assertThat(desk.leo.get(deal.id())).isEqualTo(deal);
    assertThat(desk.leo.count(Deals.TYPE, Filter.everything())).isEqualTo(1);
    assertThatThrownBy(() -> desk.leo.save(deal.with(Deals.TITLE, "x")))
        .isInstanceOf(AccessDeniedException.class);
    desk.clock.advance(Duration.ofDays(1).minusMillis(1));
    assertThat(desk.leo.find(deal.id())).isPresent();
    desk.clock.advance(Duration.ofMillis(1));
    assertThat(desk.leo.find(deal.id())).isEmpty();
    assertThat(desk.amy.access().sharing().of(deal.id())).isEmpty();
  }

  @Test
  void aShareToChangeIsOneToReadAsWell() {
    for (Subject with : List.of(Subject.user("leo"), Subject.unit("v"), Subject.role("rep"))) {
      desk.amy.access().sharing().share(deal.id(), with, ShareLevel.UPDATE, null, "help");
      CrmRecord changed = desk.leo.save(desk.leo.get(deal.id()).with(Deals.TITLE, with + ""));
      assertThat(changed.get(RecordType.UPDATED_BY)).isEqualTo("leo");
      assertThat(desk.amy.access().sharing().unshare(deal.id(), with)).isTrue();
      assertThat(desk.leo.find(deal.id())).isEmpty();
      assertThat(desk.amy.access().sharing().unshare(deal.id(), with)).isFalse();
    }
  }

  @Test
  void nobodySharesWhatIsNotHisToShare() {
    assertThatThrownBy(
            () ->
                desk.bob
                    .access()
                    .sharing()
                    .share(deal.id(), Subject.user("bob"), ShareLevel.READ, null, ""))
        .isInstanceOf(RecordNotFoundException.class);
    desk.amy.access().sharing().share(deal.id(), Subject.user("leo"), ShareLevel.READ, null, "");
    assertThatThrownBy(
            () ->
                desk.leo
                    .access()
                    .sharing()
                    .share(deal.id(), Subject.user("bob"), ShareLevel.READ, null, ""))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(desk.amy.history(deal.id(), 9, null).items())
        .extracting(AuditEvent::action)
        .containsExactly(Action.CREATE, Action.SHARE);
  }

  /** R16: what is taken back is gone for every transaction that begins after it. */
  @Test
  void noReaderSeesWhatWasTakenBackBefore() throws Exception {
    desk.amy.access().sharing().share(deal.id(), Subject.user("leo"), ShareLevel.READ, null, "");
    for (int i = 0; i < 200; i++) {
      assertThat(desk.leo.find(deal.id())).isPresent();
      Thread other =
          new Thread(() -> desk.amy.access().sharing().unshare(deal.id(), Subject.user("leo")));
      other.start();
      other.join();
      assertThat(desk.leo.find(deal.id())).isEmpty();
      desk.amy.access().sharing().share(deal.id(), Subject.user("leo"), ShareLevel.READ, null, "");
    }
  }

  @Test
  void aDelegateDoesWhatTheDelegatorMayAndNoMore() {
    CrmSession leoForAmy = desk.crm.as(Principal.user("leo").onBehalfOf("amy"));
    assertThat(leoForAmy.find(deal.id())).isEmpty();
    Instant end = in(Duration.ofDays(7));
    desk.amy
        .access()
        .sharing()
        .delegate(new Delegation("amy", "leo", DAILY, desk.clock.instant(), end, "holidays"));
    assertThat(desk.amy.access().sharing().delegationsBy("amy")).hasSize(1);

    CrmRecord changed = leoForAmy.save(leoForAmy.get(deal.id()).with(Deals.TITLE, "by leo"));
    assertThat(changed.get(RecordType.UPDATED_BY)).isEqualTo("leo");
    assertThat(desk.leo.find(deal.id())).as("his own rights are as before").isEmpty();
    assertThatThrownBy(() -> leoForAmy.delete(deal.id())).isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(
            () ->
                leoForAmy
                    .access()
                    .sharing()
                    .share(deal.id(), Subject.user("leo"), ShareLevel.READ, null, ""))
        .isInstanceOf(AccessDeniedException.class);
    CrmRecord made = leoForAmy.save(CrmRecord.of(Deals.TYPE).with(Deals.TITLE, "new"));
    assertThat(made.get(RecordType.OWNER)).isEqualTo("amy");
    assertThat(made.get(RecordType.CREATED_BY)).isEqualTo("leo");

    AuditEvent event = desk.amy.history(deal.id(), 9, null).items().get(1);
    assertThat(event.actor()).isEqualTo("leo");
    assertThat(event.authority()).isEqualTo("on behalf of amy");

    desk.clock.advance(Duration.ofDays(7));
    assertThat(leoForAmy.find(deal.id())).isEmpty();
  }

  @Test
  void aDelegateLosesWhatTheDelegatorLoses() {
    CrmSession leoForAmy = desk.crm.as(Principal.user("leo").onBehalfOf("amy"));
    desk.amy.access().sharing().delegate(daily("amy", "leo"));
    assertThat(leoForAmy.find(deal.id())).isPresent();
    desk.eve.save(desk.eve.get(deal.id()).with(RecordType.OWNER, "bob"));
    assertThat(leoForAmy.find(deal.id())).isEmpty();
    desk.eve.save(desk.eve.get(deal.id()).with(RecordType.OWNER, "amy"));
    assertThat(leoForAmy.find(deal.id())).isPresent();
    desk.root.access().users().leave("amy");
    assertThat(leoForAmy.find(deal.id())).isEmpty();
  }

  private Delegation daily(String from, String to) {
    return new Delegation(from, to, DAILY, desk.clock.instant(), null, "a test");
  }

  @Test
  void rightsAreDelegatedByTheirOwnerAloneAndNotPassedOn() {
    assertThatThrownBy(() -> desk.leo.access().sharing().delegate(daily("amy", "leo")))
        .isInstanceOf(AccessDeniedException.class);
    desk.amy.access().sharing().delegate(daily("amy", "leo"));
    CrmSession leoForAmy = desk.crm.as(Principal.user("leo").onBehalfOf("amy"));
    assertThatThrownBy(() -> leoForAmy.access().sharing().delegate(daily("amy", "bob")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> leoForAmy.access().sharing().delegate(daily("leo", "bob")))
        .as("as amy he gives away nothing, not even his own")
        .isInstanceOf(AccessDeniedException.class);
    desk.leo.access().sharing().delegate(daily("leo", "bob"));
    CrmSession bobForLeo = desk.crm.as(Principal.user("bob").onBehalfOf("leo"));
    assertThat(bobForLeo.find(deal.id())).as("what leo holds for amy is not leo's").isEmpty();
    assertThatThrownBy(
            () ->
                new Delegation("amy", "leo", Set.of(Action.EXPORT), desk.clock.instant(), null, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(desk.amy.access().sharing().endDelegation("amy", "leo")).isTrue();
    assertThat(leoForAmy.find(deal.id())).isEmpty();
  }

  @Test
  void handsOverWhatALeaverOwnsAndEndsWhatHeLent() {
    for (int i = 0; i < 450; i++) {
      desk.deal(desk.amy, "d" + i);
    }
    CrmRecord bobs = desk.deal(desk.bob, "bobs");
    desk.bob.access().sharing().share(bobs.id(), Subject.user("amy"), ShareLevel.READ, null, "");
    desk.amy.access().sharing().delegate(daily("amy", "leo"));
    assertThatThrownBy(() -> desk.eve.access().sharing().handOver("amy", "bob"))
        .isInstanceOf(AccessDeniedException.class);

    desk.root.access().users().leave("amy");
    HandOver done = desk.root.access().sharing().handOver("amy", "bob");
    assertThat(done.moved()).isEqualTo(451);
    assertThat(done.kept()).isEmpty();
    assertThat(desk.bob.count(Deals.TYPE, Filter.everything())).isEqualTo(452);
    assertThat(desk.bob.access().sharing().of(bobs.id())).isEmpty();
    assertThat(desk.root.access().sharing().delegationsBy("amy")).isEmpty();
    assertThat(desk.root.access().sharing().handOver("amy", "bob").moved())
        .as("run again")
        .isZero();
  }

  @Test
  @DisplayName("what a delegate gave himself would be his when the delegation has ended")
  void aDelegateGivesToOthersAndNotToHimself() {
    Delegation lent =
        new Delegation(
            "eve",
            "bob",
            Set.of(Action.READ, Action.UPDATE, Action.ASSIGN),
            desk.clock.instant(),
            in(Duration.ofDays(7)),
            "holidays");
    desk.eve.access().sharing().delegate(lent);
    CrmSession bobForEve = desk.crm.as(Principal.user("bob").onBehalfOf("eve"));
    CrmRecord seen = bobForEve.get(deal.id());
    assertThatThrownBy(() -> bobForEve.save(seen.with(RecordType.OWNER, "bob")))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("ASSIGN");
    assertThat(bobForEve.save(seen.with(RecordType.OWNER, "eve")).get(RecordType.OWNER))
        .isEqualTo("eve");
    assertThat(desk.bob.find(deal.id())).isEmpty();
  }

  @Test
  @DisplayName("what a leaver shared ends with him, as what he delegated does")
  void handingOverEndsWhatTheLeaverShared() {
    desk.amy.access().sharing().share(deal.id(), Subject.user("leo"), ShareLevel.READ, null, "");
    desk.root.access().sharing().handOver("amy", "bob");
    assertThat(desk.leo.find(deal.id())).isEmpty();
    assertThat(desk.bob.access().sharing().of(deal.id())).isEmpty();
  }

  @Test
  @DisplayName("a record that lacks what is required by now holds up no hand-over")
  void handsOverWhatCanBeHandedOver() {
    TextField name = Field.text("visit", "name");
    RecordType visit = RecordType.named("visit").field(name).build();
    desk.root.types().define(visit);
    CrmRecord old =
        desk.root.save(CrmRecord.of(visit).with(name, "x").with(RecordType.OWNER, "amy"));
    desk.root
        .types()
        .define(
            RecordType.named("visit")
                .field(name)
                .field(Field.text("visit", "place", Trait.REQUIRED))
                .build());
    HandOver done = desk.root.access().sharing().handOver("amy", "bob");
    assertThat(done.kept()).containsExactly(old.id());
    assertThat(desk.bob.find(deal.id())).isPresent();
  }

  @Test
  @DisplayName("a record whose key the successor has already holds up no hand-over")
  void handsOverWhatHasNoKeyOfTheSuccessors() {
    TextField code = Field.text("shelf", "code");
    RecordType shelf =
        RecordType.named("shelf")
            .field(code)
            .naturalKey("each_has", RecordType.OWNER, code)
            .build();
    desk.root.types().define(shelf);
    CrmRecord mine = CrmRecord.of(shelf).with(code, "a").with(RecordType.OWNER, "amy");
    CrmRecord taken = desk.root.save(mine);
    CrmRecord free = desk.root.save(mine.with(code, "b"));
    desk.root.save(mine.with(RecordType.OWNER, "bob"));
    HandOver done = desk.root.access().sharing().handOver("amy", "bob");
    assertThat(done.kept()).containsExactly(taken.id());
    assertThat(desk.root.get(free.id()).get(RecordType.OWNER)).isEqualTo("bob");
    assertThat(desk.bob.find(deal.id())).isPresent();
  }

  @Test
  @DisplayName("a record that who hands over does not see is told as one that stays")
  void tellsOfWhatStaysThoughItIsHidden() {
    Policy blind =
        Desk.policy()
            .forbid("blind", Action.READ)
            .on(Deals.TYPE)
            .to(Subject.system("root"))
            .when(Deals.TITLE.eq("secret"))
            .build();
    try (Desk other = new Desk(blind)) {
      CrmRecord secret = other.deal(other.amy, "secret");
      CrmRecord open = other.deal(other.amy, "open");
      HandOver done = other.root.access().sharing().handOver("amy", "bob");
      assertThat(done.moved()).isEqualTo(1);
      assertThat(done.kept()).containsExactly(secret.id());
      assertThat(other.bob.find(open.id())).isPresent();
    }
    assertThatThrownBy(() -> desk.root.access().sharing().handOver("amy", "amy"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoLentWhatToWhomStandsInTheAudit() {
    Delegation lent =
        new Delegation("amy", "leo", Set.of(Action.READ), desk.clock.instant(), null, "holidays");
    desk.amy.access().sharing().delegate(lent);
    desk.amy.access().sharing().endDelegation("amy", "leo");
    assertThat(
            desk.root
                .access()
                .audit()
                .search(AuditSearch.all().by("amy").of(Action.ADMIN_POLICY), 9, null)
                .items())
        .extracting(AuditEntry::facts)
        .containsExactly(
            Map.of("delegation", "ended", "delegator", "amy", "delegate", "leo"),
            Map.of(
                "delegation", "given", "delegator", "amy", "delegate", "leo", "actions", "READ"));
    desk.root.access().users().leave("amy");
    assertThat(
            desk.root
                .access()
                .audit()
                .search(AuditSearch.all().of(Action.ADMIN_POLICY), 1, null)
                .items())
        .extracting(AuditEntry::facts)
        .containsExactly(Map.of("directory", "left", "user", "amy"));
  }

  @Test
  void whoLeftNeitherSetsNorCancelsTimers() {
    Timer call = Timer.of("call", "host", in(Duration.ofDays(1)));
    desk.amy.timers().set(List.of(call));
    desk.root.access().users().leave("amy");
    assertThatThrownBy(() -> desk.amy.timers().set(List.of(call)))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> desk.amy.timers().cancel(List.of("call")))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(desk.root.timers().find("call")).contains(call);
  }
}
