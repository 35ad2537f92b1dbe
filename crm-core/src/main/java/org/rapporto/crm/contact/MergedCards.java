package org.rapporto.crm.contact;

import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * The record type by which ids of merged records lead on: one live record for each record that is
 * merged into another now. The keys of the record type {@code merged_card}.
 */
public final class MergedCards {

  /** The name of the type. */
  public static final String NAME = "merged_card";

  /** The id of the record that is gone. */
  public static final TextField CARD = Field.text(NAME, "card", Trait.REQUIRED, Trait.INDEXED);

  /** The id of the record it was merged into, which may have been merged on. */
  public static final TextField SURVIVOR =
      Field.text(NAME, "survivor", Trait.REQUIRED, Trait.INDEXED);

  /** The merge. */
  public static final ReferenceField MERGE =
      Field.reference(NAME, "merge", CardMerges.NAME, Trait.REQUIRED);

  /** The {@link CardMerges#NUMBER} of the merge. */
  public static final IntegerField NUMBER = Field.integer(NAME, "number", Trait.REQUIRED);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Merged card", "Scheda fusa", "Слитая карточка"))
          .field(CARD, Labels.of("Card", "Scheda", "Карточка"))
          .field(SURVIVOR, Labels.of("Survivor", "Scheda rimasta", "Оставшаяся карточка"))
          .field(MERGE, Labels.of("Merge", "Fusione", "Слияние"))
          .field(NUMBER, Labels.of("Number", "Numero", "Номер"))
          .naturalKey("merged_card", CARD)
          .build();

  private MergedCards() {}
}
