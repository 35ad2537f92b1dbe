package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.PolicyBuilder;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.StoredPolicy;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.audit.AuditEntry;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TypePlan;

/** Policies that are kept in the base. */
class StoredPolicyTest {

  private final SettableClock clock = new SettableClock();
  private final MemoryStore store = MemoryStore.create();
  private final Crm crm = open(policy("v1", "rep").build());
  private final CrmSession root = crm.as(Principal.user("root", "admin"));
  private final CrmSession amy = crm.as(Principal.user("amy", "rep"));

  private Crm open(Policy first) {
    return Crm.on(store).clock(clock).storedPolicy(first).open();
  }

  private static PolicyBuilder policy(String version, String readers) {
    return Policy.builder(version, Crm.BUILT_IN)
        .grant("rule", Action.ADMIN_POLICY, Action.DEFINE)
        .onEveryType()
        .to(Subject.role("admin"))
        .always()
        .grant("write", Action.CREATE, Action.READ)
        .on(Contacts.TYPE)
        .to(Subject.role("admin"))
        .always()
        .grant("read", Action.READ)
        .on(Contacts.TYPE)
        .to(Subject.role(readers))
        .always();
  }

  private CrmRecord contact() {
    return root.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada"));
  }

  @Test
  void countsOnEveryHostFromTheCommitOn() {
    contact();
    Crm other = open(policy("never", "nobody").build());
    CrmSession amyThere = other.as(Principal.user("amy", "rep"));
    assertThat(amyThere.count(Contacts.TYPE, Filter.everything())).isEqualTo(1);

    root.access().policies().activate(policy("v2", "head").build(), "reps read no more");
    assertThat(amyThere.count(Contacts.TYPE, Filter.everything())).isZero();
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isZero();
    assertThat(other.as(Principal.user("eve", "head")).count(Contacts.TYPE, Filter.everything()))
        .isEqualTo(1);
    assertThat(open(policy("v1", "rep").build()).as(amy.principal()).find(contact().id()))
        .as("of a host that opens later")
        .isEmpty();
  }

  @Test
  void keepsWhoPutWhichPolicyInForceAndWhen() {
    StoredPolicy first = root.access().policies().active();
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.by()).isEqualTo("crm");
    clock.advance(Duration.ofHours(1));
    Policy next = policy("v2", "head").build();
    StoredPolicy second = root.access().policies().activate(next, "reps read no more");
    assertThat(second)
        .isEqualTo(
            new StoredPolicy(2, next.toJson(), "root", clock.instant(), "reps read no more"));
    assertThat(root.access().policies().all()).containsExactly(second, first);
    assertThat(second.hash()).isEqualTo(next.hash());
    root.access().policies().activate(first.policy(Crm.BUILT_IN), "back");
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isZero();
    contact();
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isEqualTo(1);
  }

  @Test
  void aChangeOfPolicyIsInTheAudit() {
    StoredPolicy first = root.access().policies().active();
    Policy next = policy("v2", "head").build();
    root.access().policies().activate(next, "reps read no more");
    AuditEntry entry =
        root.access()
            .audit()
            .search(AuditSearch.all().of(Action.ADMIN_POLICY), 1, null)
            .items()
            .get(0);
    assertThat(entry.actor()).isEqualTo("root");
    assertThat(entry.facts())
        .isEqualTo(
            Map.of(
                "policy", "activated",
                "version", "v2",
                "hash", next.hash(),
                "former", first.hash(),
                "number", "2",
                "reason", "reps read no more"));
    assertThat(root.access().audit().verify().isSound()).isTrue();
  }

  @Test
  void isPutInForceByNobodyWithoutTheRight() {
    assertThatThrownBy(() -> amy.access().policies().all())
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(
            () -> amy.access().policies().activate(policy("v2", "rep").build(), "for me"))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(root.access().policies().all()).hasSize(1);
  }

  @Test
  void isNotPutInForceByWhoCouldNotTakeItBack() {
    Policy without =
        Policy.builder("v2", Crm.BUILT_IN)
            .grant("read", Action.READ)
            .on(Contacts.TYPE)
            .to(Subject.everybody())
            .always()
            .build();
    assertThatThrownBy(() -> root.access().policies().activate(without, "by mistake"))
        .isInstanceOf(CrmException.class)
        .hasMessageContaining("ADMIN_POLICY");
    assertThat(root.access().policies().active().number()).isEqualTo(1);
  }

  @Test
  void isNotPutInForceByWhoCouldNotTakeItBackLater() {
    Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
    Policy forADay =
        Policy.builder("v2", Crm.BUILT_IN)
            .grant("rule", Action.ADMIN_POLICY)
            .onEveryType()
            .to(Subject.role("admin"))
            .until(tomorrow)
            .always()
            .build();
    assertThatThrownBy(() -> root.access().policies().activate(forADay, "by mistake"))
        .isInstanceOf(CrmException.class)
        .hasMessageContaining("ADMIN_POLICY");

    Policy pausedForADay =
        policy("v2", "rep")
            .forbid("pause", Action.ADMIN_POLICY)
            .onEveryType()
            .to(Subject.role("admin"))
            .from(tomorrow)
            .until(tomorrow.plus(Duration.ofDays(1)))
            .always()
            .build();
    assertThat(root.access().policies().activate(pausedForADay, "a day off").number()).isEqualTo(2);
  }

  @Test
  void isCheckedAgainstTheTypesOfThisBase() {
    RecordType car = RecordType.named("car").field(Field.text("car", "plate")).build();
    Policy cars =
        Policy.builder("v2", List.of(car))
            .grant("rule", Action.ADMIN_POLICY)
            .onEveryType()
            .to(Subject.role("admin"))
            .always()
            .grant("cars", Action.READ)
            .on(car)
            .to(Subject.everybody())
            .always()
            .build();
    assertThatThrownBy(() -> root.access().policies().activate(cars, "too early"))
        .isInstanceOf(CrmException.class)
        .hasMessageContaining("contact");
    root.types().define(car);
    assertThat(root.access().policies().activate(cars, "cars").number()).isEqualTo(2);
  }

  private static PolicyBuilder cars(RecordType car, Filter which) {
    List<RecordType> types = new ArrayList<>(Crm.BUILT_IN);
    types.add(car);
    return Policy.builder("cars", types)
        .grant("rule", Action.ADMIN_POLICY, Action.DEFINE)
        .onEveryType()
        .to(Subject.role("admin"))
        .always()
        .grant("read", Action.READ)
        .on(Contacts.TYPE)
        .to(Subject.role("rep"))
        .always()
        .grant("cars", Action.READ)
        .on(car)
        .to(Subject.role("rep"))
        .when(which);
  }

  @Test
  void countsOnAHostThatHasNotHeardOfATypeItNames() {
    contact();
    CrmSession amyThere = open(policy("never", "nobody").build()).as(amy.principal());
    TextField plate = Field.text("car", "plate");
    RecordType car = RecordType.named("car").field(plate).build();
    root.types().define(car);
    root.access().policies().activate(cars(car, plate.isSet()).build(), "cars");
    assertThat(amyThere.count(Contacts.TYPE, Filter.everything())).isEqualTo(1);
    assertThat(amyThere.types().find("car")).isPresent();
    assertThat(amyThere.count(car, Filter.everything())).isZero();
  }

  @Test
  void keepsTheFieldsItNamesAsTheyAre() {
    contact();
    IntegerField price = Field.integer("car", "price");
    RecordType car = RecordType.named("car").field(price).build();
    root.types().define(car);
    root.access().policies().activate(cars(car, price.greaterThan(1L)).build(), "cars");
    TypePlan retype = root.types().planRetype("car", Field.text("car", "price"));
    assertThatThrownBy(() -> root.types().apply(retype, TypePlan.Loss.ACCEPTED))
        .isInstanceOf(CrmException.class)
        .hasMessageContaining("policy cars")
        .hasMessageContaining("'car'");
    CrmSession amyThere = open(policy("never", "nobody").build()).as(amy.principal());
    assertThat(amyThere.count(Contacts.TYPE, Filter.everything())).isEqualTo(1);
    assertThat(amyThere.count(car, Filter.everything())).isZero();

    root.access().policies().activate(policy("v3", "rep").build(), "no cars");
    root.types().apply(retype, TypePlan.Loss.ACCEPTED);
    assertThat(root.access().policies().active().number()).isEqualTo(3);
    StoredPolicy former = root.access().policies().all().get(1);
    assertThat(former.definition()).as("which fits no more").contains("\"cars\"");
    Collection<RecordType> now = root.types().all();
    assertThatThrownBy(() -> former.policy(now)).isInstanceOf(InvalidJsonException.class);
  }

  @Test
  void goesOnWithAFieldItNamesUnderAnotherName() {
    IntegerField price = Field.integer("car", "price");
    RecordType car = RecordType.named("car").field(price).build();
    root.types().define(car);
    root.access().policies().activate(cars(car, price.greaterThan(1L)).build(), "cars");
    root.types().apply(root.types().planRename("car", "price", "cost"), TypePlan.Loss.REFUSED);
    CrmSession amyThere = open(policy("never", "nobody").build()).as(amy.principal());
    assertThat(amyThere.count(car, Filter.everything())).isZero();
  }

  @Test
  void countsForTheRestOfTheTransactionThatPutItInForce() {
    contact();
    Policy blind =
        policy("v2", "rep")
            .forbid("all", Action.READ)
            .on(Contacts.TYPE)
            .to(Subject.role("admin"))
            .when(Contacts.GIVEN_NAME.isSet())
            .build();
    List<Long> counts =
        root.inTransaction(
            s -> {
              long before = s.count(Contacts.TYPE, Filter.everything());
              s.access().policies().activate(blind, "a test");
              return List.of(before, s.count(Contacts.TYPE, Filter.everything()));
            });
    assertThat(counts).containsExactly(1L, 0L);
  }

  /** N50, N51: a page token of a policy that is gone leads nowhere. */
  @Test
  void aPageTokenEndsWithItsPolicy() {
    contact();
    contact();
    Query one = Query.of(Contacts.TYPE).limit(1);
    String token = amy.page(one).next().orElseThrow();
    assertThat(amy.page(one.after(token)).items()).hasSize(1);
    root.access().policies().activate(policy("v2", "rep").build(), "another name");
    assertThatThrownBy(() -> amy.page(one.after(token)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another policy");
  }

  @Test
  void aPolicyOfTheHostsCodeIsNotKept() {
    Crm fixed = Crm.on(MemoryStore.create()).open();
    assertThatThrownBy(() -> fixed.as(Principal.user("root")).access().policies().all())
        .isInstanceOf(CrmException.class)
        .hasMessageContaining("storedPolicy");
  }

  @Test
  void aRuleHoldsInItsWindowAlone() {
    contact();
    Policy fair =
        policy("v2", "rep")
            .grant("fair", Action.READ)
            .on(Contacts.TYPE)
            .to(Subject.user("guest"))
            .from(clock.instant().plus(Duration.ofDays(1)))
            .until(clock.instant().plus(Duration.ofDays(2)))
            .always()
            .forbid("stocktaking", Action.READ)
            .on(Contacts.TYPE)
            .to(Subject.role("rep"))
            .until(clock.instant().plus(Duration.ofDays(1)))
            .always()
            .build();
    assertThat(Policy.parse(fair.toJson(), Crm.BUILT_IN)).isEqualTo(fair);
    assertThat(fair.toJson()).contains("\"from\":\"2026-");
    root.access().policies().activate(fair, "the fair");
    CrmSession guest = crm.as(Principal.user("guest"));
    assertThat(readers(guest)).containsExactly(0L, 0L);
    clock.advance(Duration.ofDays(1).minusNanos(1000));
    assertThat(readers(guest)).containsExactly(0L, 0L);
    clock.advance(Duration.ofNanos(1000));
    assertThat(readers(guest)).containsExactly(1L, 1L);
    clock.advance(Duration.ofDays(1));
    assertThat(readers(guest)).containsExactly(0L, 1L);
  }

  private List<Long> readers(CrmSession guest) {
    return List.of(
        guest.count(Contacts.TYPE, Filter.everything()),
        amy.count(Contacts.TYPE, Filter.everything()));
  }

  @Test
  void definingATypeIsInTheAudit() {
    RecordType car = RecordType.named("car").field(Field.text("car", "plate")).build();
    root.types().define(car);
    root.types().apply(root.types().planRename("car", "plate", "number"), TypePlan.Loss.REFUSED);
    assertThatThrownBy(() -> amy.types().define(RecordType.named("bus").build()))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(root.access().audit().search(AuditSearch.all().of(Action.DEFINE), 9, null).items())
        .extracting(AuditEntry::actor, AuditEntry::facts, AuditEntry::record)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "root", Map.of("type", "car", "change", "rename plate"), Optional.empty()),
            org.assertj.core.groups.Tuple.tuple(
                "root", Map.of("type", "car", "change", "define"), Optional.empty()));
  }
}
