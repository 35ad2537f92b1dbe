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
    return rival == FieldSpec.Rival.HOUSEHOLD ? LEAST_HOUSEHOLDS : LEAST_PER_RECORD;
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
