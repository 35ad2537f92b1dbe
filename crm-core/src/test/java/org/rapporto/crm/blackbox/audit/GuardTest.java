package org.rapporto.crm.blackbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.guard.Approval;
import org.rapporto.crm.guard.DisclosureLimit;
import org.rapporto.crm.guard.DisclosureLimit.Step;
import org.rapporto.crm.guard.DisclosureLimitException;
import org.rapporto.crm.guard.GuardListener;
import org.rapporto.crm.guard.GuardPolicy;
import org.rapporto.crm.guard.GuardPolicyJson;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.Summary;

/** The limits on what one principal is shown, by whichever path. */
class GuardTest {

  private static final int PEOPLE = 60;
  private static final int MOST = 25;
  private static final AccessPolicy POLICY =
      (principal, action, type) ->
          action == Action.ADMIN_POLICY
                  && !principal.roles().contains("head")
                  && !principal.isSystem()
              ? Filter.nothing()
              : Filter.everything();

  private final SettableClock clock = new SettableClock();
  private final Store store = new StandingStore(MemoryStore.create());
  private final List<GuardListener.Alert> alerts = new CopyOnWriteArrayList<>();
  private List<RecordId> ids = List.of();

  @BeforeEach
  void fill() {
    List<CrmRecord> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(
          CrmRecord.of(Contacts.TYPE)
              .with(Contacts.GIVEN_NAME, "Ada")
              .with(Contacts.FAMILY_NAME, "Rossi" + i));
    }
    ids =
        Crm.on(store).clock(clock).open().as(Principal.system("seed", "test")).save(people).stream()
            .map(CrmRecord::id)
            .toList();
  }

  private Crm open(DisclosureLimit... limits) {
    GuardPolicy policy = GuardPolicy.NONE.exempting("auditor");
    for (DisclosureLimit limit : limits) {
      policy = policy.with(limit);
    }
    return Crm.on(store).clock(clock).policy(POLICY).guard(policy, alerts::add).open();
  }

  private static DisclosureLimit limit(Step step, Duration window, long records) {
    return new DisclosureLimit(
        step.name().toLowerCase(java.util.Locale.ROOT), step, window, records);
  }

  private static DisclosureLimit block() {
    return limit(Step.BLOCK, Duration.ofDays(1), MOST);
  }

  private static CrmSession amy(Crm crm) {
    return crm.as(Principal.user("amy"));
  }

  @Test
  @DisplayName("someone who pages through the base is stopped at the budget")
  void stopsSomeoneWhoPages() {
    CrmSession amy = amy(open(block()));
    Set<RecordId> seen = new HashSet<>();
    assertThatThrownBy(
            () -> {
              Optional<String> next = Optional.empty();
              do {
                Query query = Query.of(Contacts.TYPE).limit(5);
                Page<CrmRecord> page = amy.page(next.isPresent() ? query.after(next.get()) : query);
                page.items().forEach(r -> seen.add(r.id()));
                next = page.next();
              } while (next.isPresent());
            })
        .isInstanceOf(DisclosureLimitException.class)
        .hasMessageContaining("'block'")
        .hasMessageContaining("25");
    assertThat(seen).hasSize(MOST);
  }

  @Test
  @DisplayName("someone who opens cards one by one is stopped at the budget")
  void stopsSomeoneWhoOpensCards() {
    CrmSession amy = amy(open(block()));
    int opened = 0;
    for (RecordId id : ids) {
      try {
        amy.card(id);
        opened++;
      } catch (DisclosureLimitException e) {
        assertThat(e.limit()).isEqualTo(block());
      }
    }
    assertThat(opened).isEqualTo(MOST);
  }

  @Test
  void countsEveryPathAndNoRecordTwice() {
    CrmSession amy = amy(open(block()));
    amy.get(ids.get(0));
    amy.find(ids.get(1));
    amy.find(Contacts.TYPE, Filter.hasId(ids.subList(2, 5)));
    amy.page(Query.of(Contacts.TYPE).where(Filter.hasId(ids.subList(5, 8))));
    amy.card(ids.get(8));
    amy.history(ids.get(9), 5, null);
    amy.search("Rossi10", 5);
    amy.inTransaction(s -> s.get(ids.get(11)));
    amy.inSnapshot(s -> s.get(ids.get(12)));
    ids.subList(0, 13).forEach(amy::get);
    ids.subList(13, MOST).forEach(amy::get);

    assertThatThrownBy(() -> amy.get(ids.get(MOST))).isInstanceOf(DisclosureLimitException.class);
    assertThatThrownBy(() -> amy.history(ids.get(MOST), 5, null))
        .isInstanceOf(DisclosureLimitException.class);
    assertThatThrownBy(() -> amy.search("Rossi40", 5)).isInstanceOf(DisclosureLimitException.class);
    assertThatThrownBy(() -> amy.inTransaction(s -> s.get(ids.get(MOST))))
        .isInstanceOf(DisclosureLimitException.class);
    assertThatThrownBy(() -> amy.find(Contacts.TYPE, Filter.everything()))
        .isInstanceOf(DisclosureLimitException.class);
    ids.subList(0, MOST).forEach(amy::get);
  }

  @Test
  @DisplayName("N8: a summary by a field that tells each record apart is counted as its records")
  void countsGroups() {
    CrmSession amy = amy(open(block()));
    assertThatThrownBy(
            () ->
                amy.summarize(
                    new Summary(
                        Contacts.TYPE,
                        Filter.everything(),
                        List.of(Contacts.FAMILY_NAME),
                        List.of())))
        .isInstanceOf(DisclosureLimitException.class);
    amy.summarize(
        new Summary(Contacts.TYPE, Filter.everything(), List.of(Contacts.GIVEN_NAME), List.of()));
  }

  @Test
  @DisplayName("neither a save that changes nothing nor one that conflicts is a way to read")
  void countsWhatASaveGivesBack() {
    Crm crm = open(limit(Step.BLOCK, Duration.ofDays(1), 0));
    CrmRecord guessed =
        CrmRecord.stored(
            Contacts.TYPE, ids.get(3).value(), 1, new Object[Contacts.TYPE.slotCount()]);
    assertThatThrownBy(() -> amy(crm).save(guessed)).isInstanceOf(DisclosureLimitException.class);
    assertThatThrownBy(() -> amy(crm).save(guessed.with(Contacts.GIVEN_NAME, "Conflict")))
        .isInstanceOf(DisclosureLimitException.class);
    assertThat(
            amy(crm).save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "New")).version())
        .isEqualTo(1);
  }

  @Test
  void letsAgainWhatFellOutOfTheWindow() {
    CrmSession amy = amy(open(limit(Step.BLOCK, Duration.ofHours(1), 10)));
    ids.subList(0, 6).forEach(amy::get);
    clock.advance(Duration.ofMinutes(40));
    ids.subList(6, 10).forEach(amy::get);
    assertThatThrownBy(() -> amy.get(ids.get(10))).isInstanceOf(DisclosureLimitException.class);
    clock.advance(Duration.ofMinutes(20));
    ids.subList(10, 16).forEach(amy::get);
    assertThatThrownBy(() -> amy.get(ids.get(16))).isInstanceOf(DisclosureLimitException.class);
  }

  @Test
  void remembersOverARestartExactlyWhatWasShown() {
    Crm first = open(block());
    ids.subList(0, 20).forEach(amy(first)::get);
    first.close();
    CrmSession amy = amy(open(block()));
    ids.subList(0, MOST).forEach(amy::get);
    assertThatThrownBy(() -> amy.get(ids.get(MOST))).isInstanceOf(DisclosureLimitException.class);
  }

  @Test
  @DisplayName("after a crash what may have been shown counts as shown")
  void countsWhatWasWrittenAheadAfterACrash() {
    ids.subList(0, 7).forEach(amy(open(block()))::get);
    CrmSession amy = amy(open(block()));
    int shown = 7;
    for (RecordId id : ids.subList(7, PEOPLE)) {
      try {
        amy.get(id);
        shown++;
      } catch (DisclosureLimitException e) {
        break;
      }
    }
    assertThat(shown).isLessThanOrEqualTo(MOST);
  }

  @Test
  void asksForAReasonAndKeepsItInTheAudit() {
    Crm crm = open(limit(Step.REASON, Duration.ofDays(1), 5));
    CrmSession amy = amy(crm);
    ids.subList(0, 5).forEach(amy::get);
    assertThatThrownBy(() -> amy.get(ids.get(5)))
        .isInstanceOf(DisclosureLimitException.class)
        .hasMessageContaining("because");
    amy.because("campaign of spring").get(ids.get(5));

    assertThat(
            crm.as(Principal.user("eve", "head"))
                .access()
                .audit()
                .search(AuditSearch.all().by("amy").of(Action.READ), 9, null)
                .items())
        .extracting(e -> e.facts().get("shown") + " " + e.facts().get("reason"))
        .containsExactly("yes campaign of spring", "no null");
    assertThat(crm.as(Principal.user("eve", "head")).access().audit().verify().isSound()).isTrue();
  }

  @Test
  void showsMoreOnceASecondPersonApproved() {
    Crm crm = open(limit(Step.APPROVAL, Duration.ofDays(1), 5));
    CrmSession amy = amy(crm);
    ids.subList(0, 5).forEach(amy::get);
    assertThatThrownBy(() -> amy.get(ids.get(5)))
        .isInstanceOf(DisclosureLimitException.class)
        .hasMessageContaining("second person");

    Approval request = amy.access().approvals().request("approval", 3, "yearly review");
    assertThatThrownBy(() -> amy.access().approvals().approve(request.id(), Duration.ofHours(2)))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> amy.get(ids.get(5))).isInstanceOf(DisclosureLimitException.class);

    CrmSession head = crm.as(Principal.user("eve", "head"));
    assertThat(head.access().approvals().open())
        .extracting(Approval::id)
        .containsExactly(request.id());
    head.access().approvals().approve(request.id(), Duration.ofHours(2));
    ids.subList(5, 8).forEach(amy::get);
    assertThatThrownBy(() -> amy.get(ids.get(8))).isInstanceOf(DisclosureLimitException.class);
    assertThatThrownBy(() -> head.access().approvals().refuse(request.id()))
        .isInstanceOf(CrmException.class)
        .hasMessageContaining("decided before");

    for (int i = 0; i < 2; i++) { // as many as there can be, and once more
      Approval all = amy.access().approvals().request("approval", Long.MAX_VALUE, "an audit");
      head.access().approvals().approve(all.id(), Duration.ofHours(2));
      amy.get(ids.get(8 + i));
    }
  }

  @Test
  void letsNobodyApproveHisOwnRequestAndLetsApprovalsExpire() {
    Crm crm = open(limit(Step.APPROVAL, Duration.ofDays(1), 2));
    CrmSession head = crm.as(Principal.user("eve", "head"));
    Approval own = head.access().approvals().request("approval", 10, "curious");
    assertThatThrownBy(() -> head.access().approvals().approve(own.id(), Duration.ofHours(1)))
        .isInstanceOf(AccessDeniedException.class);

    crm.as(Principal.user("max", "head"))
        .access()
        .approvals()
        .approve(own.id(), Duration.ofHours(1));
    ids.subList(0, 4).forEach(head::get);
    clock.advance(Duration.ofHours(2));
    assertThatThrownBy(() -> head.get(ids.get(4))).isInstanceOf(DisclosureLimitException.class);
  }

  @Test
  void alertsTheHostOnceAnHour() {
    CrmSession amy = amy(open(limit(Step.ALERT, Duration.ofDays(1), 5)));
    ids.subList(0, 20).forEach(amy::get);
    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).principal()).isEqualTo("amy");
    assertThat(alerts.get(0).records()).isEqualTo(6);
    clock.advance(Duration.ofHours(1));
    amy.get(ids.get(20));
    assertThat(alerts).hasSize(2);
  }

  @Test
  void countsNeitherExemptRolesNorSystemAuthorities() {
    Crm crm = open(block());
    for (Principal free :
        List.of(Principal.user("ann", "auditor"), Principal.system("sync", "nightly"))) {
      assertThat(crm.as(free).find(Contacts.TYPE, Filter.everything())).hasSize(PEOPLE);
    }
  }

  @Test
  void countsEachPrincipalAlone() {
    Crm crm = open(block());
    ids.subList(0, MOST).forEach(amy(crm)::get);
    ids.subList(0, MOST).forEach(crm.as(Principal.user("bob"))::get);
  }

  @Test
  @DisplayName("the greatest value of one record is as much as the record")
  void countsValuesThatSummariesHandOut() {
    CrmSession amy = amy(open(block()));
    int told = 0;
    for (RecordId id : ids) {
      try {
        amy.summarize(
            new Summary(
                Contacts.TYPE,
                Filter.hasId(List.of(id)),
                List.of(),
                List.of(new Summary.Measure(Summary.Function.MAX, Contacts.FAMILY_NAME))));
        told++;
      } catch (DisclosureLimitException e) {
        assertThat(e.limit()).isEqualTo(block());
      }
    }
    assertThat(told).isEqualTo(MOST);
    assertThat(amy.summarize(new Summary(Contacts.TYPE, Filter.everything(), List.of(), List.of())))
        .as("how many there are is no record")
        .hasSize(1);
  }

  @Test
  @DisplayName("enough counts tell a record as well as reading it")
  void countsEachQuestionThatACountAnswers() {
    CrmSession amy = amy(open(block()));
    for (int i = 0; i < MOST; i++) {
      amy.count(Contacts.TYPE, Contacts.FAMILY_NAME.startsWith("Rossi" + i));
    }
    assertThatThrownBy(
            () -> amy.count(Contacts.TYPE, Contacts.FAMILY_NAME.startsWith("Rossi" + MOST)))
        .isInstanceOf(DisclosureLimitException.class);
    assertThatThrownBy(
            () ->
                amy.summarize(
                    new Summary(
                        Contacts.TYPE,
                        Contacts.FAMILY_NAME.startsWith("Rossi" + MOST).negate(),
                        List.of(),
                        List.of())))
        .isInstanceOf(DisclosureLimitException.class);
    assertThat(amy.count(Contacts.TYPE, Contacts.FAMILY_NAME.startsWith("Rossi1")))
        .as("asked before")
        .isEqualTo(11);
    assertThat(amy.count(Contacts.TYPE, Filter.everything()))
        .as("how many there are is no record")
        .isEqualTo(PEOPLE);
  }

  @Test
  @DisplayName("a limit follows what is usual among the others, and not what one does himself")
  void followsTheMedianOfTheOthers() {
    DisclosureLimit usual = new DisclosureLimit("usual", Step.BLOCK, Duration.ofDays(1), 2, 3.0);
    Crm crm = open(usual);
    assertThatThrownBy(() -> ids.subList(0, 3).forEach(amy(crm)::get))
        .as("nobody else was shown anything")
        .isInstanceOf(DisclosureLimitException.class)
        .hasMessageContaining("may be shown 2 ");
    ids.subList(0, 2).forEach(crm.as(Principal.user("bob"))::get);
    ids.subList(0, 1).forEach(crm.as(Principal.user("cid"))::get);
    ids.subList(0, 2).forEach(crm.as(Principal.user("dan"))::get);
    crm.close();
    clock.advance(Duration.ofHours(2));
    Crm later = open(usual);
    ids.subList(0, 6).forEach(amy(later)::get);
    assertThatThrownBy(() -> amy(later).get(ids.get(6)))
        .isInstanceOf(DisclosureLimitException.class)
        .hasMessageContaining("may be shown 6 ");
    GuardPolicy policy = GuardPolicy.NONE.with(usual);
    assertThat(GuardPolicyJson.read(GuardPolicyJson.write(policy))).isEqualTo(policy);
  }

  @Test
  void exemptsByTheRolesOfTheDirectoryAndNotByThoseClaimed() {
    Crm crm =
        Crm.on(store)
            .clock(clock)
            .storedDirectory()
            .policy(POLICY)
            .guard(GuardPolicy.NONE.exempting("auditor").with(block()), alerts::add)
            .open();
    CrmSession root = crm.as(Principal.system("root", "test"));
    root.access().users().put(Principal.user("ann", "auditor"), null);
    root.access().users().put(Principal.user("ben"), null);
    assertThat(crm.as(Principal.user("ann")).find(Contacts.TYPE, Filter.everything()))
        .hasSize(PEOPLE);
    assertThatThrownBy(
            () -> crm.as(Principal.user("ben", "auditor")).find(Contacts.TYPE, Filter.everything()))
        .isInstanceOf(DisclosureLimitException.class);
  }
}
