package org.rapporto.crm.match;

import com.google.common.collect.Sets;
import java.util.Set;

/**
 * One field of the comparison.
 *
 * @param name as reasons show it
 * @param levels how well values can agree, and what is usual before anything is learned
 * @param sharedBy who shares the value without being the same
 * @param nature whether it lasts
 */
record FieldSpec(String name, Expectation levels, Set<Rival> sharedBy, Nature nature) {

  /** Whether one thing has different values in the course of time. */
  enum Nature {
    /** A name, a date of birth. */
    LASTING,
    /** A telephone, an address. */
    CHANGING
  }

  FieldSpec {
    if (sharedBy.contains(Rival.HOUSEHOLD)) {
      sharedBy = Sets.union(sharedBy, Set.of(Rival.TWIN)).immutableCopy();
    }
  }

  static FieldSpec lasting(String name, Expectation levels, Rival... sharedBy) {
    return new FieldSpec(name, levels, Set.of(sharedBy), Nature.LASTING);
  }

  static FieldSpec changing(String name, Expectation levels, Rival... sharedBy) {
    return new FieldSpec(name, levels, Set.of(sharedBy), Nature.CHANGING);
  }

  boolean changes() {
    return nature == Nature.CHANGING;
  }

  /** What a pair may be other than the same thing or two strangers. */
  enum Rival {
    /** People who live together. */
    HOUSEHOLD,
    /** Of those, the ones that were born on one day. */
    TWIN,
    /** People who work together. */
    OFFICE,
    /** Others of the same name. */
    NAMESAKE,
    /** Branches of one organisation. */
    BRANCH,
    /** Others at the same place. */
    NEIGHBOUR;

    @SuppressWarnings("EnumOrdinal")
    int at() {
      return ordinal();
    }

    boolean isOfPeople() {
      return this == HOUSEHOLD || this == TWIN || this == OFFICE;
    }

    boolean isOfThings() {
      return this == BRANCH || this == NEIGHBOUR;
    }
  }
}
