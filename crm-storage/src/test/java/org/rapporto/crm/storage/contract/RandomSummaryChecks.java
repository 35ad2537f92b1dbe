package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.model.ValueType;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.Summary;
import org.rapporto.crm.store.Summary.Function;
import org.rapporto.crm.store.Summary.Measure;

/** Random summaries over random records against the naive evaluator. */
abstract class RandomSummaryChecks extends ContractPart {

  private static final int WORLDS = 5;
  private static final int SUMMARIES = 40;
  private static final int RECORDS = 40;
  private static final String MISSING = "missing";
  private static final Set<ValueType> SUMMABLE =
      Set.of(ValueType.INTEGER, ValueType.DECIMAL, ValueType.MONEY);

  RandomSummaryChecks(StoreContract contract) {
    super(contract);
  }

  @Test
  void sumsUpRandomRecordsAsANaiveEvaluatorDoes() {
    Random random = new Random(DifferentialChecks.SEED);
    for (int w = 0; w < WORLDS; w++) {
      World world = World.random(random, RECORDS);
      Store store = open(world.main(), world.other());
      insert(store, world.records());
      FilterGenerator filters = new FilterGenerator(world, store.capabilities(), random);
      for (int i = 0; i < SUMMARIES; i++) {
        assertSums(store, world, summary(world, filters, new ValuePool(random)));
      }
    }
  }

  private static Summary summary(World world, FilterGenerator filters, ValuePool pool) {
    List<ScalarField<?>> groupBy = new ArrayList<>();
    for (int i = pool.below(3); i > 0; i--) {
      groupBy.add(pool.oneOf(world.scalars()));
    }
    List<Measure> measures = new ArrayList<>();
    for (int i = pool.below(4); i > 0; i--) {
      ScalarField<?> field = pool.oneOf(world.scalars());
      if (!(field instanceof MoneyField) || groupBy.contains(field)) {
        boolean sums = SUMMABLE.contains(field.type()) && pool.chance(60);
        Function other = pool.chance(50) ? Function.MIN : Function.MAX;
        measures.add(new Measure(sums ? Function.SUM : other, field));
      }
    }
    return new Summary(world.main(), filters.next(), groupBy, measures);
  }

  private static void assertSums(Store store, World world, Summary summary) {
    if (!store.capabilities().contains(Capability.SUMMARIZE)) {
      assertThatThrownBy(() -> read(store, tx -> tx.summarize(summary)))
          .isInstanceOf(UnsupportedQueryException.class);
      return;
    }
    List<Group> groups = read(store, tx -> tx.summarize(summary));
    List<List<Object>> found = groups.stream().map(group -> plain(group, summary)).toList();
    assertThat(found).as(() -> describe(world, summary)).isEqualTo(expected(world, summary));
  }

  private static String describe(World world, Summary summary) {
    return "seed "
        + DifferentialChecks.SEED
        + ", by "
        + summary.groupBy()
        + ", "
        + summary.measures()
        + ", of "
        + Printed.of(summary.filter())
        + "\n"
        + world.describe();
  }

  /** Keys, count and measures in the naive form. */
  private static List<Object> plain(Group group, Summary summary) {
    List<Object> line = new ArrayList<>();
    group.keys().forEach(key -> line.add(plain(key)));
    line.add(group.count());
    for (int i = 0; i < summary.measures().size(); i++) {
      Object value = group.measures().get(i);
      Measure measure = summary.measures().get(i);
      boolean amount =
          measure.function() == Function.SUM && measure.field().type() == ValueType.MONEY;
      line.add(value instanceof BigDecimal sum && amount ? sum.unscaledValue() : plain(value));
    }
    return line;
  }

  private static Object plain(@Nullable Object value) {
    return value == null ? MISSING : PlainValue.of(value);
  }

  private static List<List<Object>> expected(World world, Summary summary) {
    Map<List<Object>, List<Row>> groups = new TreeMap<>(RandomSummaryChecks::compareKeys);
    if (summary.groupBy().isEmpty()) {
      groups.put(List.of(), new ArrayList<>());
    }
    NaiveEvaluator naive = new NaiveEvaluator(world.records());
    for (Row row : naive.find("main", summary.filter(), List.of(), Scope.LIVE)) {
      List<Object> keys = new ArrayList<>();
      summary.groupBy().forEach(field -> keys.add(key(row, field)));
      groups.computeIfAbsent(keys, k -> new ArrayList<>()).add(row);
    }
    List<List<Object>> lines = new ArrayList<>();
    groups.forEach(
        (keys, rows) -> {
          List<Object> line = new ArrayList<>(keys);
          line.add((long) rows.size());
          summary.measures().forEach(measure -> line.add(measured(measure, rows)));
          lines.add(line);
        });
    return lines;
  }

  private static int compareKeys(List<Object> a, List<Object> b) {
    for (int i = 0; i < a.size(); i++) {
      boolean missing = a.get(i).equals(MISSING) || b.get(i).equals(MISSING);
      int by =
          missing
              ? Boolean.compare(a.get(i).equals(MISSING), b.get(i).equals(MISSING))
              : PlainValue.compare(a.get(i), b.get(i));
      if (by != 0) {
        return by;
      }
    }
    return 0;
  }

  private static Object key(Row row, ScalarField<?> field) {
    Object value = row.values().getOrDefault(field.name(), MISSING);
    return value instanceof PlainValue.PlainMoney money ? money.currency() : value;
  }

  private static Object measured(Measure measure, List<Row> rows) {
    @Nullable Object result = null;
    for (Row row : rows) {
      Object value = row.values().get(measure.field().name());
      if (value != null) {
        result = result == null ? first(measure, value) : merged(measure, result, value);
      }
    }
    if (result instanceof BigInteger sum && measure.function() == Function.SUM) {
      return sum(measure.field().type(), sum);
    }
    return result == null ? MISSING : result;
  }

  private static Object first(Measure measure, Object value) {
    return measure.function() == Function.SUM ? addend(value) : value;
  }

  private static Object merged(Measure measure, Object result, Object value) {
    if (measure.function() == Function.SUM) {
      return addend(result).add(addend(value));
    }
    int by = PlainValue.compare(value, result);
    return (measure.function() == Function.MIN ? by < 0 : by > 0) ? value : result;
  }

  private static BigInteger addend(Object value) {
    return value instanceof PlainValue.PlainMoney money ? money.amount() : (BigInteger) value;
  }

  /** Sums of whole numbers come as decimals, whose plain form has twelve digits more. */
  private static BigInteger sum(ValueType type, BigInteger sum) {
    return type == ValueType.INTEGER ? sum.multiply(BigInteger.TEN.pow(12)) : sum;
  }
}
