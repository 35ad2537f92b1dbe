package org.rapporto.crm.contact;

import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FlagField;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * The record type of merges of records: one record a merge, written in the transaction of the merge
 * itself; who merged and when is in its system fields. The keys of the record type {@code
 * card_merge}. What it keeps of the merged records is as personal as these are, and for nobody's
 * eyes.
 *
 * <p>Ids stand here as text, not as references, because a later merge must not re-point what was.
 */
public final class CardMerges {

  /** The name of the type. */
  public static final String NAME = "card_merge";

  /** The id of the record that stayed. */
  public static final TextField SURVIVOR =
      Field.text(NAME, "survivor", Trait.REQUIRED, Trait.INDEXED);

  /** Which merge of the base it was; later ones have higher numbers. */
  public static final IntegerField NUMBER =
      Field.integer(NAME, "number", Trait.REQUIRED, Trait.INDEXED);

  /** The survivorship policy it was made by, as JSON. */
  public static final TextField POLICY = Field.text(NAME, "policy", Trait.REQUIRED);

  /**
   * The images of all records before the merge and every link that moved, as JSON. The library
   * alone reads it: what a principal finds has no value here, and no filter looks into it.
   */
  public static final TextField DETAILS =
      Field.text(NAME, "details", Trait.REQUIRED, Trait.UNAUDITED);

  /**
   * What of the details still holds after other merges were taken back; missing if all does. Read
   * as these are.
   */
  public static final TextField STANDING = Field.text(NAME, "standing", Trait.UNAUDITED);

  /** Whether all of it was taken back. */
  public static final FlagField UNDONE = Field.flag(NAME, "undone", Trait.INDEXED);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Merge", "Fusione", "Слияние"))
          .field(SURVIVOR, Labels.of("Survivor", "Scheda rimasta", "Оставшаяся карточка"))
          .field(NUMBER, Labels.of("Number", "Numero", "Номер"))
          .field(POLICY, Labels.of("Policy", "Criterio", "Правило"))
          .field(DETAILS, Labels.of("Details", "Dettagli", "Подробности"))
          .field(STANDING, Labels.of("Standing details", "Dettagli validi", "Действующее"))
          .field(UNDONE, Labels.of("Undone", "Annullata", "Отменено"))
          .build();

  private CardMerges() {}
}
