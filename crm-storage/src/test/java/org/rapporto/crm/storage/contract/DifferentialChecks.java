package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Store;

/** The heart of the contract: random filters over random records against a naive evaluator. */
abstract class DifferentialChecks extends ContractPart {

  static final long SEED = Long.getLong("rapporto.seed", 20_261_123L);
  private static final int FILTERS = Integer.getInteger("rapporto.filters", 1_000);
  private static final int FILTERS_A_WORLD = 100;
  private static final int RECORDS = 40;

  DifferentialChecks(StoreContract contract) {
    super(contract);
  }

  @Test
  void answersRandomFiltersAsANaiveEvaluatorDoes() {
    Random random = new Random(SEED);
    int asked = 0;
    long found = 0;
    while (asked < FILTERS) {
      World world = World.random(random, RECORDS);
      NaiveEvaluator naive = new NaiveEvaluator(world.records());
      Store store = holding(world);
      FilterGenerator filters = new FilterGenerator(world, store.capabilities(), random);
      for (int i = 0; i < FILTERS_A_WORLD && asked < FILTERS; i++, asked++) {
        Question question = question(world, filters.next(), random);
        Optional<String> fault = question.fault(store, naive);
        if (fault.isPresent()) {
          report(question, asked, fault.get());
        }
        found += naive.find("main", question.filter(), List.of(), question.scope()).size();
      }
      store.close();
    }
    assertThat(found).as("records found; of none at all nothing was tested").isPositive();
  }

  private Store holding(World world) {
    Store store = open(world.main(), world.other());
    insert(store, world.records());
    return store;
  }

  private static Question question(World world, Filter filter, Random random) {
    ValuePool pool = new ValuePool(random);
    List<Order> order = new ArrayList<>();
    for (int i = pool.below(3); i > 0; i--) {
      ScalarField<?> field = pool.oneOf(world.scalars());
      order.add(pool.chance(50) ? Order.by(field) : Order.byDescending(field));
    }
    Scope scope = pool.chance(60) ? Scope.LIVE : pool.oneOf(List.of(Scope.values()));
    return new Question(world, filter, order, scope);
  }

  private void report(Question question, int number, String fault) {
    Question smallest = new Shrinker(q -> freshFault(q).isPresent()).shrink(question);
    fail(
        "Filter %d of seed %d (-Drapporto.seed=%d) is answered wrongly: %s%n%s",
        number, SEED, SEED, freshFault(smallest).orElse(fault), smallest.describe());
  }

  private Optional<String> freshFault(Question question) {
    try (Store store = open(question.world().main(), question.world().other())) {
      insert(store, question.world().records());
      return question.fault(store, new NaiveEvaluator(question.world().records()));
    }
  }
}
