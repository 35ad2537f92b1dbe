package org.rapporto.crm.imports.run;

/** What becomes of a field when the card has one value and the file another. */
public enum CollisionRule {
  /** The card's value stays, and a code tells of the other. */
  KEEP,
  /** The file's value takes its place; of a multi-valued field all elements are replaced. */
  OVERWRITE,
  /** Both stay: lists are joined as sets, texts line by line. Other values are kept as by KEEP. */
  JOIN,
  /** Nothing of the row is taken; somebody must decide. */
  ASK
}
