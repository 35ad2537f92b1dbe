package org.rapporto.crm.match;

/** By which levels of agreement rivals are known. */
final class Rivalry {

  /** How surely rivals share what they share. */
  static final double SHARED = 0.9;

  /** How often rivals reach a level they are known by. */
  static final double TYPICALLY = 0.4;

  /** Rivals there are in every table, even where none was seen. */
  private static final double LEAST_PER_RECORD = 0.01;

  /** People who live together are in every list of people. */
  private static final double LEAST_HOUSEHOLDS = 0.03;

  /** Twins are seldom, in every list; of a table's own errors they cannot be told. */
  private static final double TWINS = 0.001;

  /** How often twins have names that agree, of what strangers have. */
  private static final double ONE_NAME = 0.02;

  private static final boolean[][] TYPICAL =
      new boolean[FieldSpec.Rival.values().length][Expectation.LEVELS];

  static {
    typical(FieldSpec.Rival.OFFICE, MatchLevel.SAME_DOMAIN, MatchLevel.OTHER_EXTENSION);
    typical(FieldSpec.Rival.HOUSEHOLD, MatchLevel.OTHER_ENDING);
    typical(FieldSpec.Rival.NEIGHBOUR, MatchLevel.OTHER_EXTENSION);
  }

  private Rivalry() {}

  private static void typical(FieldSpec.Rival rival, MatchLevel... levels) {
    for (MatchLevel level : levels) {
      TYPICAL[rival.at()][level.at()] = true;
    }
  }

  static double leastPerRecord(FieldSpec.Rival rival) {
    return switch (rival) {
      case HOUSEHOLD -> LEAST_HOUSEHOLDS;
      case TWIN -> TWINS;
      default -> LEAST_PER_RECORD;
    };
  }

  /** How many of a kind there are, by what a table shows. */
  static double perRecord(FieldSpec.Rival rival, double seen) {
    double least = leastPerRecord(rival);
    return rival == FieldSpec.Rival.TWIN ? least : Math.max(least, seen);
  }

  /** Twins are called by two names. */
  static boolean avoids(FieldSpec.Rival rival, FieldSpec field) {
    return rival == FieldSpec.Rival.TWIN && field.name().equals(NameGroup.GIVEN_FIELD);
  }

  /** How often a level of what they avoid is met among rivals, of what it is among strangers. */
  static double avoided(byte level) {
    return level == MatchLevel.SAME.at()
            || level == MatchLevel.SHORT_FORM.at()
            || level == MatchLevel.SWAPPED.at()
            || level == MatchLevel.CLOSE.at()
        ? ONE_NAME
        : 1;
  }

  static boolean isTypical(int rival, byte level) {
    return TYPICAL[rival][level];
  }

  /** The parts of one house have some words of their names in common. */
  static boolean isTypicalOfNames(int rival, byte level) {
    return rival == FieldSpec.Rival.NEIGHBOUR.at() && level == MatchLevel.FEW_WORDS.at();
  }

  /** Colleagues share the domain of their addresses and not the addresses. */
  static boolean sharesOnlyTypical(FieldSpec.Rival rival, FieldSpec field) {
    return rival == FieldSpec.Rival.OFFICE && field.levels().has(MatchLevel.SAME_DOMAIN)
        || rival == FieldSpec.Rival.NEIGHBOUR && !field.changes();
  }
}
