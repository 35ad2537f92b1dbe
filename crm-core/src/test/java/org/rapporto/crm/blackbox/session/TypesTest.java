package org.rapporto.crm.blackbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Types;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.InvalidRecordException;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.TypePlan;
import org.rapporto.crm.model.TypePlan.Loss;
import org.rapporto.crm.store.DuplicateRecordException;

class TypesTest {

  private static final TextField TIER = Field.text("contact", "tier", Trait.INDEXED);

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final Types types = amy.types();

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void addsAFieldAtRunTimeToRecordsThatAreThere() {
    CrmRecord ada = amy.save(CrmSessionTest.contact("Ada", "Rossi"));
    types.define(types.get("contact").with(TIER));

    CrmRecord gold = amy.save(amy.get(ada.id()).with(TIER, "gold"));
    assertThat(gold.get(TIER)).isEqualTo("gold");
    assertThat(amy.find(Contacts.TYPE, TIER.eq("gold"))).containsExactly(gold);
    assertThat(amy.save(ada.with(Contacts.NICKNAME, "L")).get(TIER)).isEqualTo("gold");
  }

  @Test
  void knowsATypeThatAnotherProgramDefinedSinceItWasOpened() {
    MemoryStore store = MemoryStore.create();
    TextField plate = Field.text("car", "plate", Trait.REQUIRED);
    RecordType car = RecordType.named("car").field(plate).build();
    try (Crm early = Crm.on(store).open()) {
      CrmSession bob = early.as(Principal.user("bob"));
      CrmSession other = Crm.on(store).open().as(Principal.user("amy"));
      assertThat(bob.types().find("car")).isEmpty();
      other.types().define(car);
      CrmRecord stored = other.save(CrmRecord.of(car).with(plate, "AB 123"));

      assertThat(bob.types().get("car")).isEqualTo(car);
      assertThat(bob.get(stored.id()).get(plate)).isEqualTo("AB 123");
      assertThat(bob.save(bob.get(stored.id()).with(plate, "CD 456")).version()).isEqualTo(2);
      assertThat(bob.types().find("boat")).isEmpty();
      assertThat(bob.<Boolean>inTransaction(s -> s.types().find("boat").isEmpty())).isTrue();
      assertThatThrownBy(() -> bob.types().get("boat"))
          .isInstanceOf(CrmException.class)
          .hasMessageContaining("'boat'");
    }
  }

  @Test
  void definesATypeAtRunTimeThatWorksLikeABuiltInOne() {
    TextField plate = Field.text("car", "plate", Trait.REQUIRED);
    ReferenceField driver = Field.reference("car", "driver", "contact");
    RecordType car =
        RecordType.named("car").field(plate).field(driver).naturalKey("plate", plate).build();
    types.define(car);

    CrmRecord ada = amy.save(CrmSessionTest.contact("Ada", "Rossi"));
    CrmRecord fiat = amy.save(CrmRecord.of(car).with(plate, "AB123CD").with(driver, ada.id()));

    assertThat(amy.card(ada.id()).relation(driver).orElseThrow().records()).containsExactly(fiat);
    assertThat(amy.find(car, driver.to(Contacts.GIVEN_NAME.eq("Ada")))).containsExactly(fiat);
    assertThatThrownBy(() -> amy.save(CrmRecord.of(car).with(plate, "AB123CD")))
        .isInstanceOf(DuplicateRecordException.class);
    amy.delete(fiat.id());
    amy.save(CrmRecord.of(car).with(plate, "AB123CD"));
    assertThatThrownBy(() -> amy.restore(fiat.id())).isInstanceOf(DuplicateRecordException.class);
  }

  @Test
  void renamesAFieldAndKeepsTheFormerNameWorking() {
    types.define(types.get("contact").with(TIER));
    RecordType before = types.get("contact");
    CrmRecord ada = amy.save(CrmRecord.of(before).with(TIER, "gold"));

    TypePlan plan = types.planRename("contact", "tier", "level");
    assertThat(plan.records()).isEqualTo(1);
    types.apply(plan, Loss.REFUSED);

    TextField level = Field.text("contact", "level");
    assertThat(amy.get(ada.id()).get(level)).isEqualTo("gold");
    assertThat(amy.find(Contacts.TYPE, TIER.eq("gold"))).hasSize(1);
    assertThat(amy.history(ada.id(), 10, null).items().get(0).changes())
        .anySatisfy(c -> assertThat(c.field()).isEqualTo("level"));
  }

  @Test
  void retiresAFieldWithoutLosingItsValues() {
    types.define(types.get("contact").with(TIER));
    CrmRecord ada = amy.save(CrmRecord.of(types.get("contact")).with(TIER, "gold"));
    TypePlan plan = types.planRetire("contact", "tier");
    types.apply(plan, Loss.REFUSED);

    CrmRecord now = amy.get(ada.id());
    assertThat(now.get(TIER)).isEqualTo("gold");
    assertThat(types.get("contact").fields()).doesNotContain(TIER);
    assertThatThrownBy(() -> amy.save(now.with(TIER, "silver")))
        .isInstanceOf(InvalidRecordException.class);
    assertThat(amy.save(now.with(Contacts.NICKNAME, "x")).get(TIER)).isEqualTo("gold");
    assertThatThrownBy(() -> types.apply(plan, Loss.REFUSED)).isInstanceOf(CrmException.class);
  }

  @Test
  void countsWhatARetypeWouldLoseBeforeItDoesAnything() {
    types.define(types.get("contact").with(TIER));
    RecordType contact = types.get("contact");
    CrmRecord ten = amy.save(CrmRecord.of(contact).with(TIER, "10.50"));
    CrmRecord gold = amy.save(CrmRecord.of(contact).with(TIER, "gold"));
    DecimalField score = Field.decimal("contact", "tier", 2, Trait.INDEXED);

    TypePlan plan = types.planRetype("contact", score);
    assertThat(plan.records()).isEqualTo(2);
    assertThat(plan.lost()).isEqualTo(1);
    assertThat(plan.lostSamples()).containsExactly(gold.id());
    assertThatThrownBy(() -> types.apply(plan, Loss.REFUSED)).isInstanceOf(CrmException.class);
    assertThat(amy.get(ten.id()).get(TIER)).isEqualTo("10.50");

    types.apply(plan, Loss.ACCEPTED);
    assertThat(amy.get(ten.id()).get(score)).isEqualByComparingTo("10.5");
    assertThat(amy.find(Contacts.TYPE, score.atLeast(new BigDecimal("10.5")))).hasSize(1);
    assertThat(amy.get(gold.id()).find(score)).isEmpty();
    assertThat(types.get("contact").definitions())
        .filteredOn(d -> d.isRetired())
        .singleElement()
        .satisfies(d -> assertThat(amy.count(Contacts.TYPE, d.field().isSet())).isEqualTo(2));
  }

  @Test
  void refusesARetypeWhoseCountsMoved() {
    types.define(types.get("contact").with(TIER));
    RecordType contact = types.get("contact");
    TypePlan plan = types.planRetype("contact", Field.integer("contact", "tier"));
    amy.save(CrmRecord.of(contact).with(TIER, "gold"));

    assertThatThrownBy(() -> types.apply(plan, Loss.ACCEPTED)).isInstanceOf(CrmException.class);
    assertThat(types.get("contact").get("tier")).isEqualTo(TIER);
  }

  @Test
  void refusesChangesOfFieldsThatOthersNeed() {
    assertThatThrownBy(() -> types.planRetire("contact", "family_name"))
        .isInstanceOf(CrmException.class)
        .hasMessageContaining("family_name_key");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.planRename("contact", "owner", "boss"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.planRename("contact", "nickname", "family_name"));
    assertThatThrownBy(() -> types.define(RecordType.named("contact").build()))
        .isInstanceOf(CrmException.class);
  }

  /** What is hidden of them is hidden by name. */
  @Test
  void refusesChangesOfTheFieldsInWhichTheLibraryKeepsMerges() {
    for (String field : List.of("details", "standing")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> types.planRename("card_merge", field, "open"))
          .withMessageContaining("card_merge");
      assertThatIllegalArgumentException().isThrownBy(() -> types.planRetire("card_merge", field));
    }
  }

  @Test
  void remembersRunTimeTypesInTheStore() {
    MemoryStore store = MemoryStore.create();
    Crm first = Crm.on(store).open();
    Types own = first.as(Principal.user("amy")).types();
    own.define(own.get("contact").with(TIER));
    own.define(RecordType.named("car").field(Field.text("car", "plate")).build());
    own.apply(own.planRename("contact", "nickname", "called"), Loss.REFUSED);

    Types again = Crm.on(store).open().as(Principal.user("bob")).types();
    assertThat(again.get("contact")).isEqualTo(own.get("contact"));
    assertThat(again.get("contact").get("called").name()).isEqualTo("called");
    assertThat(again.find("car")).isPresent();
    store.close();
  }

  @Test
  void appendsFieldsTheCodeDeclaresLater() {
    MemoryStore store = MemoryStore.create();
    Types own = Crm.on(store).open().as(Principal.user("amy")).types();
    own.define(own.get("contact").with(TIER));
    Field<Long> points = Field.integer("contact", "points");

    CrmSession later =
        Crm.on(store).types(Contacts.TYPE.with(points)).open().as(Principal.user("amy"));
    RecordType joined = later.types().get("contact");
    assertThat(joined.fields()).contains(TIER, points);
    CrmRecord ada = later.save(CrmRecord.of(Contacts.TYPE.with(points)).with(points, 5L));
    assertThat(later.get(ada.id()).get(points)).isEqualTo(5);
    store.close();
  }

  @Test
  void refusesToDefineWithoutTheRight() {
    AccessPolicy readers =
        (principal, action, type) ->
            action == Action.DEFINE ? Filter.nothing() : Filter.everything();
    try (Crm strict = Crm.on(MemoryStore.create()).policy(readers).open()) {
      Types own = strict.as(Principal.user("amy")).types();
      RecordType more = own.get("contact").with(TIER);
      assertThatThrownBy(() -> own.define(more)).isInstanceOf(AccessDeniedException.class);
      assertThat(own.get("contact").find("tier")).isEmpty();
      assertThat(List.of(own.get("contact"))).contains(Contacts.TYPE);
    }
  }
}
