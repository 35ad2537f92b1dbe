package org.rapporto.crm.imports.ledger;

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

  /**
   * Whether somebody has to look at the record.
   *
   * @return true for {@link #NEEDS_DECISION} and {@link #FAILED}
   */
  public boolean needsAttention() {
    return this == NEEDS_DECISION || this == FAILED;
  }

  /**
   * Reads the name in reports.
   *
   * @param name as {@link #reportName} gives it
   * @return the outcome
   * @throws IllegalArgumentException for another text
   */
  public static Outcome ofReportName(String name) {
    for (Outcome outcome : values()) {
      if (outcome.reportName.equals(name)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("No outcome is called '" + name + "'");
  }
}
