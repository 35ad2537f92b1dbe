package org.rapporto.crm.activity;

import java.util.List;
import java.util.Locale;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.Labels;

/** What the statuses of all kinds of activities come to. */
public enum Phase {
  /** Still to be done. */
  PLANNED,
  /** A series, whose occurrences are to be done. */
  REPEATING,
  /** Done. */
  DONE,
  /** Called off. */
  CANCELLED;

  /**
   * What stands in {@link Activities#PHASE}.
   *
   * @return the name in lower case
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<Choice> choices() {
    return List.of(
        new Choice(PLANNED.code(), Labels.of("Planned", "Pianificata", "Запланировано")),
        new Choice(REPEATING.code(), Labels.of("Repeating", "Ricorrente", "Повторяется")),
        new Choice(DONE.code(), Labels.of("Done", "Svolta", "Выполнено")),
        new Choice(CANCELLED.code(), Labels.of("Cancelled", "Annullata", "Отменено")));
  }
}
