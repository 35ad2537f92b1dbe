package org.rapporto.crm.blackbox.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.util.stream.Stream;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Selection;

/**
 * Transactions on the memory store take effect at one moment between their beginning and their end:
 * Lincheck makes scenarios, runs them in threads, and looks for an order of the answers in which
 * {@link CarBook} gives them too. With {@code rapporto.lincheck.switched} above zero it also
 * chooses itself where threads are switched, in so many scenarios; each takes seconds.
 */
class LinearizableMemoryTest {

  private static final int SCENARIOS = Integer.getInteger("rapporto.lincheck.scenarios", 12);
  private static final int RUNS = Integer.getInteger("rapporto.lincheck.runs", 300);
  private static final int SWITCHED = Integer.getInteger("rapporto.lincheck.switched", 0);
  private static final int SWITCHED_RUNS = 100;

  /** What is never changed once it is made needs no switch of threads inside. */
  private static final String[] VALUES =
      Stream.of(CrmRecord.class, RecordType.class, RecordId.class, Selection.class, Order.class)
          .map(Class::getName)
          .toArray(String[]::new);

  @Test
  void transactionsOfThreadsHaveAnOrder() {
    inThreads().check(StoredCars.class);
    System.out.printf(
        "linearizable: memory store, %,d scenarios of 3 threads, each run %,d times%n",
        SCENARIOS, RUNS);
  }

  @Test
  void transactionsHaveAnOrderWhereverThreadsAreSwitched() {
    assumeThat(SWITCHED)
        .as("set rapporto.lincheck.switched to choose where threads are switched")
        .isPositive();
    new ModelCheckingOptions()
        .iterations(SWITCHED)
        .invocationsPerIteration(SWITCHED_RUNS)
        .threads(2)
        .actorsBefore(2)
        .actorsPerThread(2)
        .actorsAfter(1)
        .loopIterationsBeforeThreadSwitch(100)
        .loopBound(200)
        .addGuarantee(forClasses(VALUES).allMethods().ignore())
        .sequentialSpecification(CarBook.class)
        .check(StoredCars.class);
    System.out.printf(
        "linearizable: memory store, %,d scenarios of 2 threads, each switched in %,d ways%n",
        SWITCHED, SWITCHED_RUNS);
  }

  @Test
  void aChangeOfWhatAnotherTransactionReadIsFound() {
    assertThatThrownBy(() -> inThreads().check(CarsInTwoSteps.class))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("Invalid execution results");
  }

  private static StressOptions inThreads() {
    return new StressOptions()
        .iterations(SCENARIOS)
        .invocationsPerIteration(RUNS)
        .threads(3)
        .actorsBefore(3)
        .actorsPerThread(3)
        .actorsAfter(1)
        .minimizeFailedScenario(false)
        .sequentialSpecification(CarBook.class);
  }
}
