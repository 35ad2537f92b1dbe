package org.rapporto.crm.imports.run;

/** What became of a record of the file. Each record has exactly one. */
public enum Outcome {
  /** A card was created. */
  CREATED("created"),
  /** A known card was changed. */
  UPDATED("updated"),
  /** The base has all of it already. */
  UNCHANGED("unchanged"),
  /** The record was passed over; a code says why. */
  SKIPPED("skipped"),
  /** Several cards fit; somebody must decide. */
  NEEDS_DECISION("needsDecision"),
  /** The record could not be brought in; a code says why. */
  FAILED("failed");

  private final String reportName;

  Outcome(String reportName) {
    this.reportName = reportName;
  }

  /**
   * The name in reports.
   *
   * @return in camel case
   */
  public String reportName() {
    return reportName;
  }
}
