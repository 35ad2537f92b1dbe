package org.rapporto.crm.blackbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.guard.DisclosureLimit;
import org.rapporto.crm.guard.DisclosureLimit.Step;
import org.rapporto.crm.guard.DisclosureLimitException;
import org.rapporto.crm.guard.GuardPolicy;
import org.rapporto.crm.guard.GuardPolicyJson;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.Summary;

/** Who asks enough questions about records knows them: the guard counts what answers tell. */
class GuardQuestionsTest {

  private static final int PEOPLE = 60;
  private static final int MOST = 25;

  private final SettableClock clock = new SettableClock();
  private final Store store = new StandingStore(MemoryStore.create());
  private List<RecordId> ids = List.of();

  @BeforeEach
  void fill() {
    List<CrmRecord> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(
          CrmRecord.of(Contacts.TYPE)
              .with(Contacts.GIVEN_NAME, "Ada")
              .with(Contacts.FAMILY_NAME, "Rossi" + i)
              .with(Contacts.EXTERNAL_IDS, List.of(new ExternalId("erp", "" + i))));
    }
    ids =
        open().as(Principal.system("seed", "test")).save(people).stream()
            .map(CrmRecord::id)
            .toList();
  }

  private Crm open() {
    GuardPolicy policy =
        GuardPolicy.NONE.with(new DisclosureLimit("day", Step.BLOCK, Duration.ofDays(1), MOST));
    return Crm.on(store).clock(clock).storedDirectory().guard(policy, alert -> {}).open();
  }

  private CrmSession amy(Crm crm) {
    crm.as(Principal.system("root", "test")).access().users().put(Principal.user("amy"), null);
    return crm.as(Principal.user("amy"));
  }

  /** One of whom all is known, beside others as far as they pass a question. */
  private Filter knownOr(int other) {
    return Filter.hasId(List.of(ids.get(0)))
        .or(Filter.hasId(List.of(ids.get(other))).and(Contacts.FAMILY_NAME.startsWith("Rossi")));
  }

  private static int askedUntilStopped(Consumer<Integer> question) {
    for (int i = 1; i < PEOPLE; i++) {
      try {
        question.accept(i);
      } catch (DisclosureLimitException e) {
        return i - 1;
      }
    }
    return PEOPLE;
  }

  @Test
  @DisplayName("how many records a group has tells of those that a filter lets in")
  void countsWhatGroupsAnswer() {
    CrmSession amy = amy(open());
    amy.get(ids.get(0));
    int asked =
        askedUntilStopped(
            i ->
                amy.summarize(
                    new Summary(
                        Contacts.TYPE, knownOr(i), List.of(Contacts.GIVEN_NAME), List.of())));
    assertThat(asked).isEqualTo(MOST - 1);
    amy.summarize(new Summary(Contacts.TYPE, knownOr(1), List.of(Contacts.GIVEN_NAME), List.of()));
  }

  @Test
  @DisplayName("that a page has a next one tells of a record that is not on it")
  void countsThatThereAreMore() {
    CrmSession amy = amy(open());
    amy.get(ids.get(0));
    int asked =
        askedUntilStopped(
            i -> {
              Query query = Query.of(Contacts.TYPE).where(knownOr(i)).limit(1);
              assertThat(amy.page(query.orderBy(Order.by(Contacts.FAMILY_NAME))).items())
                  .extracting(CrmRecord::id)
                  .containsExactly(ids.get(0));
            });
    assertThat(asked).isEqualTo(MOST - 1);
  }

  @Test
  @DisplayName("that a key is taken tells of who has it")
  void countsKeysThatAreTaken() {
    CrmSession amy = amy(open());
    int asked =
        askedUntilStopped(
            i -> {
              CrmRecord guess =
                  CrmRecord.of(Contacts.TYPE)
                      .with(Contacts.FAMILY_NAME, "Guess")
                      .with(Contacts.EXTERNAL_IDS, List.of(new ExternalId("erp", "" + i)));
              assertThatThrownBy(() -> amy.check(List.of(guess), id -> false, id -> false))
                  .satisfies(e -> rethrowLimit((RuntimeException) e))
                  .isInstanceOf(DuplicateRecordException.class);
            });
    assertThat(asked).isEqualTo(MOST);
  }

  private static void rethrowLimit(RuntimeException e) {
    if (e instanceof DisclosureLimitException) {
      throw e;
    }
  }

  @Test
  @DisplayName("what another policy would change tells what its filters find")
  void countsWhatOtherPoliciesWouldChange() {
    CrmSession amy = amy(open());
    int asked =
        askedUntilStopped(
            i -> {
              Filter mine = Filter.hasId(List.of(ids.get(i)));
              amy.access().review().whatIf((p, a, t) -> mine.negate(), Organisations.TYPE);
            });
    assertThat(asked).isEqualTo(MOST);
  }

  @Test
  @DisplayName("why somebody sees a record tells of the record")
  void countsWhatIsExplained() {
    CrmSession amy = amy(open());
    int asked =
        askedUntilStopped(
            i -> amy.access().review().explain(amy.principal(), Action.READ, ids.get(i)));
    assertThat(asked).isEqualTo(MOST);
  }

  @Test
  @DisplayName("one who reads from two programs is shown as much as from one")
  void countsWhatAnotherProgramShowed() {
    CrmSession here = amy(open());
    CrmSession there = amy(open());
    there.get(ids.get(0));
    here.find(Contacts.TYPE, Filter.hasId(ids.subList(1, 6)));
    assertThatThrownBy(() -> there.find(Contacts.TYPE, Filter.hasId(ids.subList(6, MOST))))
        .isInstanceOf(DisclosureLimitException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"limits\":[],\"limits\":[]}",
        "{\"limits\":[]} {}",
        "{\"limits\":\"none\"}",
        "{\"limits\":{}}",
        "{\"exempt\":\"auditor\"}",
        "{\"export\":{\"needsReason\":\"yes\"}}"
      })
  @DisplayName("a policy that could be read in two ways leaves no base without its limits")
  void refusesPoliciesThatAreNotClear(String json) {
    assertThatThrownBy(() -> GuardPolicyJson.read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("guard policy");
  }
}
