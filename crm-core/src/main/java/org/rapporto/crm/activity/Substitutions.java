package org.rapporto.crm.activity;

import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.InstantField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * Who stands in for whom, and when. The keys of the record type {@code substitution}. A deputy sees
 * the activities of the user in {@link Schedule#agenda}; owners and assignees stay as they are, so
 * that there is nothing to put back when the substitution ends. It gives no right by itself.
 */
public final class Substitutions {

  /** The name of the type. */
  public static final String NAME = "substitution";

  /** The id of the user who is away. */
  public static final TextField USER = Field.text(NAME, "user_id", Trait.REQUIRED);

  /** The id of the user who stands in. */
  public static final TextField DEPUTY =
      Field.text(NAME, "deputy_id", Trait.REQUIRED, Trait.INDEXED);

  /** From when on; missing for as long as anybody remembers. */
  public static final InstantField FROM = Field.instant(NAME, "from_time");

  /** Until when, exclusive; missing while it goes on. */
  public static final InstantField UNTIL = Field.instant(NAME, "until_time");

  /** Why, such as {@code holiday}. */
  public static final TextField REASON = Field.text(NAME, "reason");

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Substitution", "Sostituzione", "Замещение"))
          .field(USER, Labels.of("User", "Utente", "Сотрудник"))
          .field(DEPUTY, Labels.of("Deputy", "Sostituto", "Заместитель"))
          .field(FROM, Labels.of("From", "Dal", "С"))
          .field(UNTIL, Labels.of("Until", "Al", "По"))
          .field(REASON, Labels.of("Reason", "Motivo", "Причина"))
          .build();

  private Substitutions() {}
}
