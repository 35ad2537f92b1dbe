package org.rapporto.crm.imports.run;

/** What an empty cell of an imported column means for a card that has a value there. */
public enum EmptyCells {
  /** Nothing: the card's value stays. The default. */
  KEEP,
  /** The value is cleared, where the mode overwrites. */
  CLEAR
}
