package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.model.ValueType;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.Summary;
import org.rapporto.crm.store.Summary.Function;
import org.rapporto.crm.store.Summary.Measure;

/** Groups, counts and sums are exact, and in order. */
abstract class SummaryChecks extends ContractPart {

  SummaryChecks(StoreContract contract) {
    super(contract);
  }

  /** Checks the groups; or, where the store does not declare summaries, that it refuses. */
  private static void assertSums(Store store, Summary summary, Group... expected) {
    if (!store.capabilities().contains(Capability.SUMMARIZE)) {
      assertThatThrownBy(() -> read(store, tx -> tx.summarize(summary)))
          .isInstanceOf(UnsupportedQueryException.class);
      return;
    }
    List<Group> groups = read(store, tx -> tx.summarize(summary));
    assertThat(groups).containsExactly(expected);
  }

  private static Summary summary(List<ScalarField<?>> groupBy, Measure... measures) {
    return new Summary(Gadget.TYPE, Filter.everything(), groupBy, List.of(measures));
  }

  private static List<@Nullable Object> list(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @SuppressWarnings("NullAway") // the element types of a record's lists are lost in its class file
  private static Group group(
      List<@Nullable Object> keys, long count, List<@Nullable Object> measures) {
    return new Group(keys, count, measures);
  }

  private static Measure sum(ScalarField<?> field) {
    return new Measure(Function.SUM, field);
  }

  private static Measure least(ScalarField<?> field) {
    return new Measure(Function.MIN, field);
  }

  private static Measure greatest(ScalarField<?> field) {
    return new Measure(Function.MAX, field);
  }

  @Test
  void givesOneGroupOfNothing() {
    Store store = open(Gadget.TYPE);
    assertSums(
        store,
        summary(List.of(), sum(Gadget.NUMBER), least(Gadget.TITLE)),
        group(list(), 0, list(null, null)));
    assertSums(store, summary(List.of(Gadget.SPARE), sum(Gadget.NUMBER)));
  }

  @Test
  void countsAndSumsLiveRecordsThatPassByKeyWithMissingLast() {
    Store store = open(Gadget.TYPE);
    insert(
        store,
        List.of(
            Gadget.gadget(1).with(Gadget.GRADE, "b").with(Gadget.NUMBER, 1L),
            Gadget.gadget(2).with(Gadget.GRADE, "a").with(Gadget.NUMBER, 2L),
            Gadget.gadget(3).with(Gadget.GRADE, "b").with(Gadget.NUMBER, 4L),
            Gadget.gadget(4).with(Gadget.GRADE, "c-1"),
            Gadget.gadget(5).with(Gadget.NUMBER, 8L),
            Keyed.deleted(Gadget.gadget(6).with(Gadget.GRADE, "a").with(Gadget.NUMBER, 16L)),
            Gadget.gadget(7).with(Gadget.GRADE, "a").with(Gadget.NUMBER, 1000L)));
    Filter small = Gadget.NUMBER.greaterThan(100L).negate();
    assertSums(
        store,
        new Summary(Gadget.TYPE, small, List.of(Gadget.GRADE), List.of(sum(Gadget.NUMBER))),
        group(list("a"), 1, list(BigDecimal.valueOf(2))),
        group(list("b"), 2, list(BigDecimal.valueOf(5))),
        group(list("c-1"), 1, list((@Nullable Object) null)),
        group(list((@Nullable Object) null), 1, list(BigDecimal.valueOf(8))));
  }

  @Test
  void sumsExactlyBeyondSixtyFourBits() {
    Store store = open(Gadget.TYPE);
    BigDecimal weight = new BigDecimal("9999999999999999.99");
    Money price = Money.of("99999999999999.9999", "EUR");
    List<CrmRecord> records = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      records.add(
          Gadget.gadget(i)
              .with(Gadget.NUMBER, Long.MAX_VALUE)
              .with(Gadget.WEIGHT, weight)
              .with(Gadget.PRICE, price)
              .with(Gadget.SPARE, false));
    }
    records.add(Gadget.gadget(200).with(Gadget.NUMBER, Long.MIN_VALUE).with(Gadget.SPARE, true));
    records.add(Gadget.gadget(201).with(Gadget.NUMBER, Long.MIN_VALUE).with(Gadget.SPARE, true));
    insert(store, records);
    BigDecimal hundred = BigDecimal.valueOf(100);
    BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE).multiply(hundred);
    BigDecimal least = new BigDecimal(BigInteger.TWO.pow(64).negate());

    assertSums(
        store,
        summary(List.of(Gadget.SPARE), sum(Gadget.NUMBER), sum(Gadget.WEIGHT)),
        group(list(false), 100, list(most, weight.multiply(hundred))),
        group(list(true), 2, list(least, null)));
    assertSums(
        store,
        summary(List.of(Gadget.PRICE), sum(Gadget.PRICE)),
        group(list("EUR"), 100, list(price.amount().multiply(hundred))),
        group(list((@Nullable Object) null), 2, list((@Nullable Object) null)));
  }

  @Test
  void sumsUpAndDownWithoutLosingTheSmall() {
    Store store = open(Gadget.TYPE);
    long[] numbers = {Long.MAX_VALUE, Long.MAX_VALUE, 1, -Long.MAX_VALUE, -Long.MAX_VALUE};
    List<CrmRecord> records = new ArrayList<>();
    for (long number : numbers) {
      records.add(Gadget.gadget(records.size()).with(Gadget.NUMBER, number));
    }
    insert(store, records);
    assertSums(
        store,
        summary(List.of(), sum(Gadget.NUMBER), least(Gadget.NUMBER), greatest(Gadget.NUMBER)),
        group(list(), 5, list(BigDecimal.ONE, -Long.MAX_VALUE, Long.MAX_VALUE)));
  }

  @ParameterizedTest
  @EnumSource(
      value = ValueType.class,
      names = {"TEXT", "INTEGER", "DECIMAL", "BOOLEAN", "DATE", "INSTANT", "REFERENCE", "CHOICE"})
  void findsLeastAndGreatestAndGroupsByEveryType(ValueType valueType) {
    Store store = open(Gadget.TYPE);
    ScalarField<?> field = (ScalarField<?>) Gadget.fieldOf(valueType);
    int slot = Gadget.TYPE.slot(field);
    List<Object> values = OrderChecks.ascending(valueType);
    List<CrmRecord> records = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    for (Object value : values) {
      int n = records.size();
      records.add(Gadget.gadget(n).withAt(slot, value));
      records.add(Gadget.gadget(n + 1).withAt(slot, value));
      groups.add(group(list(value), 2, list()));
    }
    records.add(Gadget.gadget(records.size()));
    groups.add(group(list((@Nullable Object) null), 1, list()));
    insert(store, records);

    assertSums(store, summary(List.of(field)), groups.toArray(new Group[0]));
    assertSums(
        store,
        summary(List.of(), least(field), greatest(field)),
        group(list(), records.size(), list(values.get(0), values.get(values.size() - 1))));
  }

  @Test
  void groupsMoneyByCurrencyAndBySeveralKeys() {
    Store store = open(Gadget.TYPE);
    insert(
        store,
        List.of(
            Gadget.gadget(1).with(Gadget.PRICE, Money.of("1.5", "USD")).with(Gadget.SPARE, true),
            Gadget.gadget(2).with(Gadget.PRICE, Money.of("2", "EUR")).with(Gadget.SPARE, true),
            Gadget.gadget(3).with(Gadget.PRICE, Money.of("-3", "EUR")).with(Gadget.SPARE, true),
            Gadget.gadget(4).with(Gadget.PRICE, Money.of("4", "EUR")),
            Gadget.gadget(5).with(Gadget.SPARE, true)));
    assertSums(
        store,
        summary(
            List.of(Gadget.SPARE, Gadget.PRICE),
            sum(Gadget.PRICE),
            least(Gadget.PRICE),
            greatest(Gadget.PRICE)),
        group(
            list(true, "EUR"),
            2,
            list(new BigDecimal("-1.0000"), Money.of("-3", "EUR"), Money.of("2", "EUR"))),
        group(
            list(true, "USD"),
            1,
            list(new BigDecimal("1.5000"), Money.of("1.5", "USD"), Money.of("1.5", "USD"))),
        group(list(true, null), 1, list(null, null, null)),
        group(
            list(null, "EUR"),
            1,
            list(new BigDecimal("4.0000"), Money.of("4", "EUR"), Money.of("4", "EUR"))));
  }
}
