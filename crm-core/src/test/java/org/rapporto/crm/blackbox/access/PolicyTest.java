package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.InvalidPolicyException;
import org.rapporto.crm.access.InvalidPolicyException.Code;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.PolicyBuilder;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Rule;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.sales.Deals;

/** Policies as values: what they are made of, what they refuse, and how they travel. */
class PolicyTest {

  private static final Principal REP = Principal.user("amy", "rep");

  private static PolicyBuilder builder() {
    return Policy.builder("v1", Crm.BUILT_IN);
  }

  private static PolicyBuilder sales() {
    return builder()
        .grant("own", Action.READ, Action.UPDATE)
        .on(Deals.TYPE)
        .to(Subject.role("rep"))
        .when(Owners.me())
        .grant("heads", Action.READ)
        .on(Deals.TYPE)
        .to(Subject.anyOf(Subject.role("head"), Subject.user("eve")))
        .when(Owners.mySubtree())
        .grant("shared", Action.READ)
        .on(Deals.TYPE)
        .to(Subject.everybody())
        .shared(ShareLevel.READ)
        .grant("roles", Action.READ)
        .on(Affiliations.TYPE)
        .to(Subject.team("t").except(Subject.unit("u")))
        .via(Affiliations.CONTACT, Action.READ)
        .grant("people", Action.READ)
        .on(Contacts.TYPE)
        .to(Subject.system("sync"))
        .always()
        .forbid("secret", Action.READ)
        .on(Deals.TYPE)
        .to(Subject.everybody().except(Subject.role("board")))
        .when(Deals.STAGE.eq("secret"))
        .fields("worth", Deals.AMOUNT, Deals.PROBABILITY)
        .readableBy(Subject.role("head"), Owners.myTeams())
        .writableBy(Subject.user("eve"))
        .masked(Mask.NULL);
  }

  @Test
  void deniesWhatNoRuleIsAbout() {
    Policy policy = sales().build();
    assertThat(policy.filterFor(REP, Action.EXPORT, Deals.TYPE)).isEqualTo(Filter.nothing());
    assertThat(policy.filterFor(REP, Action.READ, Organisations.TYPE)).isEqualTo(Filter.nothing());
    assertThat(builder().build().filterFor(REP, Action.READ, Deals.TYPE))
        .isEqualTo(Filter.nothing());
  }

  @Test
  void exportNeverFollowsFromReading() {
    Policy policy =
        builder().grant("read", Action.READ).onEveryType().to(Subject.everybody()).always().build();
    assertThat(policy.filterFor(REP, Action.READ, Deals.TYPE)).isEqualTo(Filter.everything());
    assertThat(policy.filterFor(REP, Action.EXPORT, Deals.TYPE)).isEqualTo(Filter.nothing());
  }

  @Test
  void isTheSameInWhateverOrderRulesAreGiven() {
    List<Rule> rules = new ArrayList<>(sales().build().rules());
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(rules, random);
      PolicyBuilder shuffled = builder();
      rules.forEach(shuffled::rule);
      sales().build().fieldRules().forEach(shuffled::rule);
      assertThat(shuffled.build()).isEqualTo(sales().build());
    }
    assertThat(sales().build().hash()).hasSize(64);
    assertThat(sales().grant("more", Action.READ).on(Deals.TYPE).to(Subject.role("x")).always())
        .extracting(PolicyBuilder::build)
        .isNotEqualTo(sales().build());
  }

  @Test
  void goesToJsonAndBack() {
    Policy policy = sales().build();
    String json = policy.toJson();
    Policy back = Policy.parse(json, Crm.BUILT_IN);
    assertThat(back).isEqualTo(policy);
    assertThat(back.rules()).isEqualTo(policy.rules());
    assertThat(back.fieldRules()).isEqualTo(policy.fieldRules());
    assertThat(back.version()).isEqualTo("v1");
  }

  @Test
  void refusesJsonWithUnknownWords() {
    String json = sales().build().toJson();
    for (String[] change :
        List.of(
            new String[] {"{", ""},
            new String[] {"\"effect\"", "\"efect\""},
            new String[] {"\"READ\"", "\"LOOK\""},
            new String[] {"\"everybody\"", "\"nobody\""},
            new String[] {"\"GRANT\"", "\"ALLOW\""},
            new String[] {"\"mask\":\"NULL\"", "\"mask\":\"NONE\""},
            new String[] {"\"field\":\"stage\"", "\"field\":\"stag\""})) {
      String broken = json.replace(change[0], change[1]);
      assertThat(broken).isNotEqualTo(json);
      assertThatThrownBy(() -> Policy.parse(broken, Crm.BUILT_IN))
          .as(change[1])
          .isInstanceOf(InvalidJsonException.class)
          .hasMessageContaining("$");
    }
  }

  @Test
  @DisplayName("JSON that could be read in two ways is no policy")
  void refusesJsonThatIsNotClear() {
    String json = sales().build().toJson();
    for (String unclear :
        List.of(
            json.replaceFirst("\\{", "{\"rules\":[],"),
            json.replaceFirst("\\}$", ",\"rules\":[]}"),
            json + "{}",
            json.replace("\"everybody\":true", "\"everybody\":false"),
            json.replace("\"everybody\":true", "\"everybody\":null"))) {
      assertThat(unclear).isNotEqualTo(json);
      assertThatThrownBy(() -> Policy.parse(unclear, Crm.BUILT_IN))
          .isInstanceOf(InvalidJsonException.class)
          .hasMessageContaining("$");
    }
  }

  private static void assertProblem(PolicyBuilder builder, String rule, Code code) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining(rule)
        .asInstanceOf(throwable(InvalidPolicyException.class))
        .satisfies(
            e -> assertThat(e.problems()).anyMatch(p -> p.rule().equals(rule) && p.code() == code));
  }

  @Test
  void namesTheRuleWhoseTypeOrFieldIsUnknown() {
    RecordType stranger =
        RecordType.named("stranger").field(Field.text("stranger", "name")).build();
    assertProblem(
        builder().grant("a", Action.READ).on(stranger).to(Subject.everybody()).always(),
        "a",
        Code.UNKNOWN_TYPE);
    assertProblem(
        builder()
            .grant("b", Action.READ)
            .on(Deals.TYPE)
            .to(Subject.everybody())
            .when(Contacts.SOURCE.eq("x")),
        "b",
        Code.UNKNOWN_FIELD);
    assertProblem(
        builder()
            .grant("c", Action.READ)
            .on(Deals.TYPE)
            .to(Subject.everybody())
            .when(Deals.CONTACT.to(Deals.STAGE.eq("x"))),
        "c",
        Code.UNKNOWN_FIELD);
    assertProblem(builder().fields("d", Deals.AMOUNT).masked(Mask.LAST_FOUR), "d", Code.MASK);
  }

  @Test
  void refusesParentsInACircle() {
    ReferenceField parent = Field.reference("a", "b", "b");
    ReferenceField child = Field.reference("b", "a", "a");
    RecordType a = RecordType.named("a").field(parent).build();
    RecordType b = RecordType.named("b").field(child).build();
    PolicyBuilder circle =
        Policy.builder("circle", List.of(a, b))
            .grant("ab", Action.READ)
            .on(a)
            .to(Subject.everybody())
            .via(parent, Action.READ)
            .grant("ba", Action.READ)
            .on(b)
            .to(Subject.everybody())
            .via(child, Action.READ);
    assertProblem(circle, "ab", Code.VIA_CIRCLE);
    assertProblem(circle, "ba", Code.VIA_CIRCLE);
  }

  @Test
  void refusesReferencesInACircleOfARuleAboutEveryType() {
    ReferenceField up = Field.reference("node", "up", "node");
    PolicyBuilder circle =
        Policy.builder("circle", List.of(RecordType.named("node").field(up).build()))
            .grant("own", Action.READ)
            .onEveryType()
            .to(Subject.everybody())
            .when(Owners.me())
            .grant("up", Action.READ)
            .onEveryType()
            .to(Subject.everybody())
            .via(up, Action.READ);
    assertProblem(circle, "up", Code.VIA_CIRCLE);
  }

  @Test
  void refusesMoreThanFourStepsToAParent() {
    List<RecordType> types = new ArrayList<>();
    types.add(RecordType.named("t0").field(Field.text("t0", "name")).build());
    for (int i = 1; i <= 5; i++) {
      ReferenceField up = Field.reference("t" + i, "up", "t" + (i - 1));
      types.add(RecordType.named("t" + i).field(up).build());
    }
    PolicyBuilder builder = Policy.builder("deep", types);
    for (int i = 1; i <= 5; i++) {
      builder
          .grant("g" + i, Action.READ)
          .on(types.get(i))
          .to(Subject.everybody())
          .via((ReferenceField) types.get(i).get("up"), Action.READ);
    }
    assertProblem(builder, "g5", Code.VIA_TOO_DEEP);
  }

  @Test
  void refusesGrantsThatCanNeverHold() {
    assertProblem(
        builder()
            .grant("g", Action.READ)
            .on(Deals.TYPE)
            .to(Subject.role("rep"))
            .when(Owners.me())
            .forbid("f", Action.READ)
            .on(Deals.TYPE)
            .to(Subject.everybody())
            .always(),
        "g",
        Code.UNREACHABLE_GRANT);
    assertProblem(
        builder()
            .grant("n", Action.READ)
            .on(Deals.TYPE)
            .to(Subject.role("rep"))
            .when(Filter.nothing()),
        "n",
        Code.UNREACHABLE_GRANT);
    assertProblem(
        builder()
            .grant("v", Action.READ)
            .on(Deals.TYPE)
            .to(Subject.role("rep"))
            .via(Deals.CONTACT, Action.READ)
            .grant("c", Action.UPDATE)
            .on(Contacts.TYPE)
            .to(Subject.role("rep"))
            .always(),
        "v",
        Code.UNREACHABLE_GRANT);
  }

  @Test
  void refusesForbidsWithoutUse() {
    assertProblem(
        builder().forbid("f", Action.READ).on(Deals.TYPE).to(Subject.everybody()).always(),
        "f",
        Code.REDUNDANT_FORBID);
    assertProblem(
        sales()
            .forbid("again", Action.READ)
            .on(Deals.TYPE)
            .to(Subject.role("rep").except(Subject.role("board")))
            .when(Deals.STAGE.eq("lost"))
            .forbid("wide", Action.READ)
            .on(Deals.TYPE)
            .to(Subject.role("rep"))
            .always(),
        "again",
        Code.REDUNDANT_FORBID);
    assertProblem(
        sales().grant("own", Action.READ).on(Deals.TYPE).to(Subject.user("x")).always(),
        "own",
        Code.ID_TWICE);
  }
}
