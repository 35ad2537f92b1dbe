package org.rapporto.crm.activity;

import java.util.List;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FlagField;
import org.rapporto.crm.model.InstantField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * Reminders of activities. The keys of the record type {@code reminder}. {@link Schedule#remind}
 * and the other methods of {@link Schedule} write them, each together with its timer.
 */
public final class Reminders {

  /** The name of the type. */
  public static final String NAME = "reminder";

  /** Of what. */
  public static final ReferenceField ACTIVITY =
      Field.reference(
          NAME, "activity", Activities.NAME, Trait.REQUIRED, Trait.INDEXED, Trait.WATCHED);

  /** The id of the user who is reminded. */
  public static final TextField USER = Field.text(NAME, "user_id", Trait.REQUIRED, Trait.INDEXED);

  /** Who is told; the code of a {@link ReminderTo}, missing for the user himself. */
  public static final ChoiceField TO = Field.choice(NAME, "remind_to", ReminderTo.choices());

  /**
   * How long before the start of the activity, or after its end if somebody else than its user is
   * told, as {@link Lead#toString} writes it.
   */
  public static final TextField LEAD = Field.text(NAME, "lead_time", Trait.REQUIRED);

  /** What happens when it cannot be delivered in time; the code of a {@link LatePolicy}. */
  public static final ChoiceField LATE =
      Field.choice(NAME, "late_policy", LatePolicy.choices(), Trait.REQUIRED);

  /** When it is due. */
  public static final InstantField DUE_AT = Field.instant(NAME, "due_at", Trait.REQUIRED);

  /**
   * Of a series: which occurrence is next, by its original start in the form of RFC 5545; the
   * reminder goes on to the following one when it was delivered.
   */
  public static final TextField OCCURRENCE = Field.text(NAME, "occurrence");

  /** Whether somebody chose when it is due, in place of the lead time. */
  public static final FlagField SNOOZED = Field.flag(NAME, "snoozed");

  /** What became of it. */
  public static final ChoiceField STATE =
      Field.choice(
          NAME,
          "state",
          List.of(
              new Choice("waiting", Labels.of("Waiting", "In attesa", "Ожидает")),
              new Choice("delivered", Labels.of("Delivered", "Consegnato", "Доставлено")),
              new Choice("missed", Labels.of("Missed", "Perso", "Пропущено")),
              new Choice("dropped", Labels.of("Dropped", "Annullato", "Снято"))),
          Trait.REQUIRED,
          Trait.INDEXED);

  /** When that was; of a series, when the occurrence before was due. */
  public static final InstantField STATE_AT = Field.instant(NAME, "state_at");

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Reminder", "Promemoria", "Напоминание"))
          .field(ACTIVITY, Labels.of("Activity", "Attività", "Дело"))
          .field(USER, Labels.of("User", "Utente", "Сотрудник"))
          .field(TO, Labels.of("To", "A chi", "Кому"))
          .field(LEAD, Labels.of("Lead time", "Anticipo", "За сколько"))
          .field(LATE, Labels.of("If late", "Se in ritardo", "При опоздании"))
          .field(DUE_AT, Labels.of("Due", "Scadenza", "Срок"))
          .field(OCCURRENCE)
          .field(SNOOZED, Labels.of("Snoozed", "Posticipato", "Отложено"))
          .field(STATE, Labels.of("State", "Stato", "Состояние"))
          .field(STATE_AT, Labels.of("Since", "Dal", "С"))
          .build();

  private Reminders() {}
}
