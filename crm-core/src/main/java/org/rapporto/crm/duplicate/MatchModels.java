package org.rapporto.crm.duplicate;

import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * What a search over the whole base learned of agreement and disagreement, one for each type of
 * card. The keys of the record type {@code match_model}.
 */
public final class MatchModels {

  /** The name of the type. */
  public static final String NAME = "match_model";

  /** The type of the cards. */
  public static final TextField CARD_TYPE =
      Field.text(NAME, "card_type", Trait.REQUIRED, Trait.INDEXED);

  /** Of how many cards it was learned. */
  public static final IntegerField CARDS = Field.integer(NAME, "cards");

  /** The model, as {@link org.rapporto.crm.match.MatchModel#toJson} writes it. */
  public static final TextField MODEL = Field.text(NAME, "model", Trait.UNAUDITED);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Match model", "Modello di confronto", "Модель сравнения"))
          .field(CARD_TYPE, Labels.of("Type", "Tipo", "Тип"))
          .field(CARDS, Labels.of("Cards", "Schede", "Карточек"))
          .field(MODEL, Labels.of("Model", "Modello", "Модель"))
          .naturalKey("match_model", CARD_TYPE)
          .build();

  private MatchModels() {}
}
