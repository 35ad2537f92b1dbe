package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.blackbox.model.RandomFilters.Variables;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.model.Variable;

class FilterPredicateTest {

  @Test
  void agreesWithTheNaiveReadingOnRandomFilters() {
    Random random = new Random(42);
    RandomFilters filters = new RandomFilters(random, Variables.NONE);
    List<CrmRecord> samples = records(Samples.TYPE, 60, random);
    Map<RecordId, CrmRecord> contacts =
        records(RandomFilters.CONTACT, 3, random).stream()
            .collect(Collectors.toMap(CrmRecord::id, r -> r));
    NaiveFilter oracle = new NaiveFilter(contacts);
    int accepted = 0;
    for (int i = 0; i < 5_000; i++) {
      Filter filter = filters.next();
      Predicate<CrmRecord> test = filter.toPredicate(Samples.TYPE, contacts::get);
      Predicate<CrmRecord> complement = filter.negate().toPredicate(Samples.TYPE, contacts::get);
      for (CrmRecord record : samples) {
        boolean expected = oracle.holds(filter, record);
        if (test.test(record) != expected || complement.test(record) == expected) {
          fail("%s or its complement is wrong; expected %s", filter, expected);
        }
        accepted += expected ? 1 : 0;
      }
    }
    assertThat(accepted).as("filters that tell records apart").isBetween(60_000, 240_000);
  }

  private static List<CrmRecord> records(RecordType type, int count, Random random) {
    List<CrmRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      CrmRecord record = CrmRecord.of(type, new RecordId(type.name(), new UUID(0, i)));
      for (FieldDefinition d : type.definitions()) {
        if (random.nextInt(3) > 0) {
          record = record.withAt(type.slot(d.field()), Samples.value(d.field(), random));
        }
      }
      records.add(record);
    }
    return records;
  }

  @Test
  void isFalseOfAMissingValueAndItsComplementTrue() {
    CrmRecord empty = CrmRecord.of(Samples.TYPE);
    assertThat(accepts(Samples.TEXT.eq("a"), empty)).isFalse();
    assertThat(accepts(Samples.TEXT.eq("a").negate(), empty)).isTrue();
    assertThat(accepts(Samples.TEXT.ne("a"), empty)).isFalse();
    assertThat(accepts(Samples.TEXT.lessThan("a"), empty)).isFalse();
    assertThat(accepts(Samples.TEXT.contains(""), empty)).isFalse();
    assertThat(accepts(Samples.PHONES.any(Filter.everything()), empty)).isFalse();
    assertThat(accepts(Samples.REFERENCE.to(Filter.everything()), empty)).isFalse();
  }

  @Test
  void neverFindsMoneyOfAnotherCurrencyLessOrGreater() {
    CrmRecord record = CrmRecord.of(Samples.TYPE).with(Samples.MONEY, Money.of("5", "EUR"));
    Money rubles = Money.of("5", "RUB");
    assertThat(accepts(Samples.MONEY.atMost(rubles), record)).isFalse();
    assertThat(accepts(Samples.MONEY.atLeast(rubles), record)).isFalse();
    assertThat(accepts(Samples.MONEY.eq(rubles), record)).isFalse();
    assertThat(accepts(Samples.MONEY.eq(Money.of("5.0", "EUR")), record)).isTrue();
  }

  @Test
  void ordersTextByCodePoint() {
    CrmRecord emoji = CrmRecord.of(Samples.TYPE).with(Samples.TEXT, "\uD83D\uDE00");
    assertThat(accepts(Samples.TEXT.greaterThan("\uFFFD"), emoji)).isTrue();
    assertThat(accepts(Samples.TEXT.greaterThan("\uD83D\uDE01"), emoji)).isFalse();
  }

  @Test
  void wantsAllPartsOfAConditionFromOneElement() {
    Phone work = new Phone("1", "+1", null, "work", false, false);
    Phone home = new Phone("2", "+2", null, "home", false, false);
    CrmRecord record = CrmRecord.of(Samples.TYPE).with(Samples.PHONES, List.of(work, home));
    Filter crossed = Phone.E164.eq("+1").and(Phone.LABEL.eq("home"));
    assertThat(accepts(Samples.PHONES.any(crossed), record)).isFalse();
    assertThat(accepts(Samples.PHONES.any(Phone.E164.eq("+1")), record)).isTrue();
  }

  @Test
  void isFalseOfIdsForARecordWithoutOne() {
    assertThat(accepts(Filter.hasId(List.of(Samples.ID)), CrmRecord.of(Samples.TYPE))).isFalse();
  }

  @Test
  void followsAReferenceToRecordsOfSeveralFormsOfAType() {
    RecordType contact = RandomFilters.CONTACT;
    RecordType later = contact.with(Field.text("contact", "tier"));
    CrmRecord old = CrmRecord.of(contact, id(1)).with(RandomFilters.NICKNAME, "Ada");
    CrmRecord young = CrmRecord.of(later, id(2)).with(RandomFilters.NICKNAME, "Ada");
    Map<RecordId, CrmRecord> all = Map.of(id(1), old, id(2), young);
    Predicate<CrmRecord> test =
        Samples.REFERENCE.to(RandomFilters.NICKNAME.eq("Ada")).toPredicate(Samples.TYPE, all::get);
    for (int i = 0; i < 4; i++) {
      CrmRecord from = CrmRecord.of(Samples.TYPE).with(Samples.REFERENCE, id(1 + i % 3));
      assertThat(test.test(from)).isEqualTo(i % 3 < 2);
    }
  }

  @Test
  void refusesAFieldTheTypeDoesNotHave() {
    TextField foreign = Field.text("deal", "title");
    assertUnsupported(foreign.eq("x"), "deal.title");
    assertUnsupported(Field.text("sample", "integer").eq("x"), "sample.integer");
    assertUnsupported(Samples.PHONES.any(Email.RAW.eq("x")), "email.raw");
  }

  @Test
  void refusesAVariableThatIsNotBound() {
    assertUnsupported(RecordType.OWNER.is(Operator.EQ, Variable.ME), "ME");
  }

  @Test
  void refusesAStepInsideAStepAlsoDeepInside() {
    Filter inner = Field.reference("contact", "employer", "organisation").to(Filter.everything());
    assertUnsupported(Samples.REFERENCE.to(inner), "contact.employer");
    Filter deep = new Filter.Not(Filter.all(List.of(RandomFilters.NICKNAME.isSet(), inner)));
    assertUnsupported(Samples.REFERENCE.to(deep), "contact.employer");
  }

  @Test
  void refusesStepsIdsAndFieldsOfManyValuesInsideAnElement() {
    assertUnsupported(Samples.LINKS.any(Link.TARGET.to(Filter.everything())), "step");
    assertUnsupported(Samples.LINKS.any(Filter.hasId(List.of(Samples.ID))), "id");
    assertUnsupported(
        Samples.LINKS.any(Samples.PHONES.any(Filter.everything())), "multi-valued field");
  }

  private static RecordId id(int n) {
    return new RecordId("contact", new UUID(0, n));
  }

  private static boolean accepts(Filter filter, CrmRecord record) {
    return filter.toPredicate(Samples.TYPE, id -> null).test(record);
  }

  private static void assertUnsupported(Filter filter, String named) {
    assertThatExceptionOfType(UnsupportedQueryException.class)
        .isThrownBy(() -> filter.toPredicate(Samples.TYPE, id -> null))
        .withMessageContaining(named);
  }
}
