package org.rapporto.crm.blackbox.reference;

/** What can be wrong with a store, and the part of the kit that must notice. */
enum Flaw {
  CUTS_LONG_TEXT("Values"),
  TRIMS_TEXT("Values"),
  TAKES_EMPTY_TEXT_FOR_MISSING("Values"),
  KEEPS_MILLISECONDS("Values"),
  KEEPS_DECIMALS_AS_DOUBLES("Values"),
  DROPS_DOUBLE_ELEMENTS("Elements"),
  SORTS_ELEMENTS("Elements"),
  IGNORES_ROLLBACK("Transactions"),
  COMMITS_WHAT_IS_LOST("Transactions"),
  HIDES_THAT_IT_IS_LOST("Transactions"),
  WRITES_WHEN_READING("Transactions"),
  NESTS("Transactions"),
  OUTLIVES_ITS_END("Transactions"),
  SHOWS_UNCOMMITTED("Snapshots"),
  READS_THE_LATEST("Snapshots"),
  BEGINS_AT_THE_FIRST_READ("Snapshots"),
  CHECKS_NO_VERSIONS("Versions"),
  KEEPS_THE_VERSION("Versions"),
  UPDATES_WHAT_IS_GONE("Versions"),
  OVERWRITES_ON_INSERT("Versions"),
  CHECKS_NO_KEYS("NaturalKeys"),
  COUNTS_KEYS_OF_DELETED("NaturalKeys"),
  COUNTS_KEYS_WITH_MISSING_PARTS("NaturalKeys"),
  CHECKS_KEYS_ROW_BY_ROW("NaturalKeys"),
  RUNS_KEY_PARTS_TOGETHER("NaturalKeys"),
  FOLDS_KEYS("NaturalKeys"),
  CHECKS_NO_EXTERNAL_IDS("ExternalIds"),
  IGNORES_THE_SOURCE("ExternalIds"),
  ORDERS_BY_UTF_16("Orders"),
  PUTS_MISSING_FIRST_WHEN_DESCENDING("Orders"),
  ORDERS_IDS_SIGNED("Orders"),
  LEAVES_TIES("Orders"),
  IGNORES_THE_LIMIT("Orders"),
  IGNORES_THE_SCOPE("Orders"),
  SKIPS_TIES_BEHIND_A_CURSOR("Paging"),
  SKIPS_MISSING_BEHIND_A_CURSOR("Paging"),
  NEGATES_IN_THREE_VALUES("Filters"),
  MATCHES_WITHOUT_CASE("Filters"),
  STEPS_TO_DELETED("Filters"),
  ASKS_SEVERAL_ELEMENTS("Filters"),
  ANSWERS_UNKNOWN_FIELDS("Filters"),
  DROPS_VALUES_OF_LATER_FIELDS("Evolution"),
  TAKES_ANY_FORM("Evolution"),
  READS_SOME_VALUES_ONLY("Bulk"),
  SUMS_IN_DOUBLES("Summaries"),
  SUMS_IN_LONGS("Summaries"),
  SUMS_DELETED("Summaries"),
  LETS_WRITERS_OVERLAP("Concurrency"),
  DECLARES_TOO_MUCH("Capabilities"),
  DECLARES_TOO_LITTLE("Capabilities"),
  FORGETS_WHEN_CLOSED("Capabilities"),
  PRINTS_VALUES("Errors"),
  STEPS_TO_UNKNOWN_TYPES("Errors"),
  STAYS_OPEN("Errors"),
  FORGETS_THE_THIRD_OPERAND("Differential");

  private final String part;

  Flaw(String part) {
    this.part = part;
  }

  /** The name of the nested class of the kit. */
  String part() {
    return part;
  }
}
