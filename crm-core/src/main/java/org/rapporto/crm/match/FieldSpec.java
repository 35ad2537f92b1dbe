package org.rapporto.crm.match;

import java.util.Set;

/**
 * One field of the comparison.
 *
 * @param name as reasons show it
 * @param levels how well values can agree, and what is usual before anything is learned
 * @param sharedBy who shares the value without being the same
 */
record FieldSpec(String name, Expectation levels, Set<Rival> sharedBy) {

  /** What a pair may be other than the same thing or two strangers. */
  enum Rival {
    /** People who live together. */
    HOUSEHOLD,
    /** People who work together. */
    OFFICE,
    /** Others of the same name. */
    NAMESAKE,
    /** Branches of one organisation. */
    BRANCH,
    /** Others at the same place. */
    NEIGHBOUR
  }
}
