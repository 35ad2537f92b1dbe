package org.rapporto.crm.duplicate;

import java.util.List;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * Pairs of cards that may be the same, for people to decide. The keys of the record type {@code
 * possible_duplicate}; who is to decide is its owner.
 */
public final class PossibleDuplicates {

  /** The name of the type. */
  public static final String NAME = "possible_duplicate";

  /** The card with the smaller id. */
  public static final ReferenceField FIRST =
      Field.reference(NAME, "first_card", ReferenceField.ANY_TYPE, Trait.REQUIRED);

  /** The card with the larger id, of the same type. */
  public static final ReferenceField SECOND =
      Field.reference(NAME, "second_card", ReferenceField.ANY_TYPE, Trait.REQUIRED);

  /** The type of both cards. */
  public static final TextField CARD_TYPE =
      Field.text(NAME, "card_type", Trait.REQUIRED, Trait.INDEXED);

  /** How probable it is that both are the same, from 0 to 1. */
  public static final DecimalField PROBABILITY =
      Field.decimal(NAME, "probability", 4, Trait.INDEXED);

  /** What the search would do: {@code merge} or {@code ask}. */
  public static final ChoiceField BAND =
      Field.choice(
          NAME,
          "band",
          List.of(
              new Choice("merge", Labels.of("Merge", "Unire", "Объединить")),
              new Choice("ask", Labels.of("Ask", "Chiedere", "Спросить"))));

  /**
   * What was decided: {@code open} or {@code different}; {@code merged} where a search found both
   * cards to be one by then. An open pair may have been merged since: {@link ReviewQueue} tells.
   */
  public static final ChoiceField STATE =
      Field.choice(
          NAME,
          "state",
          List.of(
              new Choice("open", Labels.of("Open", "Aperto", "Открыто")),
              new Choice("different", Labels.of("Not the same", "Diversi", "Разные")),
              new Choice("merged", Labels.of("Merged", "Uniti", "Объединены"))));

  /** Why, in English, without any value of the cards; for those who read all of both cards. */
  public static final TextField REASONS = Field.text(NAME, "reasons");

  /**
   * A fingerprint of the keys of both cards when somebody decided: another one later means that
   * there is something new to look at. The library alone reads it.
   */
  public static final TextField FINGERPRINT = Field.text(NAME, "fingerprint");

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Possible duplicate", "Possibile doppione", "Возможный дубль"))
          .field(FIRST, Labels.of("First card", "Prima scheda", "Первая карточка"))
          .field(SECOND, Labels.of("Second card", "Seconda scheda", "Вторая карточка"))
          .field(CARD_TYPE, Labels.of("Type", "Tipo", "Тип"))
          .field(PROBABILITY, Labels.of("Probability", "Probabilità", "Вероятность"))
          .field(BAND, Labels.of("Proposal", "Proposta", "Предложение"))
          .field(STATE, Labels.of("State", "Stato", "Состояние"))
          .field(REASONS, Labels.of("Reasons", "Motivi", "Причины"))
          .field(FINGERPRINT, Labels.of("Fingerprint", "Impronta", "Отпечаток"))
          .naturalKey("possible_duplicate", FIRST, SECOND)
          .build();

  private PossibleDuplicates() {}
}
