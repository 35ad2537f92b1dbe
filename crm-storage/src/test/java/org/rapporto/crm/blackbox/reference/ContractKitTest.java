package org.rapporto.crm.blackbox.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.rapporto.crm.storage.contract.StoreContract;

/** A kit that notices nothing proves nothing: each flaw must fail at least one check. */
class ContractKitTest {

  @ParameterizedTest
  @EnumSource(Flaw.class)
  void noticesEveryFlaw(Flaw flaw) {
    List<String> failures = failuresOf(flaw, flaw.part());
    assertThat(failures).as("checks of %s that notice %s", flaw.part(), flaw).isNotEmpty();
  }

  @Test
  void makesAFailingRandomFilterSmall() {
    List<String> failures = failuresOf(Flaw.NEGATES_IN_THREE_VALUES, "Differential");

    assertThat(failures).hasSize(1);
    String report = failures.get(0);
    assertThat(report).contains("-Drapporto.seed=").contains("order  []");
    assertThat(report.lines().filter(line -> line.startsWith("  main/"))).hasSize(1);
    assertThat(report.lines().filter(line -> line.startsWith("  other/"))).isEmpty();
    assertThat(report.lines().filter(line -> line.startsWith("  filter")))
        .singleElement()
        .satisfies(line -> assertThat(line).hasSizeLessThan(60).doesNotContain(" and ", " or "));
  }

  private static List<String> failuresOf(Flaw flaw, String part) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                selectNestedClass(
                    List.of(FlawedContract.class.getName()),
                    StoreContract.class.getName() + "$" + part))
            .configurationParameter(FlawedContract.PARAMETER, flaw.name())
            .configurationParameter("rapporto.report", "off")
            .build();
    List<String> failures = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier id, TestExecutionResult result) {
                if (id.isTest() && result.getStatus() == Status.FAILED) {
                  failures.add(result.getThrowable().map(Throwable::getMessage).orElse(""));
                }
              }
            });
    return failures;
  }
}
