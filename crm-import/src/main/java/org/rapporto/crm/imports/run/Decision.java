package org.rapporto.crm.imports.run;

import org.rapporto.crm.model.RecordId;

/** What somebody decided about one record of a file, in place of the match rules. */
public sealed interface Decision {

  /**
   * The record is about this card.
   *
   * @param card the id of a contact, or of an organisation for a row without a person
   */
  record Card(RecordId card) implements Decision {}

  /** The record is about nobody known: a card is created. */
  record Create() implements Decision {}

  /** The record is passed over. */
  record Skip() implements Decision {}
}
