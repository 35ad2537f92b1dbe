package org.rapporto.crm.imports.run;

/**
 * What is done when a row is about one card, and a weaker key of it leads to another one: the same
 * person, most likely, on two cards.
 */
public enum DoubleRule {
  /** Both stay, and a code names the other one. The default. */
  REPORT,
  /**
   * The other one is merged into the card, if no name, birthday, tax number or external id speaks
   * against it: its values fill empty fields, lists are joined, all that refers to it refers to the
   * card then, and it is soft-deleted. Undoing the run takes the merge back. A row fails whole if
   * its importer may not merge the two cards by hand.
   */
  MERGE
}
