package org.rapporto.crm.storage.contract;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Counts the checks of one run of the contract and prints the figure with the seconds. */
final class ContractReport
    implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(ContractReport.class);

  /** The configuration parameter that keeps the kit from printing when it is {@code off}. */
  private static final String REPORT = "rapporto.report";

  private record Run(long started, AtomicInteger checks, AtomicInteger failed) {}

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isWhole(context)) {
      Run run = new Run(System.nanoTime(), new AtomicInteger(), new AtomicInteger());
      context.getStore(NAMESPACE).put(Run.class, run);
    }
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    Run run = context.getStore(NAMESPACE).get(Run.class, Run.class);
    if (run != null) {
      run.checks().incrementAndGet();
      context.getExecutionException().ifPresent(e -> run.failed().incrementAndGet());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Run run = context.getStore(NAMESPACE).get(Run.class, Run.class);
    boolean quiet = context.getConfigurationParameter(REPORT).orElse("").equals("off");
    if (isWhole(context) && run != null && !quiet) {
      System.out.printf(
          Locale.ROOT,
          "Store contract, %s: %d checks, %d failed, %.1f s%n",
          context.getRequiredTestClass().getSimpleName(),
          run.checks().get(),
          run.failed().get(),
          (System.nanoTime() - run.started()) / 1e9);
    }
  }

  private static boolean isWhole(ExtensionContext context) {
    return StoreContract.class.isAssignableFrom(context.getRequiredTestClass());
  }
}
