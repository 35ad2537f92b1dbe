package org.rapporto.crm.imports.run;

/** What an empty cell of an imported column means for a card that has a value there. */
public enum EmptyCells {
  /** Nothing: the card's value stays. The default. */
  KEEP,
  /**
   * The value is cleared where all imported columns of its field are empty in the row and the file
   * overwrites the field: by the mode, or for lists and remarks, which are joined in every mode, by
   * {@link CollisionRule#OVERWRITE} for the very field. A field that must have a value keeps it.
   */
  CLEAR
}
